"""Whether words that were cited still stand in a text."""

from __future__ import annotations

import re

NUMBER_GOES_ON = re.compile(r"[.,'’\u00a0\u202f]\d")
NUMBER_BEGAN = re.compile(r"\d[.,'’\u00a0\u202f]")


def stands(exact: str, *, prefix: str, suffix: str, text: str) -> bool:
    """Say whether some words stand in a text, wherever, as whole words and whole numbers.

    ``prefix`` and ``suffix`` are what stood around them where they were cited: words that
    were cut out of a longer one there may be so here.

    >>> stands("12 captives", prefix="", suffix=" remain", text="Of 112 captives, 12 are ill.")
    False
    """
    glued_before, glued_after = _joins(prefix, exact), _joins(exact, suffix)
    at = text.find(exact) if exact else -1
    while at >= 0:
        end = at + len(exact)
        before, after = text[max(0, at - 2) : at], text[end : end + 2]
        if (glued_before or not _joins(before, exact)) and (
            glued_after or not _joins(exact, after)
        ):
            return True
        at = text.find(exact, at + 1)
    return False


def _joins(left: str, right: str) -> bool:
    """Say whether two pieces of text meet inside a word or inside a number."""
    if not left or not right:
        return False
    return (
        (left[-1].isalnum() and right[0].isalnum())
        or (left[-1].isdigit() and NUMBER_GOES_ON.match(right) is not None)
        or (right[0].isdigit() and NUMBER_BEGAN.fullmatch(left[-2:]) is not None)
    )
