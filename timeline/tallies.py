"""How many are held, as each claimant says, and whether that fits what is recorded in between.

Worked out from the documents of one state of the record each time it is asked for: nothing
derived is stored, and no gap is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from timeline.facts import claimant as claimant_words
from timeline.facts import outlets_of
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.queries import newest
from timeline.tongues import one_of
from timeline.values import (
    Document,
    id_of,
    key_of,
    name_of,
    said_by,
    to_date,
    to_quantity,
)
from timeline.words import in_text

# A tally looks at so many documents of each kind, the newest; a process has far fewer.
MOST = 2_000


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
    filters = Filters(processes=(process,), as_of=as_of)
    counted = Filters(processes=(process,), types=STOCKS, as_of=as_of)
    figures = newest("figure", counted, most=MOST)
    exchanges = newest("exchange", filters, most=MOST)
    statuses = newest("cohort_status", filters, most=MOST)
    return tallies_from(figures, exchanges, statuses, wanted=wanted)


def flows_from(
    exchanges: Iterable[Document], statuses: Iterable[Document]
) -> dict[str, list[Flow]]:
    """Return what changed how many are held, by the id of the cohort; of none: by nothing."""
    flows: dict[str, list[Flow]] = {}
    for cohort, flow in (*_legs(exchanges), *_statuses(statuses)):
        flows.setdefault(cohort, []).append(flow)
    return flows


def tallies_from(
    figures: Sequence[Document],
    exchanges: Sequence[Document],
    statuses: Sequence[Document],
    *,
    wanted: Wanted | None = None,
) -> Tallies:
    """Return the tallies that some documents make, newest first in each."""
    wanted = wanted or Wanted()
    flows = flows_from(exchanges, statuses)
    stated = [
        one for one in figures if one["modality"] in STATED and one["measure"] in STOCKS
    ]
    measures = {one["id"]: one["measure"] for one in stated}
    groups: dict[tuple[str, ...], list[Document]] = {}
    for one in stated:
        if _asked_for(one, wanted) and not _of_some(one, measures):
            groups.setdefault(_group(one), []).append(one)
    parts = _parts(stated)
    found = [
        _tally(documents, flows.get(id_of(documents[0], "cohort"), ()), parts)
        for documents in groups.values()
    ]
    return Tallies(
        tallies=tuple(sorted(found, key=lambda t: (t.cohort, t.measure, t.claimant))),
        without_cohort=len(flows.get("", ())),
        cut=any(len(kind) >= MOST for kind in (figures, exchanges, statuses)),
    )


def _asked_for(figure: Document, wanted: Wanted) -> bool:
    return all(
        not want or want == have
        for want, have in (
            (wanted.claimant, key_of(figure, "claimant")),
            (wanted.measure, figure["measure"]),
            (wanted.place, key_of(figure, "place")),
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
        key_of(figure, "claimant") or _says(figure),
        figure["measure"],
        figure["unit"],
        key_of(figure, "place"),
        id_of(figure, "cohort"),
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
    comparable = bool(id_of(first, "cohort"))
    return Tally(
        claimant=_says(first),
        claimant_key=key_of(first, "claimant"),
        measure=measure,
        unit=first["unit"],
        place=name_of(first, "place"),
        place_key=key_of(first, "place"),
        cohort=name_of(first, "cohort"),
        cohort_id=id_of(first, "cohort"),
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
    count = to_quantity(figure["quantity"])
    return Stock(
        public_id=figure["id"],
        label=count.label,
        count=interval_of(count),
        as_of=to_date(figure["as_of"]),
        measure=figure["measure"],
        population=figure["population"],
        modality=figure["modality"],
    )


def _legs(exchanges: Iterable[Document]) -> Iterator[tuple[str, Flow]]:
    """Return what was delivered, leg by leg, with the cohort that it was of."""
    for exchange in exchanges:
        for leg in exchange["legs"]:
            if leg["actual"] is None:
                continue
            count = to_quantity(leg["actual"])
            when = leg["actual_on"] or exchange["actual_on"]
            yield (
                id_of(leg, "cohort"),
                Flow(
                    public_id=exchange["id"],
                    kind="exchange",
                    leg=leg["key"],
                    title=f"{in_text(exchange['label'])}: {in_text(leg['population'])}",
                    sort=(LEG, leg["leg_kind"]),
                    label=count.label,
                    count=interval_of(count),
                    day=to_date(when) if when else None,
                    by=said_by(leg, "actual"),
                ),
            )


def _statuses(documents: Iterable[Document]) -> Iterator[tuple[str, Flow]]:
    for one in documents:
        if one["modality"] not in STATED:
            continue
        count = to_quantity(one["quantity"])
        yield (
            id_of(one, "cohort"),
            Flow(
                public_id=one["id"],
                kind="cohort_status",
                title=in_text(one["label"]),
                sort=(STATUS, one["status"]),
                label=count.label,
                count=interval_of(count),
                day=to_date(one["as_of"]),
                by=claimant_words(one),
            ),
        )


def _says(figure: Document) -> str:
    """Return who says so: the claimant, else the outlets, in whose own voice it is."""
    return claimant_words(figure) or one_of(outlets_of(figure["citations"]))
