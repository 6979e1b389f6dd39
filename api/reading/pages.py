"""A page of a list: the stored texts as they are, and where the next page is."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.http import HttpResponse
from rest_framework.request import Request

from api.asking.lists import AskedList
from api.reading.picking import picked
from api.sending.reading import sent
from timeline.giving.listed import text_of
from timeline.listed import ListedPage

# How many there are, and whether there may be more; None: nobody asked.
Counted = tuple[int, bool] | None


def listed(
    request: Request, page: ListedPage, asked: AskedList, count: Counted, *, tag: str
) -> HttpResponse:
    """Send a page: no row is parsed or serialised."""
    texts = [text_of(row, asked.listing.kind) for row in page.rows]
    shown = picked(texts, asked.parts, asked.listing.filters.as_of)
    return page_of(request, shown, page.next_cursor, asked, count, tag=tag)


def page_of(
    request: Request,
    texts: Sequence[str],
    cursor: str,
    asked: AskedList,
    count: Counted,
    *,
    tag: str = "",
) -> HttpResponse:
    """Send documents as a page of a list; ``cursor`` is that of the next, if there is one."""
    following = _address(request, cursor) if cursor else ""
    head = {"next": following or None, "applied": asked.applied}
    if count:
        head["count"] = {"number": count[0], "at_least": count[1]}
    results = ",".join(texts)
    text = f'{json.dumps(head)[:-1]}, "results": [{results}]}}'
    answer = sent(request, text, tag=tag, applied=asked.applied)
    answer["Link"] = ", ".join(
        f'<{address}>; rel="{relation}"'
        for relation, address in (("first", _address(request)), ("next", following))
        if address
    )
    return answer


def _address(request: Request, cursor: str = "") -> str:
    query = request.query_params.copy()
    query.pop("cursor", None)
    if cursor:
        query["cursor"] = cursor
    asked = f"?{query.urlencode()}" if query else ""
    return request.build_absolute_uri(f"{request.path}{asked}")
