"""What is asked of one thing, of its history, and of tallies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from api.asking.lists import nearest
from api.asking.parameters import (
    Problems,
    flag,
    note_unknown,
    one_of,
    single,
    version_in,
)
from api.asking.paths import Parts, parts_in
from api.asking.queries import given_in
from captives.rules.tallies import STOCKS
from timeline.known import unknown_of
from timeline.moments import PAST, AsOf, read_as_of
from timeline.standing import KEY


@dataclass(frozen=True, kw_only=True)
class AskedThing:
    """Which state, or which version, of one thing is asked for."""

    as_of: AsOf
    version: int | None
    parts: Parts

    @property
    def applied(self) -> dict[str, Any]:
        """What is asked for, by the names of its parameters."""
        own = {"rev": self.version} if self.version else {}
        return {**self.as_of.given, **own, **self.parts.applied}


@dataclass(frozen=True, kw_only=True)
class AskedHistory:
    """Which versions of a thing are to be compared, and whether to tell when it was shown anew."""

    first: int | None
    second: int | None
    rendered: bool

    @property
    def applied(self) -> dict[str, Any]:
        """What is asked for, by the names of its parameters."""
        own = {"from": self.first, "to": self.second, "rendered": int(self.rendered)}
        return {name: value for name, value in own.items() if value}


@dataclass(frozen=True, kw_only=True)
class AskedTallies:
    """Which tallies are asked for, of which process and in which state of the record."""

    process: str
    claimant: str
    measure: str
    place: str
    as_of: AsOf

    @property
    def applied(self) -> dict[str, str]:
        """What is asked for, by the names of its parameters."""
        own = {
            "process": self.process,
            "claimant": self.claimant,
            "measure": self.measure,
            "place": self.place,
        }
        return {**{n: v for n, v in own.items() if v}, **self.as_of.given}


def asked_of_thing(
    request: Request, kind: str, without: Collection[str] = ()
) -> AskedThing:
    """Read which state or version of a thing is asked for; ``without``: names it has not.

    :raises BadQuery: when it cannot be answered, or when both are.
    """
    given, problems = given_in(request), Problems()
    names = (*PAST, "rev", "fields", "omit", "expand")
    note_unknown(given, [name for name in names if name not in without], problems)
    as_of = read_as_of(given, problems)
    version = version_in("rev", given, problems)
    if version and as_of.is_past:
        problems.note("rev", "Ask for a version or for a state of the past.")
    parts = parts_in(given, kind, problems)
    problems.refuse()
    return AskedThing(as_of=as_of, version=version, parts=parts)


def asked_of_history(request: Request) -> AskedHistory:
    """Read what is asked of a history.

    :raises BadQuery: when it cannot be answered.
    """
    given, problems = given_in(request), Problems()
    note_unknown(given, ("from", "to", "rendered"), problems)
    found = AskedHistory(
        first=version_in("from", given, problems),
        second=version_in("to", given, problems),
        rendered=flag("rendered", given, problems),
    )
    problems.refuse()
    return found


def asked_of_tallies(request: Request) -> AskedTallies:
    """Read which tallies are asked for.

    :raises BadQuery: when it cannot be answered.
    """
    given, problems = given_in(request), Problems()
    names = ("process", "claimant", "measure", "place")
    note_unknown(given, (*names, *PAST), problems)
    values = {name: single(name, given, problems).strip() for name in names}
    as_of = read_as_of(given, problems)
    if not KEY.fullmatch(values["process"]):
        problems.note("process", "Name one process by its slug.")
    for name in ("claimant", "place"):
        given_name = [values[name]] if values[name] else []
        for word in unknown_of(name, given_name, ever=bool(as_of.recorded_at)):
            words = f"There is no {name} “{word[:40]}” here."
            problems.note(name, words, nearest(name, word))
    if values["measure"]:
        one_of("measure", given, STOCKS, problems)
    problems.refuse()
    return AskedTallies(as_of=as_of, **values)
