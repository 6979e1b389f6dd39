"""What a list can be narrowed by: read once, for the page and the API alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.dates import BadDate, from_edtf
from editions.rules import EVIDENCE, STRANDS
from timeline.moments import NOW, PAST, AsOf, read_as_of

NAMES = (
    "process", "type", "party", "party_role", "strand", "evidence", "sources_min",
    "from", "to", "q", "provision", "planned", *PAST,
)  # fmt: skip
LONGEST_VALUE = 200
MOST_VALUES = 20
# Where what is only promised stands on a timeline.
SCHEDULED = ("planned", "due")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """A reading of a query string. Several values of one name mean any of them.

    Days are inclusive and match by overlap. ``party_roles`` are roles of the parties that are
    given, or of any. ``sources_min`` is how many independent sources there are at least; 0: any
    number. ``words`` are those of a search (``q``), ``question`` what they ask of the index, the
    text of a tsquery: timeline.worded makes the one into the other. ``provisions`` are public
    ids of obligations. Without ``planned``, what is only promised is left out. ``as_of`` is the
    state of the record that all of them are asked of. ``problems`` maps a name to what is wrong
    with its value, in words; a value that is wrong is left out.
    """

    processes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    party_roles: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources_min: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    words: str = ""
    question: str = ""
    provisions: tuple[str, ...] = ()
    planned: bool = True
    as_of: AsOf = NOW
    problems: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def given(self) -> dict[str, list[str] | str | int]:
        """What is asked for, by the names of its parameters: as read, nothing that is not."""
        many = {
            "process": self.processes,
            "type": self.types,
            "party": self.parties,
            "party_role": self.party_roles,
            "strand": self.strands,
            "evidence": self.evidence,
            "provision": self.provisions,
        }
        one: dict[str, str | int] = {
            "sources_min": self.sources_min,
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "q": self.words,
            "planned": "" if self.planned else "0",
            **self.as_of.given,
        }
        lists = {name: list(values) for name, values in many.items() if values}
        return {**lists, **{name: value for name, value in one.items() if value}}

    @property
    def narrowed(self) -> bool:
        """Whether anything but the process and the state of the record is asked for."""
        return any(
            (
                self.types,
                self.parties,
                self.party_roles,
                self.strands,
                self.evidence,
                self.sources_min,
                self.first,
                self.last,
                self.words,
                self.provisions,
                not self.planned,
            )
        )


def read(given: Mapping[str, Sequence[str]], *, others: frozenset[str]) -> Filters:
    """Read filters from lists of values by name; ``others`` are names that mean something else."""
    problems: dict[str, str] = {}
    known = {*NAMES, *others}
    for name in given:
        if name not in known:
            problems[name[:40]] = _("There is no such filter.")
    values = {n: _values(n, given.get(n, ()), problems) for n in NAMES if n != "q"}
    first = _day("from", values["from"], problems)
    last = _day("to", values["to"], problems)
    if first and last and first > last:
        problems["to"] = _("The last day lies before the first.")
        first = last = None
    return Filters(
        processes=values["process"],
        types=values["type"],
        parties=values["party"],
        party_roles=values["party_role"],
        strands=_known("strand", values["strand"], STRANDS, problems),
        evidence=_known("evidence", values["evidence"], EVIDENCE, problems),
        sources_min=_number("sources_min", values["sources_min"], problems),
        first=first,
        last=last,
        words=_words("q", given.get("q", ()), problems),
        provisions=values["provision"],
        planned=_one_of("planned", values["planned"], ("1", "0"), problems) == "1",
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


def _one_of(
    name: str, values: tuple[str, ...], allowed: Sequence[str], problems: dict[str, str]
) -> str:
    """Return one of some words; the first of them where none, or none of them, is given."""
    if len(set(values)) > 1:
        problems[name] = _("Give one at a time.")
        return allowed[0]
    found = _known(name, values, allowed, problems)
    return found[0] if found else allowed[0]


def _words(name: str, given: Sequence[str], problems: dict[str, str]) -> str:
    """Return words to be looked for, as they were typed: a blank at the end ends a word."""
    typed = {value for value in given if value.strip()}
    if len(typed) > 1:
        problems[name] = _("Give one at a time.")
        return ""
    words = typed.pop() if typed else ""
    if len(words) > LONGEST_VALUE:
        problems[name] = _("At most %(most)s characters.") % {"most": LONGEST_VALUE}
        return ""
    return words


def _number(name: str, values: tuple[str, ...], problems: dict[str, str]) -> int:
    if not values:
        return 0
    words = values[0]
    if len(values) == 1 and words.isascii() and words.isdigit() and len(words) <= 4:
        return int(words)
    problems[name] = _("A whole number, such as 2.")
    return 0


def _day(
    name: str, values: tuple[str, ...], problems: dict[str, str]
) -> dt.date | None:
    if not values:
        return None
    if len(set(values)) > 1:
        problems[name] = _("Give one at a time.")
        return None
    try:
        date = from_edtf(values[0])
    except BadDate:
        wrong = _("“%(words)s” is not a date like 2025-02-27 or 2025-02.")
        problems[name] = wrong % {"words": values[0][:40]}
        return None
    day = date.earliest if name == "from" else date.latest
    if day is None:
        open_ = _("“%(words)s” is open there. Leave it out, or give a day.")
        problems[name] = open_ % {"words": values[0][:40]}
    return day
