"""Looking over what is recorded of people held and of exchanges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import F, QuerySet, Sum

from captives.models import Batch, CohortStatus, Leg
from captives.rules.intervals import interval_of, number_words
from captives.rules.tallies import (
    LEG,
    STATED,
    STATUS,
    STOCKS,
    Flow,
    Stock,
    gap_words,
    in_order,
    reconcile,
)
from core.audit import Finding
from events.models import Figure
from things.models import Thing
from vocabularies.rules import code_of, term_id

WITHIN = "batches are within their leg"
AS_PROMISED = "a leg delivers what was promised"
BALANCED = "a number of people held follows from the one before it"


def batches_within_legs() -> Iterator[Finding]:
    """See that the batches of a leg are not more than the leg, where both are exact (I19)."""
    exact = Batch.objects.filter(
        thing__thing__state=Thing.State.PUBLISHED, count_qualifier="exact"
    )
    sums = exact.values_list("thing_id", "leg").annotate(total=Sum("count_value"))
    totals = {(number, leg): total for number, leg, total in sums}
    for leg in _legs().iterator(chunk_size=1_000):
        total, most = totals.get((leg.thing_id, leg.key)), _most(leg)
        if total is not None and most is not None and total > most:
            words = (
                f"{number_words(total)} in batches of a leg of {number_words(most)}."
            )
            yield _of(leg, WITHIN, words)


def more_than_promised() -> Iterator[Finding]:
    """Tell of legs that delivered more than was promised: allowed, and worth a look (I18)."""
    for leg in _legs().iterator(chunk_size=1_000):
        if leg.planned is None or leg.actual is None:
            continue
        promised, delivered = interval_of(leg.planned), interval_of(leg.actual)
        if promised.high is None or delivered.low is None:
            continue
        if delivered.low > promised.high:
            words = f"{delivered.words} delivered, {promised.words} promised."
            yield _of(leg, AS_PROMISED, words, notice=True)


def _legs() -> QuerySet[Leg]:
    rows = Leg.objects.filter(thing__thing__state=Thing.State.PUBLISHED)
    return rows.select_related("thing__thing").order_by("thing_id", "ordinal")


def _most(leg: Leg) -> Decimal | None:
    """Return the larger of what was promised and what was delivered, if both are exact."""
    counts = [count for count in (leg.planned, leg.actual) if count]
    if not counts or any(count.qualifier != "exact" for count in counts):
        return None
    return max(count.value for count in counts if count.value is not None)


def _of(leg: Leg, rule: str, words: str, *, notice: bool = False) -> Finding:
    thing = leg.thing.thing
    subject = f"{thing.kind} {thing.public_id}, leg {leg.key}"
    return Finding(rule=rule, subject=subject, words=words, notice=notice)


def balances() -> Iterator[Finding]:
    """Tell of each claimant's number that does not follow from the one before it (I20).

    It is shown, never corrected: a notice.
    """
    rows = Figure.objects.filter(
        cohort__isnull=False,
        measure__in=[term_id("measure", m) for m in STOCKS],
        modality__in=[term_id("figure_modality", m) for m in STATED],
    )
    # A part by the same measure counts some of the people: no later number of them all.
    rows = rows.exclude(part_of__measure=F("measure")).select_related("thing")
    groups: dict[tuple[Any, ...], list[Figure]] = {}
    for row in rows.order_by("cohort_id", "pk").iterator(chunk_size=1_000):
        who = (row.claimant_id, row.claimant_words)
        key = (row.cohort_id, row.measure_id, row.unit_id, row.place_id, *who)
        groups.setdefault(key, []).append(row)
    for (cohort, measure, *_), figures in groups.items():
        if len(figures) > 1:
            yield from _gaps(code_of(measure), figures, list(_flows(cohort)))


def _gaps(
    measure: str, figures: Sequence[Figure], flows: Sequence[Flow]
) -> Iterator[Finding]:
    by_id = {row.thing.public_id: row.thing for row in figures}
    stocks = in_order(_stock(row) for row in figures)
    for before, stated in pairwise(stocks):
        found = reconcile(measure, before, stated, flows)
        if not found.fits:
            thing = by_id[stated.public_id]
            words = (
                f"{found.formula}, stated {stated.count.words}: {gap_words(found.gap)}."
            )
            subject = f"{thing.kind} {thing.public_id}"
            yield Finding(rule=BALANCED, subject=subject, words=words, notice=True)


def _stock(row: Figure) -> Stock:
    if row.quantity is None or row.as_of is None:
        raise ValueError(row)  # the database keeps both
    return Stock(
        public_id=row.thing.public_id,
        label=row.quantity.label,
        count=interval_of(row.quantity),
        as_of=row.as_of,
    )


def _flows(cohort: int) -> Iterator[Flow]:
    for leg in _legs().filter(cohort_id=cohort):
        if leg.actual is not None:
            yield Flow(
                public_id=leg.thing.thing.public_id,
                kind="exchange",
                leg=leg.key,
                title=leg.population,
                sort=(LEG, code_of(leg.leg_kind_id)),
                label=leg.actual.label,
                count=interval_of(leg.actual),
                day=leg.actual_on or leg.thing.actual_on,
            )
    stated = [term_id("figure_modality", m) for m in STATED]
    rows = CohortStatus.objects.filter(cohort=cohort, modality__in=stated)
    for row in rows.select_related("thing"):
        if row.quantity is None:
            raise ValueError(row)  # the database keeps it
        yield Flow(
            public_id=row.thing.public_id,
            kind="cohort_status",
            title=row.thing.label,
            sort=(STATUS, code_of(row.status_id)),
            label=row.quantity.label,
            count=interval_of(row.quantity),
            day=row.as_of,
        )
