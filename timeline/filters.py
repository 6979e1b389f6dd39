"""What a list can be narrowed by: read once, for the page and the API alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.dates import BadDate, from_edtf
from editions.rules import EVIDENCE, STRANDS
from timeline.moments import NOW, PAST, AsOf, read_as_of

NAMES = ("process", "type", "party", "strand", "evidence", "from", "to", *PAST)
LONGEST_VALUE = 200
MOST_VALUES = 20


@dataclass(frozen=True, kw_only=True)
class Filters:
    """A reading of a query string. Several values of one name mean any of them.

    Days are inclusive and match by overlap. ``as_of`` is the state of the record that all
    of them are asked of. ``problems`` maps a name to what is wrong with its value, in words;
    a value that is wrong is left out.
    """

    processes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    as_of: AsOf = NOW
    problems: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the process and the state of the record is asked for."""
        return any(
            (
                self.types,
                self.parties,
                self.strands,
                self.evidence,
                self.first,
                self.last,
            )
        )


def read(given: Mapping[str, Sequence[str]], *, others: frozenset[str]) -> Filters:
    """Read filters from lists of values by name; ``others`` are names that mean something else."""
    problems: dict[str, str] = {}
    known = {*NAMES, *others}
    for name in given:
        if name not in known:
            problems[name[:40]] = _("There is no such filter.")
    values = {n: _values(n, given.get(n, ()), problems) for n in NAMES}
    first = _day("from", values["from"], problems)
    last = _day("to", values["to"], problems)
    if first and last and first > last:
        problems["to"] = _("The last day lies before the first.")
        first = last = None
    return Filters(
        processes=values["process"],
        types=values["type"],
        parties=values["party"],
        strands=_known("strand", values["strand"], STRANDS, problems),
        evidence=_known("evidence", values["evidence"], EVIDENCE, problems),
        first=first,
        last=last,
        as_of=read_as_of(values, problems),
        problems=problems,
    )


def none_of(value: str, allowed: Sequence[str]) -> str:
    """Say that a value is none of those that can be asked for."""
    words = _("“%(value)s” is none of %(values)s.")
    return words % {"value": value, "values": ", ".join(allowed)}


def _values(
    name: str, given: Sequence[str], problems: dict[str, str]
) -> tuple[str, ...]:
    values = tuple(v.strip() for v in given if v.strip())
    if len(values) > MOST_VALUES or any(len(v) > LONGEST_VALUE for v in values):
        problems[name] = _("Too many values, or too long a one.")
        return ()
    if any("\x00" in v or any("\ud800" <= c <= "\udfff" for c in v) for v in values):
        problems[name] = _("A character that cannot be searched for.")
        return ()
    return values


def _known(
    name: str, values: tuple[str, ...], allowed: Sequence[str], problems: dict[str, str]
) -> tuple[str, ...]:
    unknown = [v for v in values if v not in allowed]
    if unknown:
        problems[name] = none_of(unknown[0], allowed)
    return tuple(v for v in values if v in allowed)


def _day(
    name: str, values: tuple[str, ...], problems: dict[str, str]
) -> dt.date | None:
    if not values:
        return None
    try:
        date = from_edtf(values[0])
    except BadDate:
        wrong = _("“%(words)s” is not a date like 2025-02-27 or 2025-02.")
        problems[name] = wrong % {"words": values[0][:40]}
        return None
    return date.earliest if name == "from" else date.latest
