"""The outlets that public things rest on, by name: no order of worth."""

from __future__ import annotations

import json

from django.http import HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.outlets import asked_of_outlet, asked_of_outlets
from api.asking.parameters import Problems, note_unknown
from api.asking.queries import given_in
from api.reading.pages import rows_of
from api.reading.streams import OF_PAGES
from api.sending.problems import BadQuery
from api.sending.reading import ReadView, sent, streamed
from core.negotiating import CSV, JSON, LINES
from timeline.cursors import BadCursor, decode_name
from timeline.filters import NAMES
from timeline.giving.outlets import lines_of_outlets, shown, table_of_outlets
from timeline.outlets.citing import is_cited
from timeline.outlets.listed import (
    count_of_outlets,
    names_page,
    outlet_of,
)
from timeline.standing import KEY

BASE = "/api/v1/outlets/"


class OutletList(ReadView):
    """Outlets that are cited by what the filters let through."""

    forms = (JSON, LINES, CSV)

    def get(self, request: Request) -> HttpResponseBase:
        """Return a page of them, or all, streamed."""
        if self.form != JSON:
            return _whole(request, self.form)
        asked = asked_of_outlets(request)
        count = count_of_outlets(asked.filters) if asked.counted else None
        try:
            page = names_page(
                asked.filters, base=BASE, cursor=asked.cursor, limit=asked.limit
            )
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error
        rows = [shown(one) for one in page.outlets]
        return rows_of(request, rows, page.next_cursor, asked.applied, count)


class OutletDetail(ReadView):
    """One outlet."""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Return what it is called."""
        asked = asked_of_outlet(request)
        found = outlet_of(key, BASE, asked.as_of) if KEY.fullmatch(key) else None
        if found is None or not is_cited(found.slug, asked.as_of):
            raise NotFound("There is no such outlet.")
        text = json.dumps(shown(found), ensure_ascii=False)
        return sent(request, text, applied=asked.as_of.given)


def _whole(request: Request, form: str) -> HttpResponseBase:
    """Send all of them, from the cursor on."""
    problems = Problems()
    note_unknown(given_in(request), (*NAMES, "cursor"), problems)
    problems.refuse()
    asked = asked_of_outlets(request)
    if asked.cursor:
        try:
            decode_name(asked.cursor)
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error
    give = table_of_outlets if form == CSV else lines_of_outlets
    parts = give(asked.filters, base=BASE, cursor=asked.cursor)
    applied = {n: v for n, v in asked.applied.items() if n not in OF_PAGES}
    return streamed(
        parts if request.method == "GET" else (), form=form, applied=applied
    )
