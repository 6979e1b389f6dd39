"""What is recorded that waiting suggestions may tell of, in the same few queries for any number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.dates import from_edtf
from core.quantities import Quantity
from events.rules.events import EventDraft
from suggestions.queries.recorded import (
    Window,
    exchange,
    recorded,
    recorded_events,
)
from suggestions.queries.reviewing import Card, Review
from suggestions.rules.alike import (
    LIKELY,
    NEAR,
    OPEN_LEG,
    Held,
    Sought,
    likeliest,
    likely_leg,
    likeness,
)
from things.models import Thing
from vocabularies.rules import code_of

# Windows of days that are asked for one by one; more are asked for as one.
MOST_WINDOWS = 12


@dataclass(frozen=True, kw_only=True)
class Match:
    """A recorded thing that a suggestion may tell of. ``leg`` is the leg that it likely is."""

    sought: Sought
    held: Held
    score: float
    leg: str

    @property
    def is_likely(self) -> bool:
        """Whether merging is what an editor is offered first."""
        return self.score >= LIKELY


def matches(
    article: Review, event_types: Mapping[str, Sequence[str]]
) -> dict[int, list[Match]]:
    """Return, by number of each waiting suggestion, the likeliest recorded things, at most three.

    They are of the article's processes (of any, while it is in none) and not far from its day.
    """
    sought = {
        card.id: _sought(card, article, event_types)
        for card in article.cards
        if card.state == "waiting"
    }
    things = recorded(
        processes=[slug for slug, _ in article.processes],
        windows=_windows(sought.values()),
    )
    return {
        number: [
            Match(sought=one, held=held, score=score, leg=likely_leg(one, held))
            for score, held in likeliest(one, things)
        ]
        for number, one in sought.items()
    }


def match_with(
    card: Card,
    article: Review,
    event_types: Mapping[str, Sequence[str]],
    public_id: str,
) -> Match | None:
    """Return a suggestion beside one recorded exchange, likely or not; None: it does not stand."""
    one = _sought(card, article, event_types)
    for held in exchange(public_id):
        score = likeness(one, held)
        return Match(sought=one, held=held, score=score, leg=likely_leg(one, held))
    return None


def alike_events(draft: EventDraft, *, day: dt.date) -> list[Held]:
    """Return the published events that an event which somebody enters may be, likeliest first.

    They are of its process, of a related type within two days, with a shared party or place.
    """
    sought = Sought(
        kind="event",
        day=day,
        types=frozenset([draft.type]),
        when=draft.date,
        parties=frozenset(part.party for part in draft.parties),
        actors=frozenset(p.party for p in draft.parties if p.role == "actor"),
        place=draft.place,
    )
    first, last = sought.first, sought.last
    window = ((first or day) - NEAR, (last or day) + NEAR)
    near = recorded_events(draft.process, window)
    return [held for _, held in likeliest(sought, near)]


def standing_version(public_id: str) -> int | None:
    """Return the version of a thing that stands; None: there is none."""
    rows = Thing.objects.published().filter(public_id=public_id)
    return rows.values_list("version", flat=True).first()


def _sought(
    card: Card, article: Review, event_types: Mapping[str, Sequence[str]]
) -> Sought:
    found, day = card.finding, article.day
    if card.kind == "figure":
        names = ("measure", "population", "claimant", "claimant_words", "place")
        return Sought(
            kind="figure",
            day=day,
            when=_date(found["as_of"]),
            count=quantity_of(found["count"]),
            **{name: found[name] for name in names},
        )
    if card.kind == "statement":
        return Sought(
            kind="statement",
            day=day,
            when=_date(found["said_on"]),
            words=found["quote"]["exact"],
        )
    return _event(found, day, event_types)


def _event(
    found: dict[str, Any], day: dt.date, event_types: Mapping[str, Sequence[str]]
) -> Sought:
    legs = [slug for leg in found["legs"] for slug in (leg["from_party"],) if slug]
    parties = [p["slug"] for p in found["parties"] if p["slug"]]
    actors = [p["slug"] for p in found["parties"] if p["role"] == "actor"]
    return Sought(
        kind="event",
        day=day,
        reader_kind=found["kind"],
        types=frozenset(code_of(t) for t in event_types.get(found["kind"], ())),
        when=_date(found["when"]),
        parties=frozenset([*parties, *legs]),
        actors=frozenset(filter(None, actors)),
        place=found["place"],
    )


def quantity_of(found: dict[str, Any]) -> Quantity | None:
    """Return the quantity of a finding's data; None where no number is given yet."""
    if not found["label"]:
        return None
    numbers = {
        name: None if found[name] is None else Decimal(found[name])
        for name in ("value", "low", "high")
    }
    return Quantity(qualifier=found["qualifier"], label=found["label"], **numbers)


def _date(found: dict[str, Any] | None) -> Any:
    return from_edtf(found["edtf"]) if found else None


def _windows(sought: Iterable[Sought]) -> list[Window]:
    """Return the days on which something may stand that is looked for, joined where they meet."""
    own = sorted(
        (
            (one.first or one.day) - OPEN_LEG,
            (one.last or one.day) + NEAR,
        )
        for one in sought
    )
    joined: list[Window] = []
    for first, last in own:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    if len(joined) > MOST_WINDOWS:
        return [(joined[0][0], max(last for _, last in joined))]
    return joined
