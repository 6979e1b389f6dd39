"""Lists of the API: the documents of one kind, or of each only which it is and what it hides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from django.db.models import Q, QuerySet, TextField, Value

from editions.models import Edition
from timeline.cursors import Place, decode, encode
from timeline.filters import Filters
from timeline.ordering import DAY_FOUND, by_first_day, past
from timeline.parts import Parts, Wanted, in_one_way, in_parts
from timeline.prepared import Prepared, answers_to, prepared
from timeline.queries import narrowed
from timeline.withholding import masked_bytes, withheld
from timeline.written import (
    MOST_WRITTEN,
    Mark,
    Written,
    out_of,
    put_in,
    spelled,
    sql_of,
)

Order = Literal["-day", "day", "id", "rank"]
Asked = Prepared | str
# By its first day, newest first; the same, oldest first; by id, which never changes. What
# answers words best is found otherwise (timeline.ranked).
ORDERS: dict[Order, tuple[str, ...]] = {
    "-day": ("-sort_day", "-public_id"),
    "day": ("sort_day", "public_id"),
    "id": ("public_id",),
}
RANK: Order = "rank"
# One query for so many rows, and memory for no more of them.
CHUNK = 500
# What is counted on request: beyond it, "at least".
MOST_COUNTED = 10_000
# Stands for the place of a page in a question: these very objects are what it is told by.
SOME = Place(dt.date.fromisoformat("0001-01-02"), Mark("some place"), 0)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Which list: of which kind, narrowed by what, in which order."""

    kind: str
    filters: Filters = field(default_factory=Filters)
    order: Order = "-day"

    @property
    def name(self) -> str:
        """What its cursors are told apart by: they fit no list in another order."""
        return f"{self.kind} {self.order}"


class Listed(NamedTuple):
    """One thing of a list. ``hidden`` are the ids of things that its document may not name.

    ``document`` is JSON in UTF-8, as it is sent.
    """

    edition: int
    document: bytes
    hidden: tuple[str, ...]
    type: str
    public_id: str


class Ranked(NamedTuple):
    """How many things were ranked; ``at_least``: the newest that answer, there may be more."""

    number: int
    at_least: bool


@dataclass(frozen=True)
class ListedPage:
    """One page of a list and the cursor of the next; empty when this is the last.

    ``ranked`` says what the best of a list were chosen from; None: they are in another order.
    """

    rows: tuple[Listed, ...]
    next_cursor: str
    ranked: Ranked | None = None

    @property
    def versions(self) -> tuple[Any, ...]:
        """What tells this page from any other state of it, without a document."""
        seen = [row.edition for row in self.rows]
        hidden = [(row.edition, row.hidden) for row in self.rows if row.hidden]
        return (seen, hidden, self.next_cursor, self.ranked)


def listed_page(
    listing: Listing, *, cursor: str, limit: int, unread: bool = False
) -> ListedPage:
    """Return a page of a list, in one query; ``unread``: without the documents.

    :raises BadCursor: when the cursor is not one of this list.
    """
    after = decode(cursor, of=listing.name) if cursor else None
    found = answers_to(_page_of(listing, after, limit, unread), as_bytes=True)
    more = len(found) > limit
    return ListedPage(
        rows=tuple(shown(row) for row in found[:limit]),
        next_cursor=encode(_place(found[limit - 1]), of=listing.name) if more else "",
    )


def all_listed(listing: Listing, *, cursor: str = "") -> Iterator[Listed]:
    """Read a whole list from a cursor on, in its order, however long it is.

    :raises BadCursor: when the cursor is not one of this list.
    """
    while True:
        page = listed_page(listing, cursor=cursor, limit=CHUNK)
        yield from page.rows
        cursor = page.next_cursor
        if not cursor:
            return


def count_of(listing: Listing) -> tuple[int, bool]:
    """Return how many things are in a list, and whether there may be more than that."""
    found = matching(listing).order_by().values("pk")[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


def _page_of(listing: Listing, after: Place | None, limit: int, unread: bool) -> Asked:
    """Return the question for a page: written once for all pages, with its place put in."""
    if after is None:
        return _first(listing, limit, unread)
    question = _question(listing, True, limit, unread)
    question = put_in(question, SOME.sort_day, after.sort_day)
    return _ready(listing, put_in(question, SOME.public_id, after.public_id))


@lru_cache(maxsize=MOST_WRITTEN)
def _first(listing: Listing, limit: int, unread: bool) -> Asked:
    return _ready(listing, _question(listing, False, limit, unread))


def _ready(listing: Listing, question: Written) -> Asked:
    return (
        prepared(question, listing.kind) if _in_one_way(listing) else spelled(question)
    )


def _in_one_way(listing: Listing) -> bool:
    """Whether such a list is found soonest in one way, whatever its values are."""
    if listing.order == "id":
        return listing.filters == Filters()
    return in_one_way(listing.filters)


@lru_cache(maxsize=MOST_WRITTEN)
def _question(listing: Listing, after: bool, limit: int, unread: bool) -> Written:
    further = past_place(SOME, listing.order) if after else Q()
    wanted = Wanted(ORDERS[listing.order], further, limit + 1)
    parts = _in_parts(listing, wanted)
    rows = parts.rows if parts else matching(listing).filter(further)
    if unread:
        rows = rows.annotate(shown=Value("", output_field=TextField()))
    columns = ("pk", "shown" if unread else "document", "hidden", "type")
    question = sql_of(
        rows.alias(day_found=DAY_FOUND)
        .order_by(*_in_order(listing, in_parts=parts is not None))
        .annotate(hidden=withheld())
        .values_list(*columns, "sort_day", "public_id")[: limit + 1]
    )
    return out_of(parts.source, question) if parts else question


def _in_parts(listing: Listing, wanted: Wanted) -> Parts | None:
    """Return what the parts of a list find; None by id, as one index has that order."""
    if listing.order == "id":
        return None
    return in_parts(listing.kind, listing.filters, wanted)


def _in_order(listing: Listing, *, in_parts: bool) -> list[str]:
    # What was found is little: PostgreSQL is not to look for it in the order of all.
    day = "day_found" if in_parts else by_first_day(listing.filters)
    return [name.replace("sort_day", day) for name in ORDERS[listing.order]]


def matching(listing: Listing) -> QuerySet[Edition]:
    """Return the editions of a list, in no order."""
    return narrowed(
        Edition.objects.all(), kinds=[listing.kind], filters=listing.filters
    )


def shown(row: Sequence[Any]) -> Listed:
    """Return a row as it may be shown: columns as ``_question`` asks for them."""
    pk, text, hidden, code, _, key = row
    if hidden:
        text = masked_bytes(text, hidden)
    return Listed(pk, text, tuple(hidden), code.decode(), key.decode())


def _place(row: tuple[Any, ...]) -> Place:
    return Place(row[-2], row[-1].decode(), 0)


def past_place(place: Place, order: Order) -> Q:
    """Return the condition for rows after a place in an order of lists."""
    if order == "id":
        return Q(public_id__gt=place.public_id)
    return past(place.sort_day, place.public_id, oldest_first=order == "day")
