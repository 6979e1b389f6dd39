"""Drafts of the made-up record: what happened, what is counted of it, what is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from captives.rules.exchanges import ExchangeDraft, ExchangePartyPart, LegPart
from ceasefire.making import words
from ceasefire.making.chance import Chance, Weighted
from ceasefire.making.days import fuzzy, whole
from ceasefire.making.world import World
from core.quantities import Quantity
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import DateClaimDraft, EventDraft, EventPartyPart
from events.rules.processes import ProcessDraft
from parties.rules.drafts import PlaceDraft
from things.loading.pointing import Given

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Type:
    """One type of event: its code, what is counted of it, how its titles read."""

    code: str
    counted: tuple[str, ...]
    titles: tuple[str, ...]


TYPES = Weighted(
    [
        (Type(code, tuple(counted.split()), titles), weight)
        for code, weight, counted, titles in words.TYPES
    ]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an event lies: its process, its day, its place, and two sides of it."""

    process: ProcessDraft
    day: dt.date
    place: PlaceDraft
    a: str
    b: str
    type: Type


def scene(world: World, day: dt.date, luck: Chance) -> Scene:
    """Draw where an event lies; one in five is also about a party beside the two sides."""
    process = world.processes.of(luck)
    one, two = process.parties[0].party, process.parties[1].party
    if luck.odds(0.5):
        one, two = two, one
    if luck.odds(0.2) and (other := world.parties.of(luck)) != two:
        one = other
    place = world.places[process.slug].of(luck)
    return Scene(process, day, place, one, two, TYPES.of(luck))


def event(world: World, at: Scene, exchange: str, luck: Chance) -> EventDraft:
    """Draw an event; ``exchange`` is the key of one that it is part of, if any."""
    fill = {
        "a": world.labels[at.a],
        "b": world.labels[at.b],
        "place": at.place.label,
    }
    planned = at.type.code == "negotiation.round_announced"
    parts = [EventPartyPart(party=at.a, role="actor")]
    if luck.odds(0.7):
        parts.append(EventPartyPart(party=at.b, role="recipient"))
    if at.type.code == "mediation.session":
        mediator = at.process.parties[2].party
        if mediator not in (at.a, at.b):
            parts.append(EventPartyPart(party=mediator, role="mediator"))
    alleged = at.type.code == "ceasefire.violation_alleged"
    return EventDraft(
        process=at.process.slug,
        type=at.type.code,
        modality="planned" if planned else "alleged" if alleged else "happened",
        title=luck.one(at.type.titles).format_map(fill),
        summary=luck.one(words.SUMMARIES).format_map(fill) if luck.odds(0.6) else "",
        date=whole(at.day + 10 * DAY) if planned else fuzzy(at.day, luck),
        time=f"{luck.below(24):02}:{luck.below(60):02}" if luck.odds(0.15) else "",
        place=at.place.slug,
        precision=luck.one(("1", "2", "3")) if luck.odds(0.5) else "",
        parties=tuple(parts),
        exchange=exchange,
    )


def quantity(number: int, luck: Chance) -> Quantity:
    """Draw how a number is printed: mostly exactly, else about, at least, between."""
    how = luck.random()
    value = Decimal(number)
    if how < 0.6:
        return Quantity(qualifier="exact", value=value, label=str(number))
    if how < 0.75:
        return Quantity(qualifier="approx", value=value, label=f"about {number}")
    if how < 0.9:
        return Quantity(qualifier="at_least", low=value, label=f"at least {number}")
    high = number + 1 + luck.below(10)
    words_ = f"between {number} and {high}"
    return Quantity(qualifier="between", low=value, high=Decimal(high), label=words_)


def figure(
    world: World, at: Scene, key: str, measure: str, luck: Chance
) -> FigureDraft:
    """Draw one claimant's number of an event; small numbers are likelier."""
    claimant = world.claimants.of(luck) if luck.odds(0.8) else ""
    number = int(luck.paretovariate(1.1)) % 5000
    return FigureDraft(
        process=at.process.slug,
        measure=measure,
        population=words.POPULATIONS.get(measure, "people"),
        unit=words.UNITS.get(measure, "person"),
        quantity=quantity(number, luck),
        modality="reported" if luck.odds(0.8) else "estimated",
        claimant=claimant,
        place=at.place.slug,
        as_of=whole(at.day),
        event=key,
    )


def statement(world: World, at: Scene, key: str, luck: Chance) -> StatementDraft:
    """Draw somebody's words, some of them in another language with a translation."""
    language, said = luck.one(words.STATEMENTS)
    translation = words.TRANSLATED.get(said, "")
    return StatementDraft(
        process=at.process.slug,
        form=luck.one(("direct_quotation", "paraphrase")),
        words=said.format(place=at.place.label),
        language=language,
        translation=translation,
        translation_language="en" if translation else "",
        translation_by="the outlet" if translation else "",
        speaker=f"a spokesperson of {world.labels[at.a]}",
        party=at.a,
        statement_kind=luck.one(("demand", "offer", "commitment", "fact_claim")),
        venue=luck.one(("press_conference", "interview", "written_statement", "")),
        said_on=whole(at.day),
        event=key,
    )


def date_claim(world: World, at: Scene, key: str, luck: Chance) -> DateClaimDraft:
    """Draw another date that somebody gives of an event."""
    return DateClaimDraft(
        process=at.process.slug,
        about=key,
        field="date",
        date=whole(at.day - DAY * (1 + luck.below(3))),
        claimant=world.claimants.of(luck),
    )


def exchange(world: World, at: Scene, luck: Chance) -> ExchangeDraft:
    """Draw an exchange of two or three legs, delivered as promised or in part."""
    sides = [part.party for part in at.process.parties[:2]]
    ways = [(0, 1, "captives"), (1, 0, "prisoners"), (0, 1, "remains")]
    legs = []
    for one, two, key in ways[: 2 + luck.below(2)]:
        planned = 1 + luck.below(120)
        actual = planned if luck.odds(0.8) else luck.below(planned + 1)
        whole_ = actual == planned
        legs.append(
            LegPart(
                key=key,
                leg_kind="remains" if key == "remains" else "living_persons",
                from_party=sides[one],
                to_party=sides[two],
                population="remains of people" if key == "remains" else "people held",
                planned=quantity(planned, luck),
                planned_by=sides[one],
                planned_on=whole(at.day),
                actual=quantity(actual, luck),
                actual_by=world.claimants.of(luck),
                actual_on=whole(at.day if whole_ else at.day + DAY),
                place=at.place.slug,
                status="completed" if whole_ else "partly_completed",
                conditional_on="captives" if key == "prisoners" else "",
            )
        )
    return ExchangeDraft(
        process=at.process.slug,
        label=f"Exchange at {at.place.label}, {at.day.day} {at.day:%B %Y}",
        status="completed",
        announced_on=whole(at.day - 3 * DAY),
        planned_on=whole(at.day),
        parties=tuple(
            ExchangePartyPart(party=one, role="conflict_party") for one in sides
        ),
        legs=tuple(legs),
    )


def source(world: World, day: dt.date | None, luck: Chance) -> Given:
    """Draw a source that was published on a day."""
    outlet = world.outlets.of(luck)
    path = day.isoformat().replace("-", "/") if day else "undated"
    number = luck.getrandbits(24)
    return Given(
        outlet,
        f"https://{outlet.slug}.example.org/{path}/{number}",
        day,
        f"paragraph {1 + luck.below(9)}" if luck.odds(0.2) else "",
    )
