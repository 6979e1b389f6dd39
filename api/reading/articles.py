"""The articles that published things quote: what they are, and what quotes them; no text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.lists import AskedList, asked_of_list
from api.asking.things import asked_of_thing
from api.reading.pages import counted, page_of
from api.reading.picking import picked
from api.reading.streams import OF_DOCUMENTS, OF_PAGES
from api.sending.problems import BadQuery
from api.sending.reading import ReadView, sent, streamed
from core.ids import PUBLIC_ID
from core.negotiating import CSV, JSON, LINES
from timeline.articles.listed import (
    KIND,
    all_articles,
    article_of,
    articles_page,
    count_of_articles,
)
from timeline.cursors import BadCursor, decode
from timeline.giving.articles import line_of, lines_of_articles, table_of_articles
from timeline.listed import RANK

AT_ONCE = 200


class ArticleList(ReadView):
    """Articles that are quoted by what the filters let through."""

    forms = (JSON, LINES, CSV)

    def get(self, request: Request) -> HttpResponseBase:
        """Return a page of them, or all, streamed."""
        if self.form != JSON:
            return _whole(request, self.form)
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
        sent_on = [text.encode() for text in texts]
        return page_of(request, sent_on, page.next_cursor, asked, counted(count))


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


def _whole(request: Request, form: str) -> HttpResponseBase:
    without = (*OF_PAGES, *(OF_DOCUMENTS if form == CSV else ()))
    asked = asked_of_list(request, KIND, without)
    try:
        if asked.cursor:
            decode(asked.cursor, of=asked.listing.name)
    except BadCursor as error:
        raise BadQuery({"cursor": str(error)}) from error
    applied = {n: v for n, v in asked.applied.items() if n not in OF_PAGES}
    parts = _parts(asked, form) if request.method == "GET" else ()
    return streamed(parts, form=form, applied=applied)


def _parts(asked: AskedList, form: str) -> Iterable[str]:
    if form == CSV:
        return table_of_articles(asked.listing, cursor=asked.cursor)
    if asked.parts.are_all:
        return lines_of_articles(asked.listing, cursor=asked.cursor)
    return _picked(asked)


def _picked(asked: AskedList) -> Iterator[str]:
    rows = all_articles(asked.listing, cursor=asked.cursor)
    while some := [line_of(one) for one in islice(rows, AT_ONCE)]:
        shown = picked(some, asked.parts, asked.listing.filters.as_of)
        yield "".join([f"{text}\n" for text in shown])
