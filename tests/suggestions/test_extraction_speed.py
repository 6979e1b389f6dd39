from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from types import FunctionType, MethodType, ModuleType
from typing import Any

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


# What a text of an article meets: the reader, and the words of dates that it asks for.
READ_BY = (
    "suggestions.extraction",
    "core.phrases",
    "core.phrases_words",
    "core.wording",
)


def _modules() -> list[ModuleType]:
    found = [importlib.import_module(name) for name in READ_BY]
    prefix = "suggestions.extraction."
    walked = pkgutil.walk_packages(suggestions.extraction.__path__, prefix)
    return [*found, *(importlib.import_module(module.name) for module in walked)]


def patterns() -> dict[str, re.Pattern[str]]:
    """Return all patterns that a text of an article meets, by their source."""
    seen: set[int] = set()
    found = (p for module in _modules() for p in _inside(vars(module), seen))
    return {pattern.pattern: pattern for pattern in found}


def _inside(value: Any, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """Yield the patterns in a value, in whatever holds them, however deep."""
    if isinstance(value, re.Pattern):
        yield value
        return
    if id(value) in seen or isinstance(value, str | bytes | int | float | ModuleType):
        return
    seen.add(id(value))
    for part in _parts(value):
        yield from _inside(part, seen)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | set | frozenset):
        return value
    if isinstance(value, FunctionType):
        kept = [cell.cell_contents for cell in value.__closure__ or ()]
        return [*kept, *(value.__defaults__ or ())]
    if isinstance(value, functools.partial):
        return [*value.args, *value.keywords.values()]
    if isinstance(value, MethodType):
        return [value.__self__]
    own = type(value).__module__.startswith(READ_BY)
    named = getattr(value, "__slots__", ()) if own else ()
    return [*(getattr(value, n, None) for n in named), *vars_of(value)] if own else ()


def vars_of(value: Any) -> list[Any]:
    """The attributes of an object; none where it has no dictionary of them."""
    return list(getattr(value, "__dict__", {}).values())


def test_every_pattern_that_a_module_makes_is_measured() -> None:
    """Counted in the sources, so that one kept in a new kind of place is not left out."""
    held = set(patterns())
    for module in _modules():
        for name in re.findall(
            r"^([A-Z_]+)(?::[^=\n]+)? = re\.compile", inspect.getsource(module), re.M
        ):
            assert getattr(module, name).pattern in held, f"{module.__name__}.{name}"


def test_a_pattern_that_squares_is_noticed() -> None:
    # Long enough to be worth measuring on a fast machine too.
    assert growth(all_of(re.compile(r"a*b")), "a", 32_000) > MOST


@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_squares_on_hostile_text(piece: str) -> None:
    measured = patterns()
    assert len(measured) > 290
    for words, pattern in measured.items():
        assert growth(all_of(pattern), piece, HUNDRED_KB) < MOST, words


@pytest.mark.parametrize("piece", ARTICLES)
def test_reading_a_hostile_article_does_not_square(piece: str) -> None:
    def read(text: str) -> object:
        return findings("ceasefire " + text)

    assert growth(read, piece, HUNDRED_KB // 2) < MOST
