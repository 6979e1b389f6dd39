"""Tallies as pages show them: every number, day and sign in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from captives.rules.tallies import Step, Stock, gap_words
from core.dates import FuzzyDate
from timeline.dates import in_words
from timeline.facts import Reading
from timeline.paths import page_path
from timeline.tallies import Standing, Tallies, Tally
from timeline.tongues import one_of
from timeline.words import lowered

FIRST = gettext_lazy("The first number of this claimant that is recorded.")
NOT_OF_A_COHORT = gettext_lazy(
    "The figures name no group of people held, so no release is counted."
)
NO_FLOW = gettext_lazy("Nothing recorded in between.")


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One document that an arithmetic counts."""

    sign: str
    number: str
    title: str
    path: str
    day: str
    by: str
    undecided: bool


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One stock with its arithmetic; ``why_not`` says why there are no steps."""

    id: str
    path: str
    as_of: str
    stated: str
    population: str
    modality: str
    parts: tuple[Mapping[str, Any], ...]
    formula: str
    gap: str
    steps: tuple[StepView, ...]
    why_not: str
    outlets: str


@dataclass(frozen=True, kw_only=True)
class TallyView:
    """The stocks of one claimant, under a heading that says what is counted."""

    heading: str
    claimant: str
    place: str
    cohort: str
    cohort_path: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, kw_only=True)
class TalliesView:
    """All tallies of a process."""

    tallies: tuple[TallyView, ...]
    without_cohort: int
    cut: bool


def to_tallies(found: Tallies, process: str, reading: Reading) -> TalliesView:
    """Put tallies into words."""
    return TalliesView(
        tallies=tuple(_tally(one, process, reading) for one in found.tallies),
        without_cohort=found.without_cohort,
        cut=found.cut,
    )


def _tally(tally: Tally, process: str, reading: Reading) -> TallyView:
    return TallyView(
        heading=reading.lexicon.code("measure", tally.measure),
        claimant=tally.claimant,
        place=tally.place,
        cohort=tally.cohort,
        cohort_path=_path(process, "cohort", tally.cohort_id, reading),
        rows=tuple(
            _row(one, process, reading, compared=bool(tally.cohort_id))
            for one in tally.stocks
        ),
    )


def _row(one: Standing, process: str, reading: Reading, *, compared: bool) -> RowView:
    stock, found = one.stock, one.before
    told = "" if stock.modality == "reported" else stock.modality
    why_not = NO_FLOW if found else FIRST if compared else NOT_OF_A_COHORT
    return RowView(
        id=stock.public_id,
        path=_path(process, "figure", stock.public_id, reading),
        as_of=in_words(stock.as_of.edtf),
        stated=stock.label,
        population=stock.population,
        modality=told and lowered(reading.lexicon.code("figure_modality", told)),
        parts=tuple(
            {
                "words": _part_words(part, reading),
                "path": _path(process, "figure", part.public_id, reading),
                "formula": words,
            }
            for part, words in one.parts
        ),
        formula=found.formula if found else "",
        gap=gap_words(found.gap) if found else "",
        steps=tuple(_step(s, process, reading) for s in found.steps) if found else (),
        why_not=str(why_not),
        outlets=one_of(one.outlets),
    )


def _part_words(part: Stock, reading: Reading) -> str:
    """Say of whom a part counts what: "24 captives in Gaza (held, alive; believed)"."""
    told = [lowered(reading.lexicon.code("measure", part.measure))]
    if part.modality != "reported":
        told.append(lowered(reading.lexicon.code("figure_modality", part.modality)))
    return f"{part.label} {part.population} ({'; '.join(told)})"


def _step(step: Step, process: str, reading: Reading) -> StepView:
    flow = step.flow
    return StepView(
        sign="+" if step.sign > 0 else "−",
        number=flow.label,
        title=flow.title,
        path=_path(process, flow.kind, flow.public_id, reading),
        day=_day(flow.day),
        by=flow.by,
        undecided=step.undecided,
    )


def _day(day: FuzzyDate | None) -> str:
    return in_words(day.edtf) if day else gettext("on a day not known")


def _path(process: str, kind: str, key: str, reading: Reading) -> str:
    return page_path(process, kind, key) + reading.as_of.suffix if key else ""
