"""What is wrong with a package: file, line, column, and why."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import RuleBroken


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; line 0 is the file as a whole, an empty column the whole line."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.reason}"


class NotLoaded(RuleBroken):
    """A package that was refused whole, with all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems; nothing was loaded.")


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that is most like an unknown one; empty where none is.

    >>> nearest("titel", ["title", "summary"])
    ' Did you mean “title”?'
    """
    found = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean “{found[0]}”?" if found else ""
