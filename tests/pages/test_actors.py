"""What parties, bodies and public figures said, owe and did, as their pages show it."""

from __future__ import annotations

import re

import pytest

from core.dates import from_edtf
from events.rules.claims import SubjectPart
from events.rules.events import EventPartyPart
from events.rules.obligations import BeneficiaryPart
from parties.rules.drafts import (
    MembershipDraft,
    OrganisationDraft,
    PartyDraft,
    PersonDraft,
    SpellingPart,
)
from tests import makers
from tests.events import pacts, talks
from tests.pages.shown import NORTHLAND, RIVER_FRONT, envoy, section, text
from tests.timeline import stories

pytestmark = pytest.mark.django_db


def test_events_say_who_acts_who_is_acted_on_and_who_mediates() -> None:
    makers.make_event(
        makers.make_process(),
        parties=(
            EventPartyPart(party="northland", role="actor"),
            EventPartyPart(party="river-front", role="recipient"),
        ),
    )
    assert "<span>Acts</span>" in section(NORTHLAND, "took-part")
    found = section(RIVER_FRONT, "took-part")
    assert "<span>Is acted on</span>" in found
    assert "<span>Acts</span>" not in found


def test_whoever_only_tells_of_an_event_has_no_part_in_it() -> None:
    process = makers.make_process()
    alone = (EventPartyPart(party="northland", role="actor"),)
    makers.make_event(process, parties=alone, according_to="river-front")
    assert "Talks open in Lakeside" in section(NORTHLAND, "took-part")
    assert "None is recorded." in section(RIVER_FRONT, "took-part")


def test_a_round_a_proposal_and_an_agreement_count_as_parts() -> None:
    process = talks.make_table()
    talks.published(talks.held(process))
    talks.published(talks.tabled(process))
    pacts.make_agreement()
    found = section(NORTHLAND, "took-part")
    for words in ("Conflict party", "Signatory", "Truce of January"):
        assert words in found


def test_an_obligation_stands_with_whoever_owes_it_and_not_with_whom_it_is_for() -> (
    None
):
    pacts.make_obligation(beneficiaries=(BeneficiaryPart(party="river-front"),))
    found = section(NORTHLAND, "obligations")
    assert "Northland withdraws from the river bank" in found
    assert "Due: <bdi>1 March 2025</bdi>" in found
    assert '<q dir="auto">day 42</q>' in found
    assert "On a numbered day" in found
    assert "None is recorded." in section(RIVER_FRONT, "obligations")


def test_verdicts_of_all_assessors_stand_beside_the_obligation() -> None:
    obligation = pacts.make_obligation()
    assert "Nobody’s assessment is recorded." in section(NORTHLAND, "obligations")
    pacts.publish(pacts.assessment_draft(obligation))
    pacts.publish(
        pacts.assessment_draft(
            obligation, assessor="northland", status="fulfilled", level=3
        )
    )
    found = section(NORTHLAND, "obligations")
    assert "Nobody’s assessment is recorded." not in found
    assert "<bdi>River Front</bdi></a>: <strong>Delayed</strong>" in found
    assert "<bdi>Northland</bdi></a>: <strong>Fulfilled</strong>" in found


def test_a_statement_stands_with_its_words_its_speaker_and_the_post_of_that_day() -> (
    None
):
    process = makers.make_process()
    envoy()
    stories.statement(process, person="an-envoy", speaker="An Envoy", language="en")
    found = section(NORTHLAND, "statements")
    assert '<q lang="en" dir="auto">We are ready to extend the truce.</q>' in found
    assert '<a href="/people/an-envoy/"><bdi>An Envoy</bdi></a>' in found
    assert '<a href="/posts/envoy/"><bdi>Envoy</bdi></a>' in found
    assert "since 5 January 2025" in found


