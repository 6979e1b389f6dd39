"""The outlets that public things rest on, by name: no order of worth."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.outlets import asked_of_outlet, asked_of_outlets
from api.reading.pages import rows_of
from api.sending.problems import BadQuery
from api.sending.reading import ReadView, sent
from timeline.cursors import BadCursor
from timeline.outlets.citing import is_cited
from timeline.outlets.listed import (
    OutletView,
    count_of_outlets,
    names_page,
    outlet_of,
)
from timeline.standing import KEY

BASE = "/api/v1/outlets/"


class OutletList(ReadView):
    """Outlets that are cited by what the filters let through."""

    def get(self, request: Request) -> HttpResponseBase:
        """Return a page of them."""
        asked = asked_of_outlets(request)
        count = count_of_outlets(asked.filters) if asked.counted else None
        try:
            page = names_page(
                asked.filters, base=BASE, cursor=asked.cursor, limit=asked.limit
            )
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error
        rows = [_shown(one) for one in page.outlets]
        return rows_of(request, rows, page.next_cursor, asked.applied, count)


class OutletDetail(ReadView):
    """One outlet."""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Return what it is called."""
        asked = asked_of_outlet(request)
        found = outlet_of(key, BASE, asked.as_of) if KEY.fullmatch(key) else None
        if found is None or not is_cited(found.slug, asked.as_of):
            raise NotFound("There is no such outlet.")
        text = json.dumps(_shown(found), ensure_ascii=False)
        return sent(request, text, applied=asked.as_of.given)


def _shown(one: OutletView) -> dict[str, Any]:
    return {
        "kind": "outlet",
        "slug": one.slug,
        "url": one.path,
        "name": {"en": one.name},
        "language": one.language or None,
    }
