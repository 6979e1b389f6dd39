"""One leg of an exchange in words: who hands over whom, promised and done, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.delays import delay, delay_words
from timeline.exchanges.outstanding import Outstanding, outstanding
from timeline.exchanges.parts import BatchView, CheckView, to_batch, to_check
from timeline.facts import DateView, Reading, claims_about, date_view
from timeline.telling import Named, Teller, named, teller
from timeline.values import to_date
from timeline.words import in_text

Document = Mapping[str, Any]
# The glyph of a state, by its code; its word stands beside it.
STATES = {
    "completed": "met",
    "partly_completed": "half",
    "under_way": "half",
    "delayed": "late",
    "suspended": "late",
    "cancelled": "declined",
}
NOT_BEGUN = "planned"


@dataclass(frozen=True, kw_only=True)
class State:
    """A state in words, and the glyph that stands beside them."""

    words: str
    glyph: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """A number as printed, with who says so; on which day it is for stands beside it."""

    label: str
    by: Teller


@dataclass(frozen=True, kw_only=True)
class LegView:
    """One leg. ``late`` says how its days lie to one another, worked out here; may be empty.

    ``answers`` is whom the leg hands over that this one answers.
    """

    key: str
    anchor: str
    giver: Named
    receiver: Named | None
    people: str
    term: str
    kind_words: str
    cohort: Named | None
    listed: str
    promised: Count | None
    promised_on: DateView | None
    done: Count | None
    done_on: DateView | None
    late: str
    outstanding: Outstanding
    place: Named | None
    state: State
    answers: str
    obligation: Named | None
    batches: tuple[BatchView, ...]
    checks: tuple[CheckView, ...]


def state_of(code: str, reading: Reading) -> State:
    """Return the state of an exchange or of a leg in words."""
    words = reading.lexicon.code("exchange_status", code)
    return State(words=words, glyph=STATES.get(code, NOT_BEGUN))


def to_leg(leg: Document, document: Document, reading: Reading) -> LegView:
    """Put a leg of an exchange's document into words."""
    key = leg["key"]
    giver = named(leg["from_party"], document, reading)
    return LegView(
        key=key,
        anchor=f"leg-{key}",
        giver=giver or Named(name=""),
        receiver=named(leg["to_party"], document, reading),
        people=in_text(leg["population"]),
        term=leg["term"] or "",
        kind_words=reading.lexicon.code("leg_kind", leg["leg_kind"]),
        listed=_listed(leg, reading),
        late=_late(leg),
        outstanding=outstanding(leg),
        state=state_of(leg["status"], reading),
        answers=_answered(leg, document),
        batches=tuple(
            to_batch(one, document, reading)
            for one in document["batches"]
            if one["leg"] == key
        ),
        checks=tuple(
            to_check(one, document, reading)
            for one in document["verifications"]
            if one["leg"] == key
        ),
        **_told(leg, document, reading),
    )


def _told(leg: Document, document: Document, reading: Reading) -> dict[str, Any]:
    """Return the numbers of a leg with who gives them, its days, and what else it names."""
    found: dict[str, Any] = {
        name: named(leg[name], document, reading)
        for name in ("cohort", "place", "obligation")
    }
    for name, field in (("promised", "planned"), ("done", "actual")):
        path = f"legs.{leg['key']}.{field}"
        told, day = leg[field], leg[f"{field}_on"]
        found[name] = told and Count(
            label=told["label"],
            by=teller(leg, f"{field}_by", document, reading, about=(path,)),
        )
        found[f"{name}_on"] = day and date_view(
            day, reading, claims_about(document, f"{path}_on", reading)
        )
    return found


def _listed(leg: Document, reading: Reading) -> str:
    """Say whether they are on the agreed list; nothing where that is not known."""
    if leg["listed"] == "unknown":
        return ""
    return reading.lexicon.code("yes_no_unknown", leg["listed"])


def _late(leg: Document) -> str:
    if not leg["planned_on"] or not leg["actual_on"]:
        return ""
    return delay_words(delay(to_date(leg["planned_on"]), to_date(leg["actual_on"])))


def _answered(leg: Document, document: Document) -> str:
    legs = {one["key"]: in_text(one["population"]) for one in document["legs"]}
    return legs.get(leg["conditional_on"], "")
