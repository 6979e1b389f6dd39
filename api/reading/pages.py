"""A page of a list: the stored texts as they are, and where the next page is."""

from __future__ import annotations

import json

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
    following = _address(request, page.next_cursor) if page.next_cursor else ""
    head = {"next": following or None, "applied": asked.applied}
    if page.ranked:
        head["ranked"] = page.ranked._asdict()
    if count:
        head["count"] = {"number": count[0], "at_least": count[1]}
    texts = [text_of(row, asked.listing.kind) for row in page.rows]
    if not asked.parts.are_all:
        shown = picked(texts, asked.parts, asked.listing.filters.as_of)
        texts = [text.encode() for text in shown]
    opening = f'{json.dumps(head)[:-1]}, "results": ['
    text = b"%b%b]}" % (opening.encode(), b",".join(texts))
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
