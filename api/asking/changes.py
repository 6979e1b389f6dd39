"""Which changes are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from api.asking.lists import filters_in
from api.asking.parameters import Problems, near, note_unknown, number_up_to, single
from api.asking.queries import given_in
from things.queries import kinds
from timeline.cursors import BadCursor, Reached, decode_reached
from timeline.filters import NAMES
from timeline.following.changes import Wanted, newest
from timeline.moments import PAST

MOST, USUAL = 1_000, 100
# Follows from here on: of what was before, nothing is told.
NEWEST = "newest"
OWN = ("kind", "after", "limit")
# What lists are narrowed by, but no changes: what words find, others' names decide too.
NOT_FOLLOWED = (*PAST, "q")


@dataclass(frozen=True, kw_only=True)
class AskedChanges:
    """Which changes are followed, after which one, and how many on a page."""

    wanted: Wanted
    after: Reached
    limit: int

    @property
    def applied(self) -> dict[str, Any]:
        """What is asked for, by the names of its parameters; not from where on."""
        kind = {"kind": list(self.wanted.kinds)} if self.wanted.kinds else {}
        return {**kind, **self.wanted.filters.given, "limit": self.limit}


def asked_of_changes(request: Request, *, paged: bool = True) -> AskedChanges:
    """Read which changes are asked for; a stream of them all has no pages.

    :raises BadQuery: when any of it cannot be answered.
    """
    given, problems = given_in(request), Problems()
    known = (
        *(name for name in NAMES if name not in NOT_FOLLOWED),
        *(name for name in OWN if paged or name != "limit"),
    )
    note_unknown(given, known, problems)
    now = {n: values for n, values in given.items() if n not in NOT_FOLLOWED}
    asked = tuple(dict.fromkeys(given.get("kind", ())))
    for kind in asked:
        if kind not in kinds():
            words = f"There is no kind “{kind[:40]}”."
            problems.note("kind", words, near(kind[:40], kinds()))
    # Who follows something is told what leaves it, also when it is no more.
    filters = filters_in(now, problems, ever=True)
    limit = number_up_to(
        "limit", given, problems, most=MOST, usual=USUAL if paged else MOST
    )
    after = _after(single("after", given, problems), problems)
    problems.refuse()
    return AskedChanges(
        wanted=Wanted(kinds=asked, filters=filters), after=after, limit=limit
    )


def _after(words: str, problems: Problems) -> Reached:
    if words == NEWEST:
        return newest()
    try:
        return decode_reached(words) if words else Reached()
    except BadCursor as error:
        problems.note("after", str(error))
        return Reached()
