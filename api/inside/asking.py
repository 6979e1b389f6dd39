"""Which part of a list of the desk or of tokens is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from api.asking.lists import MOST, USUAL
from api.asking.parameters import Problems, note_unknown, number_up_to, one_of, single
from api.asking.queries import Given, given_in
from timeline.cursors import BadCursor, decode_row

# Of a choice that does not narrow.
ANY = "any"


@dataclass(frozen=True, kw_only=True)
class AskedRows:
    """Which rows of a list are asked for: what was chosen, after which number, how many."""

    chosen: Mapping[str, str]
    after: int | None
    limit: int

    @property
    def applied(self) -> dict[str, Any]:
        """What is asked for, by the names of its parameters."""
        return {**self.chosen, "limit": self.limit}

    def choice(self, name: str) -> str:
        """Return what was chosen; empty where that does not narrow."""
        return "" if self.chosen[name] == ANY else self.chosen[name]


def asked_of_rows(
    request: Request, *, of: str, choices: Mapping[str, Sequence[str]]
) -> AskedRows:
    """Read which rows are asked for; the first of each choice is the usual one.

    ``of`` is the list that cursors belong to.

    :raises BadQuery: when any of it cannot be answered.
    """
    given, problems = given_in(request), Problems()
    note_unknown(given, (*choices, "cursor", "limit"), problems)
    found = AskedRows(
        chosen={n: one_of(n, given, words, problems) for n, words in choices.items()},
        after=_after(given, problems, of),
        limit=number_up_to("limit", given, problems, most=MOST, usual=USUAL),
    )
    problems.refuse()
    return found


def nothing_asked(request: Request) -> None:
    """See that no parameter is given, where there is none.

    :raises BadQuery: when one is.
    """
    problems = Problems()
    note_unknown(given_in(request), (), problems)
    problems.refuse()


def _after(given: Given, problems: Problems, of: str) -> int | None:
    cursor = single("cursor", given, problems)
    if not cursor:
        return None
    try:
        return decode_row(cursor, of=of)
    except BadCursor as error:
        problems.note("cursor", str(error))
        return None
