"""Numbers of which reports differ: what each says, on one line, and none before another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from captives.rules.intervals import Interval, interval_of
from timeline.drawing import Claimed, Spread, draw_spread, mirrored_spread
from timeline.facts import claimant, outlets_of
from timeline.now.claims import Claim, as_float, claim_of, whole_of
from timeline.now.record import Record
from timeline.tongues import one_of
from timeline.values import Document, id_of, key_of, name_of, to_quantity

# A page of now shows the newest of them.
MOST = 6
PLANNED = "planned"


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """One number as several give it. ``about`` is the exchange or event that it is of.

    ``planned`` says that it was to be so. ``compatible``: all of it can be true at once.
    """

    measure: str
    population: str
    planned: bool
    about: str
    about_path: str
    place: str
    as_of: str
    claims: tuple[Claim, ...]
    low_to_high: str
    compatible: bool
    spread: Spread | None


def disputes(record: Record, *, rtl: bool = False) -> tuple[Dispute, ...]:
    """Return the numbers of the same people, for the same measure and day, that differ."""
    figures = record.of("figure")
    replaced = {id_of(one, "supersedes") for one in figures} - {""}
    groups: dict[tuple[Any, ...], list[Document]] = {}
    for one in figures:
        if one["id"] not in replaced:
            groups.setdefault(_key(one), []).append(one)
    found = [own for own in groups.values() if _differ(own)]
    newest = sorted(found, key=lambda own: _latest(own[0]), reverse=True)
    return tuple(_dispute(record, own, rtl=rtl) for own in newest)


def _key(one: Document) -> tuple[Any, ...]:
    """Return what has to be the same for two numbers to be of one thing."""
    about = id_of(one, "exchange") or id_of(one, "event")
    start, held = one["period_start"], one["as_of"]
    return (
        one["measure"],
        one["population"].casefold(),
        one["unit"],
        key_of(one, "place"),
        id_of(one, "cohort"),
        id_of(one, "part_of"),
        about,
        one["leg"] or "",
        one["modality"] == PLANNED,
        start["edtf"] if start else "",
        "" if about else held["edtf"],
    )


def _differ(own: Sequence[Document]) -> bool:
    """Whether different claimants give different numbers."""
    return (
        len({_says(one) for one in own}) > 1 and len({_count(one) for one in own}) > 1
    )


def _dispute(record: Record, own: Sequence[Document], *, rtl: bool) -> Dispute:
    first = own[0]
    ordered = sorted(own, key=lambda one: (_count(one).low or 0, one["id"]))
    claims = tuple(claim_of(one, record) for one in ordered)
    spread = draw_spread(
        [_claimed(one, c) for one, c in zip(ordered, claims, strict=True)]
    )
    kind = next((k for k in ("exchange", "event") if first[k]), "")
    return Dispute(
        measure=record.code("measure", first["measure"]),
        population=first["population"],
        planned=first["modality"] == PLANNED,
        about=name_of(first, kind) if kind else "",
        about_path=record.path(kind, id_of(first, kind)) if kind else "",
        place=name_of(first, "place"),
        as_of=claims[0].as_of,
        claims=claims,
        low_to_high=whole_of(_count(one) for one in own).words,
        compatible=_compatible(_count(one) for one in own),
        spread=mirrored_spread(spread) if spread and rtl else spread,
    )


def _claimed(figure: Document, claim: Claim) -> Claimed:
    count = to_quantity(figure["quantity"])
    low = count.value if count.low is None else count.low
    high = count.value if count.high is None else count.high
    return Claimed(
        low=as_float(low),
        high=as_float(high),
        label=claim.short,
        path=claim.path,
    )


def _compatible(counts: Iterable[Interval]) -> bool:
    """Whether one number exists that is all of these, as printed."""
    found = list(counts)
    if any(one.about for one in found):
        return False
    low = max((one.low for one in found if one.low is not None), default=None)
    high = min((one.high for one in found if one.high is not None), default=None)
    return low is None or high is None or low <= high


def _says(one: Document) -> str:
    return claimant(one) or one_of(outlets_of(one["citations"]))


def _count(one: Document) -> Interval:
    return interval_of(to_quantity(one["quantity"]))


def _latest(one: Document) -> tuple[str, str]:
    return one["as_of"]["latest"] or one["as_of"]["earliest"] or "", one["id"]
