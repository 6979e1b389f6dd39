"""Who and where a made-up record is about: the same for every stretch of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from ceasefire.making import words
from ceasefire.making.chance import FIRST_DAY, Chance, Weighted, chance, zipf
from core.by import By
from events.rules.processes import ProcessDraft, ProcessPartyPart
from parties.rules.drafts import (
    OrganisationDraft,
    PartyDraft,
    PersonDraft,
    PlaceDraft,
    SpellingPart,
)
from sources.models import Outlet
from things import queries
from things.loading.histories import BATCH, History

BY = By(label="make_record", role="system")
BEGUN = dt.datetime.combine(FIRST_DAY - dt.timedelta(days=30), dt.time(9), dt.UTC)
REGIONS, DISTRICTS = 4, 16


@dataclass(frozen=True, kw_only=True)
class World:
    """What every stretch draws from. ``history`` holds the rows of it all, and its names."""

    seed: int
    history: History
    outlets: Weighted[Outlet]
    processes: Weighted[ProcessDraft]
    parties: Weighted[str]
    claimants: Weighted[str]
    places: dict[str, Weighted[PlaceDraft]]
    labels: dict[str, str]


def make_world(seed: int, terms: dict[str, dict[str, Any]], *, first: int) -> World:
    """Make up parties, places, outlets and processes, with acts of 200 at most.

    Rows are numbered from ``first`` on.
    """
    luck = chance(seed, "world")
    history = History(names={}, terms=terms, by=BY, first=first)
    outlets = list(_outlets(luck, first))
    for number, outlet in enumerate(outlets):
        now = BEGUN + dt.timedelta(minutes=number)
        act = history.act("add_outlet", now=now)
        history.publish_outlet(outlet, act=act, now=now)
    places = list(_places(luck))
    processes = list(_processes())
    made = [*_parties(), *places, *_organisations(), *_people(), *processes]
    act, now = 0, BEGUN
    for number, draft in enumerate(made):
        if number % BATCH == 0:
            now = BEGUN + dt.timedelta(days=1, minutes=number)
            act = history.act("make_record", now=now)
        kind = queries.kind_of_draft(draft)
        one = history.publish(
            kind, draft, (), public_id=luck.public_id(), act=act, now=now
        )
        history.name(one)
    parties = [slugify(name) for name, _ in words.PARTIES]
    bodies = [slugify(name) for name, *_ in words.ORGANISATIONS]
    labels = {
        slugify(name): name for name, *_ in (*words.PARTIES, *words.ORGANISATIONS)
    }
    return World(
        seed=seed,
        history=history,
        outlets=zipf(outlets),
        processes=zipf(processes),
        parties=zipf(parties),
        claimants=zipf([*bodies, *parties[:6]]),
        places=_near(places, processes, luck),
        labels=labels,
    )


def _spellings(label: str) -> tuple[SpellingPart, ...]:
    """Write a name letter by letter in other scripts."""
    return tuple(
        SpellingPart(
            text="".join(letters.get(c, c) for c in label.lower()), language=tag
        )
        for letters, tag in ((words.ARABIC, "ar"), (words.HEBREW, "he"))
    )


def _outlets(luck: Chance, first: int) -> Iterator[Outlet]:
    names = [f"{one} {two}" for one in words.OUTLET_STARTS for two in words.OUTLET_ENDS]
    for number, name in enumerate(names):
        yield Outlet(
            pk=first + number,
            public_id=luck.public_id(),
            slug=slugify(name),
            name=name,
            language=luck.one(("en", "ar", "he", "")),
            created_at=BEGUN + dt.timedelta(minutes=number),
            changed_at=BEGUN + dt.timedelta(minutes=number),
        )


def _parties() -> Iterator[PartyDraft]:
    for name, kind in words.PARTIES:
        yield PartyDraft(
            slug=slugify(name),
            label=name,
            party_kind=kind,
            short_name="".join(word[0] for word in name.split()),
            spellings=_spellings(name),
        )


def _organisations() -> Iterator[OrganisationDraft]:
    for name, kind, party in words.ORGANISATIONS:
        yield OrganisationDraft(
            slug=slugify(name),
            label=name,
            organisation_kind=kind,
            party=party,
            spellings=_spellings(name),
        )


def _people() -> Iterator[PersonDraft]:
    for name, party in words.PEOPLE:
        yield PersonDraft(
            slug=slugify(name),
            label=name,
            speaks_for=party,
            spellings=_spellings(name),
        )


def _places(luck: Chance) -> Iterator[PlaceDraft]:
    """Make up regions, the districts in them, and the towns and villages in those."""
    names = [f"{one}{two}" for two in words.PLACE_ENDS for one in words.PLACE_STARTS]
    above: list[str] = []
    for number, name in enumerate(names):
        if number < REGIONS:
            kind, parent = "region", ""
        elif number < REGIONS + DISTRICTS:
            kind, parent = "district", above[number % REGIONS]
        else:
            kind = luck.one(("town", "village", "city", "camp", "crossing"))
            parent = above[REGIONS + number % DISTRICTS]
        slug = slugify(name)
        above.append(slug)
        yield PlaceDraft(
            slug=slug,
            label=name,
            place_kind=kind,
            parent=parent,
            latitude=Decimal(luck.below(2_000_000)) / 100_000 + 20,
            longitude=Decimal(luck.below(2_000_000)) / 100_000 + 20,
            precision=luck.one(("1", "2", "4")),
            spellings=_spellings(name),
        )


def _processes() -> Iterator[ProcessDraft]:
    for name, sides, mediator, zone in words.PROCESSES:
        yield ProcessDraft(
            slug=slugify(name),
            name=name,
            summary=f"Talks between {' and '.join(sides)}.".replace("-", " "),
            time_zone=zone,
            day_one=FIRST_DAY,
            parties=(
                *(ProcessPartyPart(party=one, role="conflict_party") for one in sides),
                ProcessPartyPart(party=mediator, role="mediator"),
            ),
        )


def _near(
    places: list[PlaceDraft], processes: list[ProcessDraft], luck: Chance
) -> dict[str, Weighted[PlaceDraft]]:
    """Give each process a third of the places, some much more often in the news."""
    return {
        process.slug: zipf(luck.sample(places, len(places) // 3))
        for process in processes
    }
