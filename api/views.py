"""Lists, single things and their histories, of every kind: the documents as they are, sent."""

from __future__ import annotations

import json
from typing import NoReturn

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from api.asking import asked_of_history, asked_of_list, asked_of_thing
from api.histories import history_document
from api.problems import BadQuery, Withdrawn
from timeline.cursors import BadCursor
from timeline.history import History, NoVersion, history_of
from timeline.queries import Page, things_page
from timeline.standing import Found, Gone, Moved, NotThen, Standing, standing_of
from timeline.terms import lexicon_for


class ThingView(APIView):
    """What all addresses of one kind share; ``kind`` is its name."""

    kind = ""


class ThingList(ThingView):
    """Published things of one kind, newest first."""

    def get(self, request: Request) -> HttpResponse:
        """Return a page of documents and the address of the next page."""
        asked = asked_of_list(request)
        try:
            page = things_page(
                kind=self.kind,
                filters=asked.filters,
                cursor=asked.cursor,
                limit=asked.limit,
            )
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error
        return _joined(request, page)


class ThingDetail(ThingView):
    """One published thing."""

    def get(self, request: Request, key: str) -> HttpResponse:
        """Return its document, or say where it went."""
        asked = asked_of_thing(request)
        standing = standing_of(
            kind=self.kind, key=key, as_of=asked.as_of, version=asked.version
        )
        if isinstance(standing, Found):
            return _sent(standing.document)
        if isinstance(standing, Moved):
            query = request.META.get("QUERY_STRING", "")
            path = f"{standing.api_path}?{query}" if query else standing.api_path
            return HttpResponseRedirect(path)
        return _refused(standing)


class ThingHistory(ThingView):
    """The history of one published thing."""

    def get(self, request: Request, key: str) -> HttpResponse:
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
        return _sent(json.dumps(history_document(found), ensure_ascii=False))


def _refused(standing: Standing | None) -> NoReturn:
    """Say that there is nothing, or nothing any more, or was nothing yet."""
    if isinstance(standing, Gone):
        raise Withdrawn(standing)
    if isinstance(standing, NotThen):
        raise NotFound(standing.words)
    raise NotFound("There is nothing of this kind with this id.")


def _sent(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


def _joined(request: HttpRequest | Request, page: Page) -> HttpResponse:
    """Send the stored texts as they are: no row is parsed or serialised."""
    following = "null"
    if page.next_cursor:
        query = request.GET.copy()
        query["cursor"] = page.next_cursor
        address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
        following = f'"{address}"'
    results = ",".join(row.document for row in page.rows)
    return _sent(f'{{"next":{following},"results":[{results}]}}')
