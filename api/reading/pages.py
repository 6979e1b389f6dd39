"""A page of a list: the stored texts as they are, and where the next page is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from rest_framework.request import Request

from api.asking.lists import AskedList
from api.asking.queries import MOST_READ, parsed, query_of
from api.reading.picking import picked
from api.sending.reading import LONGEST_HEADER, sent
from api.sending.tags import tag_of
from timeline.giving.listed import text_of
from timeline.listed import ListedPage

# How many there are, and whether there may be more; None: nobody asked.
Counted = tuple[int, bool] | None


def page_tag(request: Request, *versions: Any) -> str:
    """Return the tag of a page that shows these versions, the cursor of the next among them."""
    return tag_of(request, *versions, address=_first(request))


def listed(
    request: Request, page: ListedPage, asked: AskedList, count: Counted
) -> HttpResponse:
    """Send a page: no row is parsed or serialised."""
    texts = [text_of(row, asked.listing.kind) for row in page.rows]
    if not asked.parts.are_all:
        texts = picked(texts, asked.parts, asked.listing.filters.as_of)
    beside = _counted("ranked", page.ranked) | counted(count)
    # What is shown of others (``expand``) has versions of its own: then its bytes tell.
    versions = () if asked.parts.in_full else (page.versions, count)
    return page_of(request, texts, page.next_cursor, asked, beside, versions=versions)


def counted(count: Counted) -> dict[str, Any]:
    """Return what a page says of how many there are; nothing where nobody asked."""
    return _counted("count", count)


def _counted(name: str, count: Counted) -> dict[str, Any]:
    return (
        {name: dict(zip(("number", "at_least"), count, strict=True))} if count else {}
    )


def page_of(
    request: Request,
    texts: Sequence[bytes],
    cursor: str,
    asked: AskedList,
    beside: Mapping[str, Any],
    *,
    versions: Sequence[Any] = (),
) -> HttpResponse:
    """Send documents, in UTF-8, as a page; ``cursor`` is that of the next, if there is one.

    ``beside`` is what else the page says of them. ``versions``: what its tag is made of, if not
    of its bytes.
    """
    first = _first(request)
    following = _following(first, cursor) if cursor else ""
    more = f", {json.dumps(beside)[1:-1]}" if beside else ""
    opening = (
        f'{{"next": {json.dumps(following or None)}, "applied": {asked.applied.text}'
        f'{more}, "results": ['
    )
    text = b"".join((opening.encode(), b",".join(texts), b"]}"))
    tag = tag_of(request, *versions, address=first) if versions else ""
    answer = sent(request, text, tag=tag, applied=asked.applied)
    return _linked(answer, first, following)


def rows_of(
    request: Request,
    rows: Sequence[dict[str, Any]],
    cursor: str,
    applied: dict[str, Any],
    count: Counted = None,
) -> HttpResponse:
    """Send what is no document as a page; ``cursor`` is that of the next, if there is one."""
    first = _first(request)
    following = _following(first, cursor) if cursor else ""
    shown = {
        "next": following or None,
        "applied": applied,
        **counted(count),
        "results": list(rows),
    }
    text = json.dumps(shown, ensure_ascii=False)
    return _linked(sent(request, text, applied=applied), first, following)


def _linked(answer: HttpResponse, first: str, following: str) -> HttpResponse:
    """Say in a header, too, where the list begins and where it goes on."""
    links = [f'<{first}>; rel="first"'] if len(first) <= LONGEST_HEADER else []
    if following:
        links.append(f'<{following}>; rel="next"')
    if links:
        answer["Link"] = ", ".join(links)
    return answer


def _first(request: Request) -> str:
    asked = _without_cursor(*query_of(request))
    return request.build_absolute_uri(f"{request.path}{asked}")


@lru_cache(maxsize=MOST_READ)
def _without_cursor(query: str, encoding: str | None) -> str:
    read = parsed(query, encoding)
    read.pop("cursor", None)
    return f"?{read.urlencode()}" if read else ""


def _following(first: str, cursor: str) -> str:
    return f"{first}{'&' if '?' in first else '?'}{urlencode({'cursor': cursor})}"
