"""In which state an obligation is: as its assessors say, else as its days do. Never a score.

Nothing is averaged: where assessors differ, the state is that they do. What nobody judged and
what has no day has no state here. Pure: no query, no clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.dates import FuzzyDate
from timeline.delays import delay

Code = Literal[
    "met",
    "met_late",
    "partly_met",
    "disputed",
    "overdue",
    "declined",
    "not_yet_due",
    "under_negotiation",
    "as_said",
    "none",
]
# Verdicts that say how it went; the others say how it goes on.
DECISIVE: Mapping[str, Code] = {
    "fulfilled": "met",
    "partially_fulfilled": "partly_met",
    "not_fulfilled": "overdue",
    "announced_refusal": "declined",
    "disputed": "disputed",
}
# That it was not done and that it will not be are no contradiction.
BOTH_NOT_DONE = frozenset({"overdue", "declined"})
NOT_DUE = "not_due"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What one assessor says. ``status`` is a term of ``assessment_status``.

    ``assessor`` tells one from another; ``who`` is what they are called.
    """

    assessor: str
    who: str
    status: str
    as_of: FuzzyDate


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All that a state follows from.

    ``done`` are days on which something was done for it; ``alike`` says that events of its kind
    are recorded, tied to it by nobody. ``until`` is today, or the day its phase was over.
    """

    verdicts: Sequence[Verdict] = ()
    due: FuzzyDate | None = None
    done: Sequence[FuzzyDate] = ()
    alike: bool = False
    until: dt.date
    over: bool = False
    negotiated: bool = False


@dataclass(frozen=True)
class Found:
    """A state: ``days`` late or overdue, where that is known; ``status`` as it is said.

    ``by`` are those who say so; none, where it follows from days or where they differ.
    """

    code: Code
    days: int = 0
    status: str = ""
    by: tuple[str, ...] = ()


def state_of(standing: Standing) -> Found:
    """Return the state of an obligation."""
    last = latest(standing.verdicts)
    judges = [one for one in last if one.status in DECISIVE]
    said = {DECISIVE[one.status] for one in judges}
    if said == BOTH_NOT_DONE:
        said = {"declined"}
    if len(said) > 1 or "disputed" in said:
        return Found("disputed")
    if said:
        by = tuple(one.who for one in judges)
        return replace(_decided(said.pop(), standing), by=by)
    going = [one for one in last if one.status != NOT_DUE]
    if going:
        return Found("as_said", status=going[0].status, by=(going[0].who,))
    return _by_days(standing)


def latest(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the last verdict of each assessor, newest first."""
    found: dict[str, Verdict] = {}
    for one in sorted(verdicts, key=lambda v: v.as_of.sort_day, reverse=True):
        found.setdefault(one.assessor, one)
    return list(found.values())


def _decided(code: Code, standing: Standing) -> Found:
    """Return a state that assessors agree on, with its days."""
    if code == "met":
        late = _days_late(standing)
        return Found("met_late", days=late) if late else Found("met")
    if code == "overdue":
        days = _days_over(standing)
        return (
            Found("overdue", days=days)
            if days
            else Found("as_said", status="not_fulfilled")
        )
    return Found(code)


def _by_days(standing: Standing) -> Found:
    """Return what its days say of an obligation that nobody has judged."""
    if standing.negotiated:
        return Found("under_negotiation")
    if standing.done or standing.alike:
        return Found("none")
    if standing.due is None or standing.due.latest is None:
        return Found("none")
    days = _days_over(standing)
    if days:
        return Found("overdue", days=days)
    return Found("none" if standing.over else "not_yet_due")


def _days_late(standing: Standing) -> int:
    """Return by how many days the last of what was done came too late; 0: not, or not known."""
    if standing.due is None or not standing.done:
        return 0
    found = delay(standing.due, max(standing.done, key=lambda d: d.sort_day))
    return max(found.low, 0) if found else 0


def _days_over(standing: Standing) -> int:
    due = standing.due.latest if standing.due else None
    return max((standing.until - due).days, 0) if due else 0
