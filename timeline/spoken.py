"""Words that depend on nothing but what is said and the language: found once, and kept.

Django looks for a text in the catalogue of the language, and in those that stand behind it, each
time that it is asked. A page of a hundred things asks a thousand times.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec

from django.utils.translation import get_language

MOST_SAID = 20_000
Given = ParamSpec("Given")


def spoken(words: Callable[Given, str]) -> Callable[Given, str]:
    """Keep what a function says in each language. What it is given must tell all the rest."""

    @lru_cache(maxsize=MOST_SAID)
    def kept(language: str, *given: Given.args, **named: Given.kwargs) -> str:
        return words(*given, **named)

    @wraps(words)
    def said(*given: Given.args, **named: Given.kwargs) -> str:
        return kept(get_language() or "", *given, **named)  # type: ignore[arg-type]

    return said
