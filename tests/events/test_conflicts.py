"""Conflicts and ceasefires as they are published, and what the database refuses of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Entry
from events import models
from events.rules.conflicts import DyadPart, EpisodePart, MediatorPart, MemberPart
from parties.rules.drafts import PlaceDraft
from tests import makers
from tests.docs.test_record import said_once
from tests.events import pacts, wars
from tests.things.breaches import no_date
from tests.things.test_constraints import run

pytestmark = pytest.mark.django_db
OURS = (
    models.Conflict,
    models.ConflictDyad,
    models.ConflictEpisode,
    models.Ceasefire,
    models.CeasefirePurpose,
    models.CeasefireMediator,
    models.CeasefirePlace,
    models.CeasefireMember,
)


def places(thing: Any) -> list[tuple[str, str, str]]:
    """Where a thing stands on the timeline."""
    rows = Entry.objects.filter(public_id=thing.public_id).order_by("ordinal")
    found = rows.values_list("role", "field", "sort_day")
    return [(role, field, f"{day}") for role, field, day in found]


def test_a_conflict_shows_its_dyads_and_episodes_and_stands_at_each_of_their_days() -> (
    None
):
    thing = pacts.publish(wars.conflict_draft(pacts.process()))
    shown = pacts.document(thing)
    assert shown["label"] == {"en": "Conflict in the river valley"}
    assert shown["source_term"] == "the war"
    (dyad,) = shown["dyads"]
    assert (dyad["side_a"]["slug"], dyad["side_b"]["slug"]) == (
        "northland",
        "river-front",
    )
    (episode,) = shown["episodes"]
    assert episode["halted"]["edtf"] == "2025-01-19"
    assert (episode["months"]["qualifier"], episode["months"]["value"]) == (
        "approx",
        15,
    )
    assert places(thing) == [
        ("start", "episodes.0.start", "2023-10-01"),
        ("end", "episodes.0.halted", "2025-01-19"),
        ("end", "episodes.0.end", "2025-02-01"),
    ]


def test_a_halt_is_not_an_end() -> None:
    halted = EpisodePart(halted=from_edtf("2025-01-19"))
    draft = wars.conflict_draft(pacts.process(), episodes=(halted,))
    (episode,) = pacts.document(pacts.publish(draft))["episodes"]
    assert (episode["start"], episode["end"], episode["months"]) == (None, None, None)


def test_a_ceasefire_shows_its_members_and_what_no_source_tells_as_unclear() -> None:
    conflict = pacts.publish(wars.conflict_draft(pacts.process()))
    agreement = pacts.make_agreement()
    thing = pacts.publish(
        wars.ceasefire_draft(
            pacts.process(), conflict=conflict.key, agreement=agreement.key
        )
    )
    shown = pacts.document(thing)
    assert shown["conflict"]["id"] == conflict.public_id
    assert shown["agreement"]["id"] == agreement.public_id
    assert (shown["ceasefire_class"], shown["scope"]) == ("unclear", "unclear")
    assert (shown["fixed_term"], shown["term_days"]) == (True, 42)
    assert [m["party"]["slug"] for m in shown["members"]] == [
        "northland",
        "river-front",
    ]
    assert shown["members"][1]["effective"] is None
    assert ("start", "members.0.effective", "2025-01-19") in places(thing)
    assert ("actual", "declared", "2025-01-15") in places(thing)


def test_a_ceasefire_may_take_effect_after_its_sources_but_is_declared_before() -> None:
    draft = wars.ceasefire_draft(
        pacts.process(), ended=None, members=(MemberPart(party="northland"),)
    )
    ahead = from_edtf("2025-06-20")
    assert pacts.publish(replace(draft, effective=ahead))
    with pytest.raises(RuleBroken, match="before it can have happened"):
        pacts.publish(replace(draft, declared=ahead))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "Title"),
        ({"members": ()}, "whose ceasefire"),
        ({"mediation": "unclear"}, "say that it was mediated"),
        ({"ended": from_edtf("2025-01-02")}, "before it took effect"),
        ({"fixed_term": None}, "Only a ceasefire for a time"),
        ({"fixed_term": False}, "Only a ceasefire for a time"),
        ({"members": (MemberPart(party="northland"),) * 2}, "party stands twice"),
        ({"mediators": (MediatorPart(actor="northland"),) * 2}, "mediator stands"),
    ],
)
def test_what_a_ceasefire_cannot_be_is_refused_in_words(
    given: dict[str, Any], words: str
) -> None:
    draft = wars.ceasefire_draft(pacts.process())
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(replace(draft, **given))
    assert pacts.publish(draft)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"neutral_name": ""}, "Title"),
        ({"dyads": (DyadPart(side_a="northland", side_b="northland"),)}, "two sides"),
        ({"episodes": (EpisodePart(),)}, "how long it lasted"),
        ({"episodes": (EpisodePart(end=from_edtf("2025-06-02")),)}, "have happened"),
    ],
)
def test_what_a_conflict_cannot_be_is_refused_in_words(
    given: dict[str, Any], words: str
) -> None:
    draft = wars.conflict_draft(pacts.process())
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(replace(draft, **given))
    assert pacts.publish(draft)


EPISODE = "UPDATE events_conflictepisode SET {}"
DYAD = "UPDATE events_conflictdyad SET {} WHERE ordinal = 0"
TRUCE = "UPDATE events_ceasefire SET {}"
MEMBER = "UPDATE events_ceasefiremember SET {} WHERE ordinal = 0"
OTHER = "(SELECT id FROM things_thing WHERE slug = 'river-front')"
EARLY = "{0}_earliest = '2020-01-01', {0}_latest = '2020-01-01'"
NOT_LONG = (
    "months_qualifier = '', months_label = '', months_value = NULL, "
    "months_low = NULL, months_high = NULL"
)


def again(table: str, column: str) -> str:
    """A statement that writes the first part of a thing again, with another value."""
    return (
        f"INSERT INTO {table} (thing_id, {column}, ordinal)"
        f" SELECT thing_id, {{}}, 9 FROM {table} WHERE ordinal = 0"
    )


# Constraint, statement, a change that it refuses, one that it lets through.
CASES = [
    ("conflict_named", "UPDATE events_conflict SET neutral_name = {}", "''", "'x'"),
    ("conflict_dyad_of_two", DYAD, "side_b_id = side_a_id", "ucdp_id = '1'"),
    (
        "conflict_dyad_once",
        (
            "INSERT INTO events_conflictdyad (thing_id, side_a_id, side_b_id, ucdp_id,"
            " ordinal) SELECT thing_id, {}, '', 9 FROM events_conflictdyad"
        ),
        "side_a_id, side_b_id",
        "side_b_id, side_a_id",
    ),
    (
        "conflict_episode_halted_forward",
        EPISODE,
        EARLY.format("halted"),
        "halted_earliest = '2023-10-01', halted_latest = '2023-10-01'",
    ),
    (
        "conflict_episode_forward",
        EPISODE,
        EARLY.format("end"),
        "end_earliest = '2023-10-01', end_latest = '2023-10-01'",
    ),
    (
        "conflict_episode_told",
        EPISODE,
        f"{no_date('start')}, {no_date('halted')}, {no_date('end')}, {NOT_LONG}",
        f"{no_date('start')}, {no_date('halted')}, {no_date('end')}",
    ),
    ("ceasefire_titled", TRUCE, "title = ''", "title = 'x'"),
    (
        "ceasefire_forward",
        TRUCE,
        EARLY.format("ended"),
        "ended_earliest = '2025-01-19', ended_latest = '2025-01-19'",
    ),
    ("ceasefire_term_of_a_fixed_one", TRUCE, "fixed_term = NULL", "fixed_term = true"),
    ("ceasefire_term_of_a_fixed_one", TRUCE, "fixed_term = false", "term_days = NULL"),
    ("ceasefire_term_of_a_fixed_one", TRUCE, "term_days = 0", "term_days = 1"),
    (
        "ceasefire_purpose_once",
        again("events_ceasefirepurpose", "purpose_id"),
        "purpose_id",
        "'ceasefire_purpose:holiday'",
    ),
    (
        "ceasefire_mediator_once",
        again("events_ceasefiremediator", "actor_id"),
        "actor_id",
        OTHER,
    ),
    (
        "ceasefire_place_once",
        again("events_ceasefireplace", "place_id"),
        "place_id",
        "(SELECT id FROM things_thing WHERE slug = 'ford')",
    ),
    (
        "ceasefire_member_forward",
        MEMBER,
        EARLY.format("ended"),
        "ended_earliest = '2025-01-19', ended_latest = '2025-01-19'",
    ),
    ("ceasefire_member_once", MEMBER, f"party_id = {OTHER}", "party_id = party_id"),
]


@pytest.fixture
def whole(db: None) -> None:
    """A conflict and a ceasefire with all their parts, and a place besides."""
    process = pacts.process()
    makers.published(PlaceDraft(slug="ford", label="Ford"))
    conflict = pacts.publish(wars.conflict_draft(process))
    pacts.publish(wars.ceasefire_draft(process, conflict=conflict.key))


@pytest.mark.parametrize(
    ("name", "statement", "wrong", "right"),
    CASES,
    ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)],
)
def test_the_database_refuses_what_must_never_be_and_nothing_else(
    whole: None, name: str, statement: str, wrong: str, right: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        run(statement.format(wrong))
    assert run(statement.format(right)) == 1


def test_every_constraint_of_these_tables_is_attacked_by_name() -> None:
    attacked = {case[0] for case in CASES}
    for model in OURS:
        own = {c.name for c in model._meta.constraints} - set(said_once(model))
        assert own <= attacked, model
