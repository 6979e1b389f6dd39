"""What sources tell besides: their own words, whom they have it from, how sure somebody is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from core.quantities import Quantity
from events.audits import quoted_statements
from events.models import StatementPassage
from events.rules.claims import PassagePart, StatementDraft, SubjectPart
from events.rules.obligations import ObligorPart
from events.rules.origins import ArticleOriginDraft, CandidatePart
from events.rules.talks import TermPart
from parties.rules.drafts import OrganisationDraft
from tests import makers
from tests.events import pacts, talks
from things.models import Thing

pytestmark = pytest.mark.django_db
FIRST = "“We are ready to extend the truce,”"
THEN = "12 captives remain"


def said(**given: Any) -> StatementDraft:
    """One utterance in two places of an article."""
    values: dict[str, Any] = {
        "form": "direct_quotation",
        "words": FIRST,
        "continued": (PassagePart(words=THEN),),
        "speaker": "the ministry",
        "said_on": from_edtf("2025-02-27"),
        **given,
    }
    return StatementDraft(process=pacts.process().key, **values)


def test_further_words_of_an_utterance_stand_in_its_source_as_the_first_do() -> None:
    version = makers.make_version()
    both = [makers.quotation(version, words) for words in (FIRST, THEN)]
    with pytest.raises(RuleBroken, match="do not stand in the source"):
        makers.published(said(), sources=both[:1])
    thing = makers.published(said(), sources=both)
    assert pacts.document(thing)["continued"] == [{"words": THEN}]
    assert list(quoted_statements()) == []
    StatementPassage.objects.update(words="13 captives remain")
    (finding,) = quoted_statements()
    assert finding.subject == f"statement {thing.public_id}"


def test_a_statement_tells_how_sure_its_speaker_is_what_of_and_who_had_it_first() -> (
    None
):
    pacts.process()
    wire = OrganisationDraft(
        slug="hill-post", label="Hill Post", organisation_kind="news_outlet"
    )
    makers.published(wire)
    about = (SubjectPart(subject="northland"),)
    draft = said(
        form="paraphrase",
        modality="believed",
        first_published_by="hill-post",
        subjects=about,
    )
    shown = pacts.document(makers.published(draft))
    assert shown["modality"] == "believed"
    assert shown["first_published_by"]["slug"] == "hill-post"
    assert [s["subject"]["slug"] for s in shown["subjects"]] == ["northland"]
    with pytest.raises(RuleBroken, match="stands there once"), transaction.atomic():
        makers.published(replace(draft, subjects=about * 2))


def test_a_round_keeps_the_words_of_its_source_and_how_exactly_its_place_is_known() -> (
    None
):
    process = talks.make_table()
    team = replace(talks.part("northland", "conflict_party"), source_term="the team")
    draft = talks.planned(
        process,
        source_term="talks",
        host_country="lakeside",
        venue_precision="6",
        participations=(team,),
    )
    shown = talks.document(talks.published(draft))
    assert (shown["source_term"], shown["venue"]) == ("talks", None)
    assert shown["participations"][0]["source_term"] == "the team"
    talks.refuse(
        replace(draft, host_country=""),
        "how exactly known",
        replace(draft, host_country="", venue_precision=""),
    )


def test_what_is_negotiated_for_a_phase_is_a_term_of_it_and_no_obligation() -> None:
    term = TermPart(
        text="River Front lets all captives go",
        action="captives.released",
        topic="prisr",
        population="captives alive",
        quantity=Quantity(qualifier="unquantified", label="all"),
        place="lakeside",
    )
    draft = pacts.phase_draft(
        pacts.make_agreement(), status="under_negotiation", terms=(term,)
    )
    (shown,) = pacts.document(pacts.publish(draft))["terms"]
    assert (shown["action"], shown["topic"]) == ("captives.released", "prisr")
    assert (shown["obligor"], shown["place"]["slug"]) == (None, "lakeside")
    assert not Thing.objects.filter(kind="obligation").exists()
    with pytest.raises(RuleBroken, match="Text"):
        pacts.publish(replace(draft, ordinal=2, terms=(TermPart(text=""),)))


def test_an_event_names_who_tells_of_it_and_what_it_is_about() -> None:
    obligation = pacts.make_obligation()
    statement = makers.published(said(form="paraphrase", continued=()))
    event = makers.make_event(
        pacts.process(),
        according_to="northland",
        according_to_words="its ministry",
        obligation=obligation.key,
        statement=statement.key,
    )
    shown = pacts.document(event)
    assert (shown["according_to"]["slug"], shown["according_to_words"]) == (
        "northland",
        "its ministry",
    )
    assert (shown["obligation"]["id"], shown["statement"]["id"]) == (
        obligation.public_id,
        statement.public_id,
    )


def test_an_obligor_may_act_through_a_body_that_the_source_names() -> None:
    draft = pacts.obligation_draft(
        pacts.make_agreement(),
        obligors=(ObligorPart(party="northland", through="river-front"),),
    )
    (obligor,) = pacts.document(pacts.publish(draft))["obligors"]
    assert (obligor["party"]["slug"], obligor["through"]["slug"]) == (
        "northland",
        "river-front",
    )
    own = (ObligorPart(party="northland", through="northland"),)
    with pytest.raises(RuleBroken, match="through themselves"):
        pacts.publish(replace(draft, obligors=own))


def test_where_an_article_comes_from_rests_on_its_words_and_nothing_is_inferred() -> (
    None
):
    process = talks.make_table()
    version = makers.make_version("Valley Agency. Stay informed.")
    quoted = makers.quotation(version, "Valley Agency", element="boilerplate")
    draft = ArticleOriginDraft(
        process=process.key, candidates=(CandidatePart(body="valley-agency"),)
    )
    with pytest.raises(RuleBroken, match="Quote the words"):
        makers.published(draft)
    with pytest.raises(RuleBroken, match="Name the publisher"):
        makers.published(replace(draft, candidates=()), sources=[quoted])
    shown = pacts.document(makers.published(draft, sources=[quoted]))
    assert shown["publisher"] is None
    assert [c["body"]["slug"] for c in shown["candidates"]] == ["valley-agency"]
    assert shown["citations"][0]["element"] == "boilerplate"
    assert shown["label"] == {"en": "Article without a known publisher"}


def test_a_part_of_an_article_that_there_is_not_is_refused_in_words() -> None:
    version = makers.make_version()
    process = pacts.process()
    wrong = makers.quotation(version, THEN, element="horoscope")
    with pytest.raises(RuleBroken, match="no part of an article"):
        makers.make_event(process, sources=[wrong])
    right = makers.quotation(version, THEN, element="body")
    shown = pacts.document(makers.make_event(process, sources=[right]))
    assert shown["citations"][0]["element"] == "body"
