"""Numbers as somebody types them: the words as printed, and figures where those do not say it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from core.quantities import BadQuantity, Quantity
from suggestions.extraction.counts import Count, counts, openers
from suggestions.extraction.english.tokens import tokens
from suggestions.extraction.passages import straightened

LONGEST = 120
# What stands for a qualifier in figures, with the words that are read for it.
SIGNS = {">=": "at least", "≥": "at least", "<=": "at most", "≤": "at most"}
SIGNS |= {">": "more than", "<": "fewer than", "~": "about"}
RANGE = re.compile(r"(\d[\d,.]*)\s*(?:-|–|to)\s*(\d[\d,.]*)", re.IGNORECASE)


class Numbered(forms.BoundField):
    """A number as it is shown: with how the words in it are read."""

    @property
    def notices(self) -> list[str]:
        """Say how the words are read."""
        words = str(self.value() or "")
        figures = str(self.form[f"{self.name}-read"].value() or "")
        try:
            found = typed_number(words, figures) if words or figures else None
        except BadQuantity:
            return []
        return (
            [_("Read as %(number)s.") % {"number": in_figures(found)}] if found else []
        )


class NumberInput(forms.CharField):
    """The words in which a number is printed."""

    bound_field_class = Numbered

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=LONGEST, **given)
        self.help_text = _("As printed: “more than 600”, “between 3 and 5”, “dozens”.")

    @staticmethod
    def first_of(name: str, held: Quantity, read: str) -> dict[str, str]:
        """Return what the two inputs of a number show of one that a draft holds."""
        try:
            told = typed_number(held.label, "") == held
        except BadQuantity:
            told = False
        return {name: held.label, f"{name}{read}": "" if told else in_figures(held)}

    @staticmethod
    def value_of(words: str, figures: str, held: Quantity | None) -> Quantity | None:
        """Return the number that two inputs hold; None where they are empty.

        :raises BadQuantity: in words, when it cannot be read.
        """
        if not words and not figures:
            return None
        if held and (words, figures) in (
            (held.label, ""),
            (held.label, in_figures(held)),
        ):
            return held
        return typed_number(words, figures)


def typed_number(words: str, figures: str) -> Quantity:
    """Read a number: its words as printed, and figures where those do not say it.

    :raises BadQuantity: in words, when there is none, or more than one, in them.
    """
    label = " ".join(words.split()) or figures.strip()
    plain = _spelled(figures or words)
    found = _counts(plain)
    if len(found) == 1 and (
        found[0].quantity.qualifier != "unquantified" or not figures
    ):
        quantity = found[0].quantity
        numbers = {n: getattr(quantity, n) for n in ("value", "low", "high")}
        return Quantity(qualifier=quantity.qualifier, label=label, **numbers)
    if figures.strip() == "?":
        return Quantity(qualifier="unquantified", label=label)
    raise BadQuantity(_why(figures or words, len(found)))


def _counts(plain: str) -> list[Count]:
    """Find the numbers in some words, as the reader finds them in a sentence."""
    words = tokens(straightened(plain), 0, [])
    cues = reduce(or_, (word.cues for word in words), 0)
    return counts(plain, openers(words, cues))


def in_figures(quantity: Quantity) -> str:
    """Write a number in figures, as the second input takes it; "?" where there is none."""
    q = quantity
    if q.qualifier == "between":
        return f"{_plain(q.low)}–{_plain(q.high)}"
    signs = {"approx": "~", "more_than": ">", "at_least": "≥"}
    signs |= {"fewer_than": "<", "at_most": "≤"}
    number = next((n for n in (q.value, q.low, q.high) if n is not None), None)
    return "?" if number is None else f"{signs.get(q.qualifier, '')}{_plain(number)}"


def _plain(number: Decimal | None) -> str:
    return f"{cast(Decimal, number).normalize():f}"


def _spelled(words: str) -> str:
    words = " ".join(words.split())
    for sign, spelled in SIGNS.items():
        if words.startswith(sign):
            words = f"{spelled} {words.removeprefix(sign).strip()}"
            break
    return RANGE.sub(r"between \1 and \2", words, count=1)


def _why(words: str, found: int) -> str:
    if RANGE.search(words):
        return _(
            "“%(words)s” is not one number: the lower one must stand first. "
            "A ratio is recorded with its exchange."
        ) % {"words": words[:60]}
    if found > 1:
        return _("“%(words)s” holds more than one number. Give one.") % {
            "words": words[:60]
        }
    return _(
        "“%(words)s” holds no number that we can read. Write it in figures beside, "
        "or ? where the source gives none."
    ) % {"words": words[:60]}
