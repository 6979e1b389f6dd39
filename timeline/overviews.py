"""What the drawing over a timeline shows: marks while they are few, else counts by days."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import JSONField, TextField
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from editions.models import Edition, Entry
from timeline.binning import Days, counted
from timeline.counts import Totals
from timeline.drawing import Bar, Bin, Content, Drawing, Mark, draw
from timeline.filters import SCHEDULED, Filters
from timeline.lanes import Lanes, Row
from timeline.paths import page_path
from timeline.queries import narrowed, on_timeline
from timeline.withholding import masked, withheld
from timeline.words import in_text

# More are counted instead of drawn one by one.
MOST_MARKS = 300
# Which labels come first where there is no room for all; what is not here comes last.
WEIGHTS = {
    "agreement": 5,
    "ceasefire": 5,
    "exchange": 4,
    "round": 3,
    "obligation": 2,
    "event": 1,
}
BAR_KIND = "phase"
# One in so many, or fewer, is left out of the drawing where more than this share of the days
# lies between it and the others.
FEW, FAR = 20, 0.4
COLUMNS = (
    "edition_id",
    "kind",
    "public_id",
    "process",
    "strand",
    "role",
    "field",
    "sort_day",
    "parties",
)


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A drawing with what says the same in words: its days, counts and rows.

    ``earlier`` and ``later`` are marks that are not drawn, far from all others as they are.
    ``counts`` are things by lane; None where things are counted by days, since one may be on
    several. ``rows`` are marks or bins in the order of their days. ``more``: there is more
    before the first day, which nobody counted.
    """

    drawing: Drawing
    first: dt.date
    last: dt.date
    earlier: int = 0
    later: int = 0
    counts: tuple[tuple[str, int], ...] | None
    rows: tuple[Mark | Bin, ...]
    more: bool = False

    @property
    def has_numbers(self) -> bool:
        """Whether the numbers of an exchange stand in the drawing."""
        return any(one.mark.short and one.label for one in self.drawing.marks)


def overview(
    *,
    filters: Filters,
    lanes: Lanes,
    today: dt.date | None,
    known: Totals | None = None,
) -> Overview | None:
    """Return the drawing of a timeline as filtered, in at most three queries; None: it is empty.

    ``known`` is how much the timeline has, where that was counted already.
    """
    if known and known.rows > MOST_MARKS:
        found = _counted(lanes, filters, today, known.days)
        return replace(found, more=known.more)
    entries = narrowed(Entry.objects.all(), kinds=on_timeline(), filters=filters)
    found = entries.order_by("sort_day", "public_id", "ordinal").values(*COLUMNS)
    rows = list(found[: MOST_MARKS + 1])
    if not rows:
        return None
    if len(rows) > MOST_MARKS:
        return _counted(lanes, filters, today)
    return _marked(rows, lanes, filters, today)


def _marked(
    rows: Sequence[Row], lanes: Lanes, filters: Filters, today: dt.date | None
) -> Overview:
    labels = _labels({row["edition_id"] for row in rows})
    suffix = filters.as_of.suffix
    lasting = [row for row in rows if row["kind"] == BAR_KIND]
    marks = _marks([r for r in rows if r["kind"] != BAR_KIND], lanes, labels, suffix)
    days = _window([row["sort_day"] for row in rows])
    things: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for lane in lanes.of(row):
            things[lane].add(row["public_id"])
    content = Content(
        marks=[mark for mark in marks if days[0] <= mark.day <= days[1]],
        bars=_bars(lasting, labels, suffix),
    )
    return Overview(
        drawing=draw(content, lanes=lanes.names, days=days, today=today),
        first=days[0],
        last=days[1],
        earlier=sum(mark.day < days[0] for mark in marks),
        later=sum(mark.day > days[1] for mark in marks),
        counts=tuple((w, len(things[k])) for k, w in lanes.names if things[k]),
        rows=tuple(marks),
    )


