"""How many are held, as each claimant says, and whether that fits what is recorded in between.

Worked out from the documents of one state of the record each time it is asked for: nothing
derived is stored, and no gap is closed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from captives.rules.intervals import interval_of
from captives.rules.tallies import (
    LEG,
    STATED,
    STATUS,
    STOCKS,
    Flow,
    Reconciliation,
    Stock,
    in_order,
    reconcile,
    remainder,
)
from core.dates import FuzzyDate, from_edtf
from core.drafts import from_plain
from core.quantities import Quantity
from editions.models import Edition
from timeline.facts import claimant as claimant_words
from timeline.facts import outlets_of
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.queries import narrowed
from timeline.withholding import masked, withheld
from timeline.words import in_text

# A tally looks at so many documents of each kind, the newest; a process has far fewer.
MOST = 2_000
Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One stock in its tally, with what it is compared with.

    ``before`` is None for a claimant's first. ``parts`` are stocks that the same claimant gives
    as a part of this one, each with what is left of the whole, in words: nobody states that.
    """

    stock: Stock
    outlets: tuple[str, ...]
    before: Reconciliation | None
    parts: tuple[tuple[Stock, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tally:
    """All stocks of one claimant, measure, place and cohort, from the first on.

    ``claimant`` is what to call who says so; ``claimant_key`` its slug, empty where it is not
    recorded as an actor. ``cohort`` is empty where the figures name none: then nothing is
    known to flow, and stocks are only listed.
    """

    claimant: str
    claimant_key: str
    measure: str
    unit: str
    place: str
    place_key: str
    cohort: str
    cohort_id: str
    stocks: tuple[Standing, ...]


@dataclass(frozen=True, kw_only=True)
class Tallies:
    """All tallies of a process. ``without_cohort`` legs were delivered of nobody's cohort.

    ``cut`` says that there are more documents than were looked at.
    """

    tallies: tuple[Tally, ...]
    without_cohort: int
    cut: bool


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which tallies are asked for: keys of a claimant and a place, a measure; empty: all."""

    claimant: str = ""
    measure: str = ""
    place: str = ""


def tallies_of(process: str, *, as_of: AsOf, wanted: Wanted | None = None) -> Tallies:
    """Return the tallies of a process in a state of the record, in three queries."""
    wanted = wanted or Wanted()
    figures = _documents("figure", process, as_of, types=STOCKS)
    exchanges = _documents("exchange", process, as_of)
    statuses = _documents("cohort_status", process, as_of)
    flows: dict[str, list[Flow]] = {}
    for cohort, flow in (*_legs(exchanges), *_statuses(statuses)):
        flows.setdefault(cohort, []).append(flow)
    stated = [one for one in figures if one["modality"] in STATED]
    measures = {one["id"]: one["measure"] for one in stated}
    groups: dict[tuple[str, ...], list[Document]] = {}
    for one in stated:
        if _asked_for(one, wanted) and not _of_some(one, measures):
            groups.setdefault(_group(one), []).append(one)
    parts = _parts(stated)
    found = [
        _tally(documents, flows.get(_id(documents[0], "cohort"), ()), parts)
        for documents in groups.values()
    ]
    return Tallies(
        tallies=tuple(sorted(found, key=lambda t: (t.cohort, t.measure, t.claimant))),
        without_cohort=len(flows.get("", ())),
        cut=any(len(kind) >= MOST for kind in (figures, exchanges, statuses)),
    )


def _documents(
    kind: str, process: str, as_of: AsOf, types: Sequence[str] = ()
) -> list[Document]:
    filters = Filters(processes=(process,), types=tuple(types), as_of=as_of)
    rows = narrowed(Edition.objects.all(), kinds=[kind], filters=filters)
    found = rows.order_by("-sort_day", "-public_id").annotate(withheld=withheld())
    texts = found.values_list("document", "withheld")[:MOST]
    return [json.loads(masked(text, hidden)) for text, hidden in texts]


def _asked_for(figure: Document, wanted: Wanted) -> bool:
    return all(
        not want or want == have
        for want, have in (
            (wanted.claimant, _key(figure, "claimant")),
            (wanted.measure, figure["measure"]),
            (wanted.place, _key(figure, "place")),
        )
    )


def _of_some(figure: Document, measures: Mapping[str, str]) -> bool:
    """Whether it counts some of those whom another figure counts by the same measure.

    How many of the people held are ill is no later number of the people held.
    """
    whole = figure["part_of"]
    return bool(whole) and measures.get(whole["id"]) == figure["measure"]


def _group(figure: Document) -> tuple[str, ...]:
    return (
        _key(figure, "claimant") or _says(figure),
        figure["measure"],
        figure["unit"],
        _key(figure, "place"),
        _id(figure, "cohort"),
    )


def _parts(figures: Iterable[Document]) -> dict[str, list[Stock]]:
    """Return what claimants state as parts of other figures, by the id of the whole."""
    parts: dict[str, list[Stock]] = {}
    for one in figures:
        if one["part_of"]:
            parts.setdefault(one["part_of"]["id"], []).append(_stock(one))
    return parts


def _tally(
    documents: Sequence[Document],
    flows: Sequence[Flow],
    parts: Mapping[str, list[Stock]],
) -> Tally:
    first = documents[0]
    by_id = {one["id"]: one for one in documents}
    measure = first["measure"]
    stocks = in_order(_stock(one) for one in documents)
    comparable = bool(_id(first, "cohort"))
    return Tally(
        claimant=_says(first),
        claimant_key=_key(first, "claimant"),
        measure=measure,
        unit=first["unit"],
        place=_name(first, "place"),
        place_key=_key(first, "place"),
        cohort=_name(first, "cohort"),
        cohort_id=_id(first, "cohort"),
        stocks=tuple(
            Standing(
                stock=stock,
                outlets=outlets_of(by_id[stock.public_id]["citations"]),
                before=reconcile(measure, stocks[n - 1], stock, flows)
                if n and comparable
                else None,
                parts=tuple(
                    (part, remainder(stock, part))
                    for part in in_order(parts.get(stock.public_id, ()))
                ),
            )
            for n, stock in enumerate(stocks)
        ),
    )


def _stock(figure: Document) -> Stock:
    count = _quantity(figure["quantity"])
    return Stock(
        public_id=figure["id"],
        label=count.label,
        count=interval_of(count),
        as_of=_date(figure["as_of"]),
        modality=figure["modality"],
    )


def _legs(exchanges: Iterable[Document]) -> Iterator[tuple[str, Flow]]:
    """Return what was delivered, leg by leg, with the cohort that it was of."""
    for exchange in exchanges:
        for leg in exchange["legs"]:
            if leg["actual"] is None:
                continue
            count = _quantity(leg["actual"])
            when = leg["actual_on"] or exchange["actual_on"]
            yield (
                _id(leg, "cohort"),
                Flow(
                    public_id=exchange["id"],
                    kind="exchange",
                    leg=leg["key"],
                    title=f"{in_text(exchange['label'])}: {in_text(leg['population'])}",
                    sort=(LEG, leg["leg_kind"]),
                    label=count.label,
                    count=interval_of(count),
                    day=_date(when) if when else None,
                    by=leg["actual_by_words"] or _name(leg, "actual_by"),
                ),
            )


def _statuses(documents: Iterable[Document]) -> Iterator[tuple[str, Flow]]:
    for one in documents:
        if one["modality"] not in STATED:
            continue
        count = _quantity(one["quantity"])
        yield (
            _id(one, "cohort"),
            Flow(
                public_id=one["id"],
                kind="cohort_status",
                title=in_text(one["label"]),
                sort=(STATUS, one["status"]),
                label=count.label,
                count=interval_of(count),
                day=_date(one["as_of"]),
                by=claimant_words(one),
            ),
        )


def _says(figure: Document) -> str:
    """Return who says so: the claimant, else the outlets, in whose own voice it is."""
    return claimant_words(figure) or ", ".join(outlets_of(figure["citations"]))


def _key(document: Document, field: str) -> str:
    named = document.get(field) or {}
    return str(named.get("slug") or named.get("id") or "")


def _id(document: Document, field: str) -> str:
    return str((document.get(field) or {}).get("id", ""))


def _name(document: Document, field: str) -> str:
    return in_text((document.get(field) or {}).get("name"))


def _date(shown: Mapping[str, Any]) -> FuzzyDate:
    anchor = shown["anchor"] and dt.date.fromisoformat(shown["anchor"])
    return from_edtf(
        shown["edtf"],
        text=shown["text"],
        resolution=shown["resolution"],
        anchor=anchor,
    )


def _quantity(shown: Mapping[str, Any]) -> Quantity:
    return from_plain(Quantity, dict(shown))
