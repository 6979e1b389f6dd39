"""What is recorded about an exchange besides itself: other numbers of a leg, what is said of it."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass

from core.dates import from_edtf
from timeline.documents import ThingView, to_thing
from timeline.exchanges.views import Row, to_row
from timeline.facts import Reading
from timeline.filters import Filters
from timeline.queries import naming, newest_texts

ABOUT = ("figure", "allegation", "statement")
MOST = 200
MOST_ROWS = 60


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Numbers that others give, by the key of the leg (empty: of all), and what is said of it."""

    figures: tuple[tuple[str, ThingView], ...]
    said: tuple[ThingView, ...]

    @property
    def counted(self) -> frozenset[str]:
        """The keys of the legs of which others give numbers."""
        return frozenset(key for key, _ in self.figures)


def beside_exchange(public_id: str, reading: Reading) -> Beside:
    """Return what stands beside an exchange in the state that is read, in one query."""
    texts = naming(
        ABOUT, [f"exchange:{public_id}"], Filters(as_of=reading.as_of), most=MOST
    )
    things = [to_thing(text, reading) for text in texts]
    return Beside(
        figures=tuple(
            (t.document["leg"] or "", t) for t in things if t.kind == "figure"
        ),
        said=tuple(t for t in things if t.kind != "figure"),
    )


def rows_of(process: str, reading: Reading) -> list[Row]:
    """Return the newest exchanges of a process in one query: by day, those of a day as counted."""
    filters = Filters(processes=(process,), as_of=reading.as_of)
    found = newest_texts("exchange", filters, most=MOST_ROWS)
    things = [to_thing(text, reading) for text in found]
    return [to_row(one, reading) for one in sorted(things, key=_day_and_number)]


def _day_and_number(exchange: ThingView) -> tuple[dt.date, int, str]:
    """Return what exchanges stand in the order of; those that nobody counts come last of a day."""
    date, number = exchange.date, exchange.document["ordinal"]
    day = from_edtf(date.edtf).sort_day if date else dt.date.max
    return day, number or sys.maxsize, exchange.id
