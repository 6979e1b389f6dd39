"""Running totals as lines of text: a table of them, then each with its formula and its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from captives.rules.totals import LIVING, Column, Step
from core.dates import in_words
from timeline.beside import Other
from timeline.totals import NumberClaim, Row, Totals

HEAD = (
    "Derived: each total adds the numbers that are shown first for the legs, whoever gives",
    "them. No source need state it. Living persons and remains are never added.",
)
LIST = "On the list"
Others = Mapping[str, tuple[Other, ...]]


def as_lines(totals: Totals, others: Others | None = None) -> Iterator[str]:
    """Write the totals, exchange by exchange; ``others`` are those of another table."""
    yield from HEAD
    if totals.cut:
        yield "There are more documents than these totals look at: they begin late."
    if not totals.rows:
        yield "No exchange is known."
        return
    yield ""
    yield from _table(totals, others)
    for row in totals.rows:
        yield ""
        yield f"{_days(row)}: {row.step.swap.label}"
        yield from _details(row.step, totals)
        if others is not None and row.step.swap.id not in others:
            yield "  The other table has no row beside it."
        yield from (f"  - {_claim(claim)}" for claim in row.claims)
    if totals.planned:
        yield ""
        yield "Planned, so no outcome and never added:"
        yield from (f"  - {_claim(claim)}" for claim in totals.planned)


def column_words(column: Column) -> str:
    """Call a column by its population, and say whether they are living or dead."""
    return (
        f"{column.population}, {'living' if column.leg_kind == LIVING else 'remains'}"
    )


def _table(totals: Totals, others: Others | None) -> Iterator[str]:
    """Write all running totals as a table; where another is laid beside it, "25 = 25"."""
    names = [*(column_words(column) for column in totals.columns), LIST]
    lines = [["Derived totals after", *names]]
    for row in totals.rows:
        given = (others or {}).get(row.step.swap.id, ())
        lines.append([_days(row), *_totals_in(row.step, totals, given)])
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        cells = (word.ljust(width) for word, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _totals_in(step: Step, totals: Totals, given: tuple[Other, ...]) -> Iterator[str]:
    """Return the cells of one row, each with the other table's number that means it."""
    for column in totals.columns:
        total = step.running.get(column)
        words = total.value.words if total else "0"
        yield words + _beside(o for o in given if o.column == column)
    lists = " / ".join(listed.value.words for listed in step.listed.values()) or "0"
    yield lists + _beside(o for o in given if o.of_list)


def _beside(given: Iterable[Other]) -> str:
    return "".join(f" {'=' if one.same else '≠'} {one.theirs:,}" for one in given)


def _details(step: Step, totals: Totals) -> Iterator[str]:
    for column in totals.columns:
        added, total = step.added.get(column), step.running.get(column)
        if added and total:
            words = f"+{added.value.words}; {total.formula} (derived)"
            yield f"  {column_words(column)}: {words}"
    for giver, listed in step.listed.items():
        yield f"  On the list of {giver}: {listed.formula} (derived)"
    for swap, leg in step.counted:
        if swap is not step.swap and leg.actual:
            by = f", says {leg.by}" if leg.by else ""
            number = f"{leg.actual.label} of the leg “{leg.key}”"
            yield f"  With it came {number} of: {swap.label}{by}"
    for leg in step.waiting:
        planned = leg.planned.label if leg.planned else "a number not told"
        late = f"; came on {in_words(leg.first.isoformat())}" if leg.first else ""
        yield f"  Not with it: the leg “{leg.key}”, {planned} planned{late}"


def _claim(claim: NumberClaim) -> str:
    about = f"{claim.words} {claim.population}{' (planned)' if claim.planned else ''}"
    verdict = f": {claim.verdict}" if claim.verdict else ""
    return f"{about}, says {_who(claim)} ({', '.join(claim.outlets)}){verdict}"


def _who(claim: NumberClaim) -> str:
    the = claim.who.startswith("The ")
    return claim.who[0].lower() + claim.who[1:] if the else claim.who


def _days(row: Row) -> str:
    first, last = row.days
    if first == last:
        return in_words(first.isoformat())
    return in_words(f"{first.isoformat()}/{last.isoformat()}")
