from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import suggestions.extraction
from tests.suggestions.reading_samples import findings

HUNDRED_KB = 100_000
PIECES = ["a", " ", "1,", "\n", "“", "‘a", "A. ", ", who ", "between 1 and ", "of "]
ARTICLES = [
    "‘a",
    "between 1 and ",
    "in exchange for ",
    "on Thursday ",
    "Northland and ",
]
ARTICLES += ["The truce talks began. ", "Northland killed 5 people and "]
ARTICLES += ["“We go on,” said Rook. "]


def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.iter_modules(suggestions.extraction.__path__):
        name = f"suggestions.extraction.{module.name}"
        for value in vars(importlib.import_module(name)).values():
            found |= {pattern.pattern: pattern for pattern in _inside(value)}
    return found


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif hasattr(value, "trigger"):
        for part in vars(value).values() if not isinstance(value, type) else ():
            yield from _inside(part)


def _text(piece: str) -> str:
    return (piece * (HUNDRED_KB // len(piece) + 1))[:HUNDRED_KB]


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_is_slow_on_hostile_text(piece: str) -> None:
    patterns, text = _patterns(), _text(piece)
    assert len(patterns) > 100
    for words, pattern in patterns.items():
        spent = _seconds(pattern, text)
        if spent > 0.1:
            spent = min(_seconds(pattern, text) for _ in range(3))
        assert spent <= 0.1, words


@pytest.mark.parametrize("piece", ARTICLES)
def test_a_hostile_article_is_read_in_bounded_time(piece: str) -> None:
    started = time.process_time()
    findings("ceasefire " + _text(piece)[: HUNDRED_KB // 2])
    assert time.process_time() - started < 5
