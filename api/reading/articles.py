"""The articles that published things quote: what they are, and what quotes them; no text."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.lists import AskedList, asked_of_list
from api.asking.things import asked_of_thing
from api.reading.pages import counted, page_of
from api.reading.picking import picked
from api.reading.streams import lines_picked, whole
from api.sending.problems import BadQuery
from api.sending.reading import ReadView, sent
from core.ids import PUBLIC_ID
from core.negotiating import CSV, JSON, LINES
from timeline.articles.listed import (
    KIND,
    all_articles,
    article_of,
    articles_page,
    count_of_articles,
)
from timeline.cursors import BadCursor
from timeline.giving.articles import line_of, lines_of_articles, table_of_articles
from timeline.listed import RANK


class ArticleList(ReadView):
    """Articles that are quoted by what the filters let through."""

    forms = (JSON, LINES, CSV)

    def get(self, request: Request) -> HttpResponseBase:
        """Return a page of them, or all, streamed."""
        if self.form != JSON:
            return whole(request, KIND, self.form, _parts)
        asked = asked_of_list(request, KIND, without=(RANK,))
        listing = asked.listing
        count = count_of_articles(listing) if asked.counted else None
        try:
            page = articles_page(listing, cursor=asked.cursor, limit=asked.limit)
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error
        texts = picked(
            [line_of(one) for one in page.documents],
            asked.parts,
            listing.filters.as_of,
        )
        return page_of(request, texts, page.next_cursor, asked, counted(count))


class ArticleDetail(ReadView):
    """One article that is quoted."""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Return what it is and what quotes it."""
        asked = asked_of_thing(request, KIND, without=("rev",))
        found = article_of(key, asked.as_of) if PUBLIC_ID.fullmatch(key) else None
        if found is None:
            raise NotFound("There is no such article.")
        (text,) = picked([line_of(found)], asked.parts, asked.as_of)
        return sent(request, text, applied=asked.applied)


def _parts(
    _request: Request, asked: AskedList, form: str
) -> Iterable[str] | Iterable[bytes]:
    if form == CSV:
        return table_of_articles(asked.listing, cursor=asked.cursor)
    if asked.parts.are_all:
        return lines_of_articles(asked.listing, cursor=asked.cursor)
    rows = all_articles(asked.listing, cursor=asked.cursor)
    return lines_picked(map(line_of, rows), asked)
