"""Numbers of people held that do not follow from the one before them, over all processes."""

from __future__ import annotations

from dataclasses import dataclass

from captives.rules.tallies import STOCKS, gap_words
from timeline.filters import Filters
from timeline.paths import page_path
from timeline.queries import newest
from timeline.tallies import Standing, Tally, tallies_from
from timeline.values import key_of

# So many of each kind are looked at, the newest.
MOST = 1_000


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A number that a claimant states, and what it would be by the one before it.

    ``path`` leads to the number, ``tallies_path`` to the arithmetic.
    """

    cohort: str
    claimant: str
    stated: str
    expected: str
    gap: str
    path: str
    tallies_path: str


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """The newest gaps, and how many there are. ``cut``: older numbers were not looked at."""

    gaps: tuple[Gap, ...]
    count: int
    cut: bool


def gaps_listed(*, most: int) -> Gaps:
    """Return the newest gaps of the record as it stands now, so many at the most.

    In three queries, however many processes there are.
    """
    figures = newest("figure", Filters(types=STOCKS), most=MOST)
    exchanges = newest("exchange", Filters(), most=MOST)
    statuses = newest("cohort_status", Filters(), most=MOST)
    process_of = {one["id"]: key_of(one, "process") for one in figures}
    found = [
        (tally, standing)
        for tally in tallies_from(figures, exchanges, statuses).tallies
        for standing in tally.stocks
        if standing.before and not standing.before.fits
    ]
    found.sort(key=lambda one: one[1].stock.as_of.sort_day, reverse=True)
    return Gaps(
        gaps=tuple(
            _gap(tally, standing, process_of[standing.stock.public_id])
            for tally, standing in found[:most]
        ),
        count=len(found),
        cut=any(len(kind) >= MOST for kind in (figures, exchanges, statuses)),
    )


def _gap(tally: Tally, standing: Standing, process: str) -> Gap:
    before = standing.before
    return Gap(
        cohort=tally.cohort,
        claimant=tally.claimant,
        stated=standing.stock.label,
        expected=before.formula if before else "",
        gap=gap_words(before.gap) if before else "",
        path=page_path(process, "figure", standing.stock.public_id),
        tallies_path=f"/{process}/captives/#tallies",
    )
