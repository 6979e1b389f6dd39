"""Agreements in words: their phases with what each binds to, and the drawing of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.agreements.drawn import bands_of, drawn_pact, promise_of
from timeline.agreements.provisions import ProvisionView, to_provision
from timeline.agreements.reading import Pacts, of_agreement
from timeline.agreements.verdicts import VerdictView, to_verdict
from timeline.documents import ThingView
from timeline.drawing.rows import Promise, Rows
from timeline.facts import DateView, Reading, claims_about, date_view
from timeline.paths import page_path
from timeline.telling import Named, named
from timeline.values import id_of
from timeline.words import in_text

Document = Mapping[str, Any]
DATES = ("announced", "signed", "effective")


@dataclass(frozen=True, kw_only=True)
class TermView:
    """What is negotiated for a phase; no obligation."""

    text: str
    obligor: Named | None
    number: str
    conditions: str


@dataclass(frozen=True, kw_only=True)
class PhaseView:
    """A phase with its days, planned and actual apart, and what it binds to.

    The last of an agreement may be no phase, but what belongs to none: it has no ``path``.
    """

    name: str
    path: str
    objective: str
    status: str
    planned_start: DateView | None
    planned_end: DateView | None
    actual_start: DateView | None
    actual_end: DateView | None
    provisions: tuple[ProvisionView, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True, kw_only=True)
class AgreementView:
    """One agreement. ``drawing`` is None where nothing of it has a day.

    ``left_out`` promises are not in the drawing of a list, for there are many.
    """

    thing: ThingView
    status: str
    announced: DateView | None
    signed: DateView | None
    effective: DateView | None
    text_words: str
    signatories: tuple[Named, ...]
    phases: tuple[PhaseView, ...]
    verdicts: tuple[VerdictView, ...]
    count: int
    promises: tuple[Promise, ...]
    drawing: Rows | None
    left_out: int


def to_agreement(
    thing: ThingView,
    all_of: Pacts,
    reading: Reading,
    today: dt.date,
    *,
    most: int | None = None,
) -> AgreementView:
    """Put an agreement into words; its drawing has so many rows ``most``."""
    d = thing.document
    documents = of_agreement(all_of.phases, d["id"])
    provisions = [
        to_provision(one, all_of, reading, today)
        for one in of_agreement(all_of.obligations, d["id"])
    ]
    promises = [promise_of(one, today) for one in provisions]
    shown = promises if most is None else promises[:most]
    own = {d["id"], *(one["id"] for one in documents)}
    return AgreementView(
        thing=thing,
        status=reading.lexicon.code("agreement_status", d["status"]),
        text_words=reading.lexicon.code("agreement_text", d["published_text"]),
        signatories=_signatories(d, reading),
        phases=tuple(_phases(documents, provisions, reading)),
        verdicts=tuple(
            to_verdict(one, reading)
            for one in all_of.assessments
            if id_of(one, "agreement") in own or id_of(one, "phase") in own
        ),
        count=len(provisions),
        promises=tuple(shown),
        drawing=drawn_pact(bands_of(documents, reading), shown, today),
        left_out=len(promises) - len(shown),
        **{name: _day(d, name, reading) for name in DATES},
    )


def _phases(
    documents: Sequence[Document], provisions: Sequence[ProvisionView], reading: Reading
) -> Iterable[PhaseView]:
    """Return the phases in order, and at the end what belongs to none."""
    for d in documents:
        yield PhaseView(
            name=in_text(d["label"]),
            path=page_path(d["process"]["slug"], "phase", d["id"])
            + reading.as_of.suffix,
            objective=in_text(d["objective"]),
            status=reading.lexicon.code("phase_status", d["status"]),
            provisions=tuple(one for one in provisions if one.phase == d["id"]),
            terms=tuple(_term(one, d, reading) for one in d["terms"]),
            **{
                name: _day(d, name, reading)
                for name in (
                    "planned_start",
                    "planned_end",
                    "actual_start",
                    "actual_end",
                )
            },
        )
    known = {d["id"] for d in documents}
    rest = tuple(one for one in provisions if one.phase not in known)
    if rest:
        yield PhaseView(
            name="", path="", objective="", status="", planned_start=None, planned_end=None,
            actual_start=None, actual_end=None, provisions=rest, terms=(),
        )  # fmt: skip


def _term(part: Document, d: Document, reading: Reading) -> TermView:
    return TermView(
        text=in_text(part["text"]),
        obligor=named(part["obligor"], d, reading),
        number=part["quantity"]["label"] if part["quantity"] else "",
        conditions=in_text(part["conditions"]),
    )


def _signatories(d: Document, reading: Reading) -> tuple[Named, ...]:
    found = (named(part["actor"], d, reading) for part in d["signatories"])
    return tuple(one for one in found if one)


def _day(d: Document, field: str, reading: Reading) -> DateView | None:
    held = d[field]
    return date_view(held, reading, claims_about(d, field, reading)) if held else None
