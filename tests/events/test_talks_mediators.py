"""Who mediates between conflict parties, and is none of them (I10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from events.rules.processes import ProcessPartyPart
from parties.rules.drafts import OrganisationDraft
from tests import makers
from tests.events import talks
from things.actions import merge_things
from things.models import Thing

pytestmark = pytest.mark.django_db


def test_an_actor_is_a_conflict_party_or_a_mediator_in_a_round_and_never_both() -> None:
    process = talks.make_table()
    party = talks.part("hillside", "conflict_party")
    for role in ("mediator", "co_mediator"):
        both = talks.part("hillside", role, override_note="It is both.")
        talks.refuse(
            talks.planned(process, participations=(party, both)),
            "conflict party and a mediator in the same round",
            talks.planned(process, participations=(both, replace(both, role="host"))),
        )


@pytest.mark.parametrize(
    ("mediator", "given"),
    [
        ("northland", {}),
        ("northland-ministry", {}),
        ("some-envoy", {}),
        ("valley-agency", {"on_behalf_of": "northland"}),
    ],
    ids=["itself", "its ministry", "who speaks for it", "who acts for it"],
)
@pytest.mark.parametrize("role", ["mediator", "co_mediator"])
def test_who_mediates_for_a_conflict_party_of_the_process_needs_a_note(
    mediator: str, given: dict[str, Any], role: str
) -> None:
    process = talks.make_table()
    makers.published(
        OrganisationDraft(
            slug="northland-ministry",
            label="Ministry of Northland",
            organisation_kind="ministry",
            party="northland",
        )
    )
    part = talks.part(mediator, role, **given)
    noted = replace(part, override_note="River Front asked for it.")
    talks.refuse(
        talks.planned(process, participations=(part,)),
        "Say in a note",
        talks.planned(process, participations=(noted,)),
    )
    talks.published(
        talks.planned(process, participations=(replace(part, role="observer"),))
    )


def test_who_mediates_for_a_conflict_party_of_the_round_alone_needs_a_note_too() -> (
    None
):
    process = talks.make_table()
    side = talks.part("hillside", "conflict_party")
    part = talks.part("valley-agency", "mediator", on_behalf_of="hillside")
    noted = replace(part, override_note="Both sides asked for it.")
    talks.refuse(
        talks.planned(process, participations=(side, part)),
        "Say in a note",
        talks.planned(process, participations=(side, noted)),
    )
    talks.published(talks.planned(process, participations=(part,)))


def test_a_guarantor_of_the_process_may_mediate_without_a_note() -> None:
    makers.make_parties()
    process = makers.make_process(
        "hill-valley",
        parties=(
            ProcessPartyPart(party="northland", role="guarantor"),
            ProcessPartyPart(party="river-front", role="conflict_party"),
        ),
    )
    drafts = [
        talks.planned(process, participations=(talks.part(slug, "mediator"),))
        for slug in ("river-front", "northland")
    ]
    talks.refuse(drafts[0], "Say in a note", drafts[1])


def test_a_conflict_party_that_was_merged_into_another_is_one_still() -> None:
    process = talks.make_table()
    merge_things(
        kept=Thing.objects.get(slug="hillside").public_id,
        kept_version=1,
        merged=Thing.objects.get(slug="northland").public_id,
        merged_version=1,
        reason="One name for the same.",
        by=makers.CHIEF,
        now=makers.later(),
    )
    part = talks.part("northland", "mediator")
    talks.refuse(
        talks.planned(process, participations=(part,)),
        "“Hillside” is a conflict party",
        talks.planned(process, participations=(replace(part, override_note="So."),)),
    )
