"""The same words said twice are one statement: a heading's echo, or a quotation again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from core.text import Span
from suggestions.extraction.findings import StatementFinding
from suggestions.extraction.passages import straight

WORD = re.compile(r"\w[\w'-]*")


def with_echoes(
    found: list[StatementFinding], echoes: list[Span]
) -> Iterator[StatementFinding]:
    """Join words said twice: a heading's echo, or the same quotation again."""
    kept: dict[str, StatementFinding] = {}
    repeats: dict[str, list[Span]] = {}
    for statement in found:
        words = _words(statement.quote)
        if kept.setdefault(words, statement) is not statement:
            repeats.setdefault(words, []).append(statement.quote)
    for echo in echoes:
        short = _words(echo)
        whole = next((words for words in kept if short in words), None)
        if whole is not None and short.count(" ") > 1:
            repeats.setdefault(whole, []).append(echo)
    for words, statement in kept.items():
        again = tuple(sorted(repeats.get(words, [])))
        yield dataclasses.replace(statement, repeats=again) if again else statement


def _words(said: Span) -> str:
    return " ".join(WORD.findall(straight(said.exact).lower()))
