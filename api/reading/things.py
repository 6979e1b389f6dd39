"""Lists, single things and their histories, of every kind: the documents as they are, sent."""

from __future__ import annotations

import json
from typing import NoReturn

from django.http import HttpResponseBase, HttpResponseRedirect
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.lists import AskedList, asked_of_list
from api.asking.things import AskedThing, asked_of_history, asked_of_thing
from api.reading.histories import history_document
from api.reading.pages import listed, page_tag
from api.reading.picking import picked
from api.reading.streams import whole
from api.sending.problems import BadQuery, Withdrawn
from api.sending.reading import ReadView, sent
from api.sending.tags import asks_whether_new, not_changed, tag_of
from core.negotiating import CSV, JSON, LINES
from timeline.cursors import BadCursor
from timeline.envelopes import enveloped
from timeline.history import History, NoVersion, history_of
from timeline.listed import RANK, ListedPage, count_of, listed_page
from timeline.ranked import ranked_page
from timeline.standing import Found, Gone, Moved, NotThen, Standing, standing_of
from timeline.terms import lexicon_for


class ThingView(ReadView):
    """What all addresses of one kind share; ``kind`` is its name."""

    kind = ""


class ThingList(ThingView):
    """Published things of one kind, newest first."""

    forms = (JSON, LINES, CSV)

    def get(self, request: Request) -> HttpResponseBase:
        """Return a page of documents and the address of the next page; or all, streamed."""
        if self.form != JSON:
            return whole(request, self.kind, self.form)
        asked = asked_of_list(request, self.kind)
        count = count_of(asked.listing) if asked.counted else None
        if asks_whether_new(request) and not asked.parts.in_full:
            page = self._page(asked, unread=True)
            known = not_changed(request, page_tag(request, page.versions, count))
            if known is not None:
                return known
        return listed(request, self._page(asked), asked, count)

    def _page(self, asked: AskedList, *, unread: bool = False) -> ListedPage:
        if asked.listing.order == RANK:
            return ranked_page(asked.listing, limit=asked.limit, unread=unread)
        try:
            return listed_page(
                asked.listing, cursor=asked.cursor, limit=asked.limit, unread=unread
            )
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error


class ThingDetail(ThingView):
    """One published thing."""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Return its document, or say where it went."""
        asked = asked_of_thing(request, self.kind)
        if asks_whether_new(request) and not asked.parts.in_full:
            standing = self._standing(key, asked, unread=True)
            if isinstance(standing, Found):
                known = not_changed(request, _tag(request, standing))
                if known is not None:
                    return known
        standing = self._standing(key, asked)
        if isinstance(standing, Found):
            return _sent(request, standing, asked)
        if isinstance(standing, Moved):
            query = request.META.get("QUERY_STRING", "")
            path = f"{standing.api_path}?{query}" if query else standing.api_path
            return HttpResponseRedirect(path)
        return _refused(standing)

    def _standing(
        self, key: str, asked: AskedThing, *, unread: bool = False
    ) -> Standing | None:
        return standing_of(
            kind=self.kind,
            key=key,
            as_of=asked.as_of,
            version=asked.version,
            unread=unread,
        )


class ThingHistory(ThingView):
    """The history of one published thing."""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Return its versions, newest first, and what differs between two of them."""
        asked = asked_of_history(request)
        try:
            found = history_of(
                kind=self.kind,
                key=key,
                rendered=asked.rendered,
                first=asked.first,
                second=asked.second,
                lexicon=lexicon_for([self.kind]),
            )
        except NoVersion as error:
            raise BadQuery({error.name: str(error)}) from error
        if not isinstance(found, History):
            return _refused(found)
        text = json.dumps(history_document(found), ensure_ascii=False)
        return sent(request, text, applied=asked.applied)


def _tag(request: Request, found: Found) -> str:
    return tag_of(request, found.edition, found.hidden)


def _sent(request: Request, found: Found, asked: AskedThing) -> HttpResponseBase:
    text = enveloped(
        found.document, kind=found.kind, public_id=found.public_id, code=found.type
    )
    own = [text] if asked.parts.are_all else picked([text], asked.parts, asked.as_of)
    tag = "" if asked.parts.in_full else _tag(request, found)
    return sent(request, own[0], tag=tag, applied=asked.applied)


def _refused(standing: Standing | None) -> NoReturn:
    """Say that there is nothing, or nothing any more, or was nothing yet."""
    if isinstance(standing, Gone):
        raise Withdrawn(standing)
    if isinstance(standing, NotThen):
        raise NotFound(standing.words)
    raise NotFound("There is nothing of this kind with this id.")
