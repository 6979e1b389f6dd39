from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import suggestions.extraction
from tests.growth import MOST, all_of, growth
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
    prefix = "suggestions.extraction."
    for module in pkgutil.walk_packages(suggestions.extraction.__path__, prefix):
        for value in vars(importlib.import_module(module.name)).values():
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


def test_a_pattern_that_squares_is_noticed() -> None:
    # Long enough to be worth measuring on a fast machine too.
    assert growth(all_of(re.compile(r"a*b")), "a", 32_000) > MOST


@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_squares_on_hostile_text(piece: str) -> None:
    patterns = _patterns()
    assert len(patterns) > 100
    for words, pattern in patterns.items():
        assert growth(all_of(pattern), piece, HUNDRED_KB) < MOST, words


@pytest.mark.parametrize("piece", ARTICLES)
def test_reading_a_hostile_article_does_not_square(piece: str) -> None:
    def read(text: str) -> object:
        return findings("ceasefire " + text)

    assert growth(read, piece, HUNDRED_KB // 2) < MOST
