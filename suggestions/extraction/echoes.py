"""The same words said twice are one statement: a heading's echo, or a quotation again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from core.text import Span
from suggestions.extraction.findings import StatementFinding
from suggestions.extraction.passages import STRAIGHT

WORD = re.compile(r"\w[\w'-]*")


def with_echoes(
    found: list[StatementFinding], echoes: list[Span]
) -> Iterator[StatementFinding]:
    """Join words said twice: a heading's echo, or the same quotation again."""
    kept: list[StatementFinding] = []
    repeats: dict[int, list[Span]] = {}
    for statement in found:
        same = [k for k, one in enumerate(kept) if _words(one) == _words(statement)]
        if same:
            repeats.setdefault(same[0], []).append(statement.quote)
        else:
            kept.append(statement)
    for echo in echoes:
        words = " ".join(WORD.findall(echo.exact.translate(STRAIGHT).lower()))
        for at, statement in enumerate(kept):
            if words.count(" ") > 1 and words in _words(statement):
                repeats.setdefault(at, []).append(echo)
                break
    for at, statement in enumerate(kept):
        again = tuple(sorted(repeats.get(at, [])))
        yield dataclasses.replace(statement, repeats=again) if again else statement


def _words(statement: StatementFinding) -> str:
    return " ".join(WORD.findall(statement.quote.exact.translate(STRAIGHT).lower()))