def _marks(
    rows: Sequence[Row], lanes: Lanes, labels: Mapping[int, Called], suffix: str
) -> list[Mark]:
    """Return one mark for each thing, day and lane, however many dates it has there.

    The first of an exchange, and the first of what it was to be, carries its numbers.
    """
    shared = Counter((row["public_id"], _part(row)) for row in rows)
    found: dict[Any, Mark] = {}
    numbered: set[tuple[str, bool]] = set()
    for row in rows:
        own, is_open = lanes.of(row), row["role"] in SCHEDULED
        line = f"{row['public_id']} {_part(row)}"
        mark = Mark(
            day=row["sort_day"],
            lanes=own,
            strand=row["strand"],
            label=labels[row["edition_id"]].label,
            path=_path(row, suffix),
            open=is_open,
            line=line if shared[row["public_id"], _part(row)] > 1 else "",
            weight=WEIGHTS.get(row["kind"], 0),
        )
        found.setdefault((row["public_id"], mark.day, own, is_open), mark)
        numbers = labels[row["edition_id"]].numbers(done=not is_open)
        if numbers and (row["public_id"], is_open) not in numbered:
            numbered.add((row["public_id"], is_open))
            found[row["public_id"], mark.day, own, is_open] = replace(
                mark, short=numbers
            )
    return list(found.values())


def _window(days: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """Return the days to be drawn: all of them, but for a few that lie far from all others.

    One event of long ago would press all others into a corner.
    """
    whole, few = (days[-1] - days[0]).days, len(days) // FEW
    first, last = 0, len(days) - 1
    for n in range(1, few + 1):
        if (days[n] - days[n - 1]).days > FAR * whole:
            first = n
        if (days[-n] - days[-1 - n]).days > FAR * whole:
            last = len(days) - 1 - n
    return days[first], days[last]


def _counted(
    lanes: Lanes, filters: Filters, today: dt.date | None, known: Days | None = None
) -> Overview:
    bins, days = counted(lanes, on_timeline(), filters, known)
    content = Content(bins=bins)
    return Overview(
        drawing=draw(content, lanes=lanes.names, days=days, today=today),
        first=days[0],
        last=days[1],
        counts=None,
        rows=tuple(bins),
    )


@dataclass(frozen=True)
class Called:
    """What a document is called; ``legs`` are those of an exchange, as its document has them."""

    label: str
    legs: Sequence[Mapping[str, Any]] = ()

    def numbers(self, *, done: bool) -> str:
        """Write how many each leg handed over, or was to, in their order: "3 : 90".

        Nothing unless the document gives one number for each: what is told as about so many, or
        differs between sources, is for words, not for a sign.
        """
        field = "actual" if done else "planned"
        found = [leg[field] for leg in self.legs]
        if not all(one and one["qualifier"] == "exact" for one in found):
            return ""
        return " : ".join(str(one["label"]) for one in found)


def _labels(editions: Iterable[int]) -> dict[int, Called]:
    """Return what documents are called, without what may not be named any more."""
    document = Cast("document", JSONField())
    rows = (
        Edition.objects.filter(pk__in=editions)
        .annotate(called=Cast(KeyTransform("label", document), TextField()))
        .annotate(legs=Cast(KeyTransform("legs", document), TextField()))
        .annotate(withheld=withheld())
    )
    found: dict[int, Called] = {}
    hidden: dict[int, Any] = {}
    for pk, called, legs, gone in rows.values_list("pk", "called", "legs", "withheld"):
        label = in_text(json.loads(called or "{}"))
        found[pk] = Called(label, json.loads(legs or "[]"))
        if gone:
            hidden[pk] = gone
    if hidden:
        texts = Edition.objects.filter(pk__in=hidden).values_list("pk", "document")
        for pk, text in texts:
            label = in_text(json.loads(masked(text, hidden[pk]))["label"])
            found[pk] = replace(found[pk], label=label)
    return found


def _bars(rows: Iterable[Row], labels: Mapping[int, Called], suffix: str) -> list[Bar]:
    """Return what lasts: one bar for the days that a thing began and ended, or was to."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["public_id"]].append(row)
    bars: list[Bar] = []
    for own in found.values():
        days = {row["field"]: row["sort_day"] for row in own}
        first = days.get("actual_start") or days.get("planned_start")
        if first is None:
            continue
        last = days.get("actual_end") or days.get("planned_end")
        bars.append(
            Bar(
                first=first,
                last=last if last and last >= first else None,
                label=labels[own[0]["edition_id"]].label,
                path=_path(own[0], suffix),
                open="actual_start" not in days,
            )
        )
    return bars


def _part(row: Row) -> str:
    return str(row["field"]).rpartition(".")[0]


def _path(row: Row, suffix: str) -> str:
    return page_path(row["process"], row["kind"], row["public_id"]) + suffix