def test_a_post_that_was_left_before_the_words_were_said_is_not_theirs() -> None:
    process = makers.make_process()
    envoy(end=from_edtf("2025-02-01"))
    stories.statement(process, person="an-envoy", speaker="An Envoy")
    assert "/posts/envoy/" not in section(NORTHLAND, "statements")
    assert "until 1 February 2025" in section(NORTHLAND, "members")


def test_a_paraphrase_is_not_set_as_a_quotation() -> None:
    process = makers.make_process()
    stories.statement(process, form="paraphrase", words="Northland would extend it.")
    found = section(NORTHLAND, "statements")
    assert "<q" not in found
    assert "Paraphrase" in found


def test_what_is_said_about_a_party_is_not_what_it_said() -> None:
    process = makers.make_process()
    stories.statement(process, subjects=(SubjectPart(subject="river-front"),))
    assert "Statement by" in section(NORTHLAND, "statements")
    assert "None is recorded." in section(RIVER_FRONT, "statements")


def test_what_a_body_says_stands_with_its_party_and_with_itself() -> None:
    process = makers.make_process()
    makers.published(
        OrganisationDraft(
            slug="river-office",
            label="River Office",
            organisation_kind="public_body",
            party="river-front",
        )
    )
    stories.figure(process, "417", claimant="river-office")
    for path in (RIVER_FRONT, "/organisations/river-office/"):
        found = section(path, "figures")
        assert "417 remains" in found
        assert "<bdi>River Office</bdi>" in found
    assert "River Office" in section(RIVER_FRONT, "members")
    assert "None is recorded." in section(NORTHLAND, "figures")


def test_an_allegation_stands_with_both_sides_and_its_response_beside_it() -> None:
    obligation = pacts.make_obligation()
    pacts.answered(obligation)
    against = section(NORTHLAND, "alleged-against")
    made = section(RIVER_FRONT, "alleged-by")
    for found in (against, made):
        assert "River Front says Northland did not withdraw" in found
        assert "Response: <strong>Denied</strong>, <bdi>Northland</bdi>" in found
        assert '<q dir="auto">We left on the first.</q>' in found
    assert "None is recorded." in section(NORTHLAND, "alleged-by")
    assert "None is recorded." in section(RIVER_FRONT, "alleged-against")


def test_an_allegation_without_a_known_response_says_so() -> None:
    pacts.publish(pacts.allegation_draft(pacts.process()))
    assert "No response is known." in section(NORTHLAND, "alleged-against")


def test_every_party_has_the_same_lists_in_the_same_words() -> None:
    makers.make_process()
    pacts.make_obligation()
    heads = [
        re.findall(r"<h2[^>]*>(.*?)</h2>", text(path))
        for path in (NORTHLAND, RIVER_FRONT)
    ]
    assert heads[0] == heads[1]
    assert "Allegations against" in heads[0]


def test_who_speaks_for_a_party_stands_with_the_days_that_sources_tell() -> None:
    makers.make_process()
    makers.published(
        PersonDraft(slug="a-spokesman", label="A Spokesman", speaks_for="northland")
    )
    envoy()
    makers.published(
        MembershipDraft(
            member="an-envoy",
            body="northland",
            role_verbatim="an official",
            holds_as_of=from_edtf("2024-12-01"),
        )
    )
    found = section(NORTHLAND, "members")
    assert "<bdi>Envoy</bdi></a>" in found
    assert "since 5 January 2025" in found
    assert '<q dir="auto">an official</q>' in found
    assert "shown in it on 1 December 2024" in found
    assert "since when is not recorded" in found
    assert found.count("An Envoy") == 2
    assert "A Spokesman" not in section(RIVER_FRONT, "members")


def test_names_in_other_scripts_are_marked_with_their_language() -> None:
    makers.make_process()
    spelling = SpellingPart(text="الساحل", language="ar", used_by="river-front")
    makers.published(
        PartyDraft(
            slug="coast", label="Coast", party_kind="state", spellings=(spelling,)
        )
    )
    page = text("/parties/coast/")
    assert '<bdi lang="ar">الساحل</bdi>' in page
    assert "used by River Front" in page
