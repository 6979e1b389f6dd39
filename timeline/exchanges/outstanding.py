"""What of a leg is outstanding: a difference of two known numbers, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from captives.rules.intervals import number_words
from timeline.values import to_quantity


@dataclass(frozen=True, kw_only=True)
class Outstanding:
    """``number`` is what was promised less what was done, derived; else ``why_not`` says why.

    Where more was done than promised, ``more`` is by how many.
    """

    number: str = ""
    more: str = ""
    why_not: str = ""


def outstanding(leg: Mapping[str, Any]) -> Outstanding:
    """Return what is outstanding of a leg; only where both numbers are exact."""
    promised, done = leg["planned"], leg["actual"]
    if promised is None:
        return Outstanding(
            why_not=gettext("No number of what was promised is recorded.")
        )
    if done is None:
        return Outstanding(why_not=gettext("No number of what was done is recorded."))
    for told in (promised, done):
        if told["qualifier"] != "exact":
            words = gettext("“%(number)s” is no exact number.")
            return Outstanding(why_not=words % {"number": told["label"]})
    left = _number(promised) - _number(done)
    if left < 0:
        return Outstanding(number="0", more=number_words(-left))
    return Outstanding(number=number_words(left))


def _number(told: Mapping[str, Any]) -> Decimal:
    return to_quantity(told).value or Decimal(0)
