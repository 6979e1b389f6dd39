"""Whole lists and the whole feed, one after the other, as long as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request

from api.asking.changes import AskedChanges
from api.asking.lists import AskedList, asked_of_list
from api.reading.changed import texts_of
from api.reading.following import check_reached, next_page
from api.reading.picking import picked
from api.sending.problems import BadQuery
from api.sending.reading import streamed
from core.negotiating import CSV, LINES
from timeline.cursors import BadCursor, decode
from timeline.following.changes import ChangesPage
from timeline.giving.listed import lines_of, table_of_listed, text_of
from timeline.listed import all_listed

# What only pages have, and what only documents have.
OF_PAGES = ("limit", "count")
OF_DOCUMENTS = ("fields", "omit", "expand")
AT_ONCE = 200
# The five questions for some changes cost less of each, the more there are.
CHANGES_AT_ONCE = 500


Given = Callable[[Request, AskedList, str], Iterable[str] | Iterable[bytes]]


def whole(
    request: Request, kind: str, form: str, parts: Given | None = None
) -> HttpResponseBase:
    """Send all of a list, from its cursor on.

    ``parts`` gives what is sent, of what is asked for in a form; left out: things as they are.
    """
    without = (*OF_PAGES, *(OF_DOCUMENTS if form == CSV else ()))
    asked = asked_of_list(request, kind, without)
    try:
        if asked.cursor:
            decode(asked.cursor, of=asked.listing.name)
    except BadCursor as error:
        raise BadQuery({"cursor": str(error)}) from error
    applied = {n: v for n, v in asked.applied.items() if n not in OF_PAGES}
    given = (parts or _parts)(request, asked, form) if request.method == "GET" else ()
    return streamed(given, form=form, applied=applied)


def lines_picked(
    texts: Iterable[str] | Iterable[bytes], asked: AskedList
) -> Iterator[bytes]:
    """Write the parts of documents that are asked for, a line for each document."""
    left: Iterator[Any] = iter(texts)
    while some := list(islice(left, AT_ONCE)):
        shown = picked(some, asked.parts, asked.listing.filters.as_of)
        yield b"".join([text + b"\n" for text in shown])


def _parts(
    request: Request, asked: AskedList, form: str
) -> Iterable[str] | Iterable[bytes]:
    if form == CSV:
        base = request.build_absolute_uri("/")[:-1]
        return table_of_listed(asked.listing, base=base, cursor=asked.cursor)
    if asked.parts.are_all:
        return lines_of(asked.listing, cursor=asked.cursor)
    rows = all_listed(asked.listing, cursor=asked.cursor)
    return lines_picked((text_of(row, asked.listing.kind) for row in rows), asked)


def all_changes(request: Request, asked: AskedChanges) -> HttpResponseBase:
    """Send all changes after a cursor, a line for each, up to those of now."""
    parts = _changes(asked) if request.method == "GET" else _none(asked)
    applied = {n: v for n, v in asked.applied.items() if n not in OF_PAGES}
    return streamed(parts, form=LINES, applied=applied)


def _none(asked: AskedChanges) -> tuple[bytes, ...]:
    """Write none, for who asks for the headers alone; refused is what would be."""
    check_reached(asked.after)
    return ()


def _changes(asked: AskedChanges) -> Iterator[bytes]:
    """Write changes line by line; what is refused is refused before the first."""
    return _from(next_page(asked, asked.after, CHANGES_AT_ONCE), asked)


def _from(page: ChangesPage, asked: AskedChanges) -> Iterator[bytes]:
    while True:
        if page.rows:
            yield b"\n".join((*texts_of(page.rows), b""))
        if not page.more:
            return
        page = next_page(asked, page.until, CHANGES_AT_ONCE)
