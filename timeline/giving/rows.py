"""The rows of a whole list, read page by page, however long it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, AnyStr

from django.db.models import Count, Max, Q

from editions.models import Edition, Entry
from timeline.cursors import decode
from timeline.documents import ThingView, to_thing
from timeline.facts import Reading
from timeline.filters import Filters
from timeline.queries import Page, Row, entries_page, narrowed, things_page

# One query for so many rows, and memory for no more of them.
CHUNK = 500
WRITTEN_AT_ONCE = 100


@dataclass(frozen=True, kw_only=True)
class GivenList:
    """Which list is given, as its page narrows it.

    ``dated``: a row for each date, as on a timeline; else one for each thing. ``cursor`` is
    where to begin, if not with the first row.
    """

    kinds: tuple[str, ...]
    filters: Filters
    dated: bool
    oldest_first: bool = False
    cursor: str = ""

    @property
    def by_dates(self) -> GivenList:
        """The same with a row for each date: what a calendar can hold of it."""
        return replace(self, dated=True, cursor=self.cursor if self.dated else "")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a form says of itself, and how documents are read in it.

    ``base`` is the scheme and host, without a slash at the end; ``address`` that of the page,
    whole; ``record`` what this record is called; ``zone`` the process's time zone, an IANA name.
    """

    title: str
    about: str
    base: str
    address: str
    record: str
    zone: str
    reading: Reading


def rows_of(listing: GivenList) -> Iterator[Row]:
    """Read all rows of a list, in its order, in one query for each ``CHUNK`` of them.

    :raises BadCursor: when its cursor is not one of ours.
    """
    cursor = listing.cursor
    while True:
        page = _page(listing, cursor)
        yield from page.rows
        cursor = page.next_cursor
        if not cursor:
            return


def views_of(listing: GivenList, reading: Reading) -> Iterator[tuple[Row, ThingView]]:
    """Read all rows of a list, each with what pages show of it."""
    for row in rows_of(listing):
        yield row, to_thing(row.document, reading, role=row.role, field=row.field)


def last_change(listing: GivenList) -> dt.datetime | None:
    """Return when what a list shows was changed here last, UTC; None where it shows nothing."""
    found = _narrowed(listing).aggregate(at=Max("recorded_from"))["at"]
    return found if isinstance(found, dt.datetime) else None


def without_days(listing: GivenList) -> int:
    """Count what a calendar cannot hold: dates that are open on a side, things without dates.

    In one query, or in two for a list of things.
    """
    dated = listing.by_dates
    open_ended = Q(earliest__isnull=True) | Q(latest__isnull=True)
    counts = _narrowed(dated).aggregate(
        left=Count("pk", filter=open_ended), things=Count("public_id", distinct=True)
    )
    undated = 0 if listing.dated else _narrowed(listing).count() - counts["things"]
    return int(counts["left"] + max(undated, 0))


def check_cursor(listing: GivenList) -> None:
    """Refuse a cursor before anything is sent.

    :raises BadCursor: when it is not one of ours.
    """
    if listing.cursor:
        decode(listing.cursor)


def joined(parts: Iterable[AnyStr]) -> Iterator[AnyStr]:
    """Join many short texts to fewer long ones: each is sent for itself."""
    left = iter(parts)
    for first in left:
        yield first[:0].join(chain([first], islice(left, WRITTEN_AT_ONCE - 1)))


def _page(listing: GivenList, cursor: str) -> Page:
    asked: Any = {"filters": listing.filters, "cursor": cursor, "limit": CHUNK}
    if listing.dated:
        return entries_page(
            kinds=listing.kinds, oldest_first=listing.oldest_first, **asked
        )
    return things_page(kind=listing.kinds[0], **asked)


def _narrowed(listing: GivenList) -> Any:
    rows: Any = Entry.objects if listing.dated else Edition.objects
    return narrowed(rows.all(), kinds=listing.kinds, filters=listing.filters)
