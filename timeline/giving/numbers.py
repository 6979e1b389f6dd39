"""The one number that a row is about, with who says it. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.drafts import value_at
from timeline.facts import OWN_VOICE, claimant
from timeline.values import name_of, said_by
from timeline.words import in_text

# The number of a leg that goes with each of its dates.
OF_DATES = {"planned_on": "planned", "actual_on": "actual"}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A quantity as documents show it, what it counts, and who says so."""

    quantity: Mapping[str, Any]
    unit: str = ""
    population: str = ""
    measure: str = ""
    by: str = ""


def number_of(document: Mapping[str, Any], field: str) -> Number | None:
    """Return the number of a document, or of that part of it whose date a row is about.

    An exchange as a whole has none: the numbers of its legs are not added.
    """
    if document.get("quantity"):
        return Number(
            quantity=document["quantity"],
            unit=document.get("unit") or "",
            population=_text(document, "population"),
            measure=document.get("measure") or document.get("status") or "",
            by=claimant(document) or OWN_VOICE,
        )
    path, _, date = field.rpartition(".")
    name, part = OF_DATES.get(date, ""), value_at(document, path) if path else None
    if not name or not part or not part.get(name):
        return None
    return Number(
        quantity=part[name],
        population=_text(part, "population"),
        measure=name,
        by=said_by(part, name) or OWN_VOICE,
    )


def teller(document: Mapping[str, Any]) -> str:
    """Return who says what a row tells, where somebody other than its outlets is named."""
    told = document.get("according_to_words") or name_of(document, "according_to")
    return str(document.get("speaker") or claimant(document) or told)


def _text(values: Mapping[str, Any], name: str) -> str:
    held = values.get(name)
    return in_text(held) if isinstance(held, dict) else str(held or "")
