"""What came of one rule's findings, and how often it was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Why a finding is set aside though it was read rightly; and though it was, it is not wanted.
RIGHT, ASIDE = ("duplicate",), ("out_of_scope",)
REASONS = ("not_an_event", "out_of_scope", "duplicate", "wrong")
COLUMNS = (
    "rule", "offered", "waiting", "as_they_were", "edited", "merged",
    *(f"rejected_{reason}" for reason in REASONS), "undone", "precision", "fields",
)  # fmt: skip


@dataclass(kw_only=True)
class RuleTold:
    """One rule: what it offered, and what editors made of it.

    ``fields`` counts how often each field was edited before accepting; ``undone`` counts
    decisions that were taken back.
    """

    rule: str
    offered: int = 0
    waiting: int = 0
    as_they_were: int = 0
    edited: int = 0
    merged: int = 0
    undone: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def decide(self, state: str, reason: str, edited: Iterable[str]) -> None:
        """Count one decision that stands."""
        changed = list(edited)
        if state == "rejected":
            self.rejected[reason] += 1
        elif state == "merged":
            self.merged += 1
        elif changed:
            self.edited += 1
        else:
            self.as_they_were += 1
        self.fields.update(changed)

    @property
    def precision(self) -> float | None:
        """The share of what was read rightly among what was decided, 0 to 1; None: nothing was.

        Read rightly is what was accepted, merged, or recorded already; what is out of scope
        is left aside.
        """
        right = self.as_they_were + self.edited + self.merged
        right += sum(self.rejected[reason] for reason in RIGHT)
        wrong = sum(self.rejected.values()) - sum(
            self.rejected[reason] for reason in (*RIGHT, *ASIDE)
        )
        return right / (right + wrong) if right + wrong else None

    def row(self) -> list[str]:
        """Return it as words, in the order of ``COLUMNS``."""
        shown = "" if self.precision is None else f"{self.precision:.2f}"
        counts = (
            self.offered, self.waiting, self.as_they_were, self.edited, self.merged,
            *(self.rejected[reason] for reason in REASONS), self.undone,
        )  # fmt: skip
        fields = " ".join(f"{name}:{n}" for name, n in sorted(self.fields.items()))
        return [self.rule, *map(str, counts), shown, fields]


def as_lines(rules: Iterable[RuleTold]) -> Iterator[str]:
    """Return a table for reading: a head, then one line for each rule."""
    head = [name.replace("_", " ") for name in COLUMNS]
    rows = [head, *(told.row() for told in rules)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    for row in rows:
        first = row[0].ljust(widths[0])
        numbers = (
            cell.rjust(width)
            for cell, width in zip(row[1:-1], widths[1:-1], strict=True)
        )
        yield "  ".join([first, *numbers, row[-1]]).rstrip()
