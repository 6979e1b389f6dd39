"""How many were killed in an event, where the record gives one answer. Pure functions.

Figures are never added, averaged or chosen between: where they do not agree and no editor
prefers one, there is no number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.quantities import ucdp_triple
from timeline.facts import claimant
from timeline.layouts.cells import joined
from timeline.values import to_quantity

MEASURE = "killed"
UNIT = "person"
# Numbers of what happened; what was planned, projected or worked out here is not one.
TOLD = ("reported", "believed", "estimated", "alleged")
DISPUTED = "fatalities disputed"
SEVERAL = "fatalities in several figures"
UNBOUND = "fatalities without a single number"
ABOUT = "fatalities approximate"


@dataclass(frozen=True, kw_only=True)
class Killed:
    """UCDP's best, low and high; None is what was not given. ``claimants`` say so.

    ``count`` is how many figures there are; ``notes`` what a reader of the number must know.
    """

    best: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    claimants: str = ""
    count: int = 0
    notes: tuple[str, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Whether there are several answers, and so none."""
        return bool({DISPUTED, SEVERAL} & {*self.notes})

    @property
    def nobody(self) -> bool:
        """Whether the one answer is that nobody was."""
        return 0 in (self.best, self.high)


def killed(
    figures: Sequence[Mapping[str, Any]], preferred: Mapping[str, Any] | None
) -> Killed:
    """Return the number of an event's one figure, or of the one that an editor prefers.

    Figures that say the same of the same people count as one. A part, a share, and what its
    claimant has replaced are not numbers of the event.
    """
    whole = _wholes(figures)
    if preferred and _is_number(preferred):
        others = [one for one in whole if one["id"] != preferred["id"]]
        notes = (f"fatalities one of {len(others) + 1} figures",) if others else ()
        return _answer([preferred], len(others) + 1, notes)
    if len({_said(one) for one in whole}) == 1:
        return _answer(whole, len(whole))
    if not whole:
        return Killed()
    apart = {one["population"].casefold() for one in whole}
    disagree = len(apart) < len({_said(one) for one in whole})
    return Killed(count=len(whole), notes=(DISPUTED if disagree else SEVERAL,))


def _answer(
    agreed: Sequence[Mapping[str, Any]], count: int, notes: tuple[str, ...] = ()
) -> Killed:
    quantity = to_quantity(agreed[0]["quantity"])
    best, low, high = ucdp_triple(quantity)
    if quantity.qualifier == "approx":
        notes = (*notes, ABOUT)
    if best is None:
        notes = (*notes, UNBOUND)
    told = {str(one["modality"]) for one in agreed}
    if "reported" not in told:
        notes = (*notes, f"fatalities {' or '.join(sorted(told))}")
    return Killed(
        best=best,
        low=low,
        high=high,
        claimants=joined(sorted(claimant(one) for one in agreed)),
        count=count,
        notes=notes,
    )


def _wholes(figures: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Keep the figures that count the event's dead as a whole, each claimant's newest."""
    told = [one for one in figures if _is_number(one)]
    replaced = {(one["supersedes"] or {}).get("id") for one in told}
    return [
        one
        for one in told
        if not (one["part_of"] or one["share_of"] or one["id"] in replaced)
    ]


def _is_number(figure: Mapping[str, Any]) -> bool:
    return (
        figure["measure"] == MEASURE
        and figure["unit"] == UNIT
        and figure["modality"] in TOLD
        and not figure["share_of"]
    )


def _said(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    said = figure["quantity"]
    numbers = (said["qualifier"], said["value"], said["low"], said["high"])
    return (*numbers, figure["population"].casefold())
