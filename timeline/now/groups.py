"""Counts of people by group: the last number of each claimant, each on a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.now.claims import Claim, claim_of
from timeline.now.record import Link, Record
from timeline.values import Document, id_of, name_of
from timeline.words import evidence_words

MEASURES = (
    "taken_captive",
    "held",
    "held_alive",
    "held_deceased",
    "released",
    "remains_returned",
    "rescued",
    "died_in_custody",
    "unaccounted",
)
TOLD = ("reported", "believed", "estimated", "alleged")


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One claimant's last number of one group. ``group`` is the cohort, or what it was part of.

    ``evidence`` is a code, ``evidence_words`` what it is called.
    """

    group: Link
    claim: Claim
    measure: str
    about: Link | None
    evidence: str
    evidence_words: str


def groups_in(record: Record) -> tuple[GroupRow, ...]:
    """Return the last numbers of people held, freed or handed over, by group and measure."""
    last: dict[tuple[str, ...], Document] = {}
    for one in record.of("figure"):
        if one["measure"] in MEASURES and one["modality"] in TOLD:
            key = _key(one, record)
            if key not in last or _at(one) > _at(last[key]):
                last[key] = one
    ordered = sorted(last.values(), key=_order)
    return tuple(_rows(record, ordered))


def _rows(record: Record, figures: list[Document]) -> Iterator[GroupRow]:
    for one in figures:
        cohort, exchange = id_of(one, "cohort"), id_of(one, "exchange")
        path = record.path("cohort", cohort) if cohort else ""
        yield GroupRow(
            group=Link(text=name_of(one, "cohort"), path=path),
            claim=claim_of(one, record),
            measure=record.code("measure", one["measure"]),
            about=Link(
                text=name_of(one, "exchange"), path=record.path("exchange", exchange)
            )
            if exchange
            else None,
            evidence=one["evidence"],
            evidence_words=evidence_words(one["evidence"]),
        )


def _key(one: Document, record: Record) -> tuple[str, ...]:
    return (
        id_of(one, "cohort"),
        one["population"].casefold(),
        one["measure"],
        one["unit"],
        claim_of(one, record).by,
        id_of(one, "exchange"),
        one["leg"] or "",
        one["period_start"]["edtf"] if one["period_start"] else "",
    )


def _order(one: Document) -> tuple[bool, str, int, bool, str, str]:
    """Put cohorts first, stocks before flows, sums before parts of them."""
    return (
        not id_of(one, "cohort"),
        name_of(one, "cohort"),
        MEASURES.index(one["measure"]),
        bool(id_of(one, "exchange")),
        one["as_of"]["latest"] or "",
        one["id"],
    )


def _at(one: Document) -> tuple[str, str]:
    return one["as_of"]["latest"] or "", one["id"]
