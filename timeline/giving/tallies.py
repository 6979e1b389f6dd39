"""Tallies as data: a document for JSON, and a row of CSV for each stated number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from captives.rules.intervals import Interval
from captives.rules.tallies import Reconciliation, Step, Stock
from core.dates import in_words
from timeline.giving.rows import Frame
from timeline.giving.tables import BETWEEN, Cell, written
from timeline.layouts.cells import number
from timeline.paths import api_path, page_path
from timeline.tallies import Standing, Tallies, Tally

# Documented in docs/data.md. What is worked out here begins with "derived_".
COLUMNS = (
    "id", "address", "said_by", "said_by_slug", "measure", "unit", "place", "cohort",
    "date", "date_edtf", "date_earliest", "date_latest", "number", "number_low",
    "number_high", "number_approximate", "number_of", "modality", "derived_formula",
    "derived_expected", "derived_expected_low", "derived_expected_high", "derived_gap",
    "derived_gap_low", "derived_gap_high", "counted", "sources",
)  # fmt: skip


def tallies_table(found: Tallies, process: str, frame: Frame) -> Iterator[str]:
    """Write tallies of a process as CSV: a row for each number that a claimant states."""
    rows = (
        _cells(tally, one, process, frame)
        for tally in found.tallies
        for one in tally.stocks
    )
    return written(COLUMNS, rows)


def tallies_document(found: Tallies) -> dict[str, Any]:
    """Return tallies as what JSON can hold."""
    return {
        "results": [_tally(one) for one in found.tallies],
        "legs_without_cohort": found.without_cohort,
        "cut": found.cut,
    }


def _cells(tally: Tally, one: Standing, process: str, frame: Frame) -> dict[str, Cell]:
    stock, count = one.stock, one.stock.count
    path = page_path(process, "figure", stock.public_id)
    return {
        "id": stock.public_id,
        "address": f"{frame.base}{path}{frame.reading.as_of.suffix}",
        "said_by": tally.claimant,
        "said_by_slug": tally.claimant_key,
        "measure": tally.measure,
        "unit": tally.unit,
        "place": tally.place,
        "cohort": tally.cohort_id,
        "date": in_words(stock.as_of.edtf),
        "date_edtf": stock.as_of.edtf,
        "date_earliest": _day(stock.as_of.earliest),
        "date_latest": _day(stock.as_of.latest),
        "number": stock.label,
        **_bounds("number", count),
        "number_approximate": "yes" if count.about else "no",
        "number_of": stock.population,
        "modality": stock.modality,
        **(_derived(one.before) if one.before else {}),
        "sources": BETWEEN.join(one.outlets),
    }


def _derived(found: Reconciliation) -> dict[str, Cell]:
    return {
        "derived_formula": found.formula,
        "derived_expected": found.expected.words,
        **_bounds("derived_expected", found.expected),
        "derived_gap": found.gap.words,
        **_bounds("derived_gap", found.gap),
        "counted": BETWEEN.join(_counted(step) for step in found.steps),
    }


def _bounds(name: str, found: Interval) -> dict[str, Cell]:
    return {
        f"{name}_{end}": number(value)
        for end, value in (("low", found.low), ("high", found.high))
    }


def _counted(step: Step) -> str:
    sign = "+" if step.sign > 0 else "−"
    unsure = ", perhaps counted already" if step.undecided else ""
    return f"{sign} {step.flow.label} {step.flow.title}{unsure}"


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "claimant": tally.claimant,
        "claimant_slug": tally.claimant_key or None,
        "measure": tally.measure,
        "unit": tally.unit,
        "place": tally.place_key or None,
        "cohort": tally.cohort_id or None,
        "stocks": [_standing(one) for one in tally.stocks],
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "stated": _stock(one.stock),
        "outlets": list(one.outlets),
        "reconciliation": one.before and _reconciliation(one.before),
        "parts": [
            {"stated": _stock(part), "derived": True, "formula": words}
            for part, words in one.parts
        ],
    }


def _reconciliation(found: Reconciliation) -> dict[str, Any]:
    return {
        "derived": True,
        "before": found.before.public_id,
        "steps": [_step(step) for step in found.steps],
        "formula": found.formula,
        "expected": _interval(found.expected),
        "gap": _interval(found.gap),
        "fits": found.fits,
    }


def _step(step: Step) -> dict[str, Any]:
    flow = step.flow
    return {
        "kind": flow.kind,
        "id": flow.public_id,
        "path": api_path(flow.kind, flow.public_id),
        "leg": flow.leg or None,
        "title": flow.title,
        "printed": flow.label,
        "count": _interval(flow.count),
        "sign": step.sign,
        "day": flow.day.edtf if flow.day else None,
        "by": flow.by or None,
        "undecided": step.undecided,
    }


def _stock(stock: Stock) -> dict[str, Any]:
    return {
        "id": stock.public_id,
        "path": api_path("figure", stock.public_id),
        "printed": stock.label,
        "count": _interval(stock.count),
        "as_of": stock.as_of.edtf,
        "measure": stock.measure,
        "population": stock.population,
        "modality": stock.modality,
    }


def _interval(found: Interval) -> dict[str, Any]:
    low, high = found.low, found.high
    return {
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
        "about": found.about,
        "words": found.words,
    }
