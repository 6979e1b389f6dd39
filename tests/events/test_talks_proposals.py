"""Proposals as they are published: rows, documents, places on the timeline."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from editions.models import Edition
from events.models import Proposal
from tests.events import talks

pytestmark = pytest.mark.django_db


def test_a_published_proposal_stands_in_its_tables_with_its_terms_and_answers() -> None:
    process = talks.make_table()
    table = talks.published(talks.held(process))
    phase = talks.make_agreed("phase", process)
    later = talks.published(talks.tabled(process, title="Its successor"))
    thing = talks.published(
        talks.tabled(
            process,
            round=table.public_id,
            proposal_kind="extension",
            extends=phase.public_id,
            superseded_by=later.public_id,
        )
    )
    row = Proposal.objects.get(pk=thing.pk)
    assert (row.title, row.by.slug, row.tabled_on.edtf) == (
        "A longer first phase",
        "hillside",
        "2025-02-28",
    )
    assert row.proposal_kind_id == "proposal_kind:extension"
    assert (row.round_id, row.extends_id) == (table.pk, phase.pk)
    assert row.superseded_by_id == later.pk
    first, second = row.terms.order_by("ordinal")
    assert first.action_id == "event_type:captives.released"
    assert (first.obligor.slug, first.beneficiary.slug) == ("river-front", "northland")
    assert (first.quantity.low, second.quantity, second.obligor) == (10, None, None)
    north, front = row.responses.order_by("ordinal")
    assert north.response_id == "proposal_response:accepted_with_reservations"
    assert (north.responded_on.edtf, front.responded_on) == ("2025-03-01", None)


def test_the_document_of_a_proposal_shows_its_terms_and_who_answered_what() -> None:
    thing = talks.published(talks.tabled(talks.make_table()))
    shown = talks.document(thing)
    assert shown["label"] == shown["title"] == {"en": "A longer first phase"}
    assert (shown["proposal_kind"], shown["strand"]) == ("bridging", "negotiation")
    assert shown["by"]["slug"] == "hillside"
    first, second = shown["terms"]
    assert first["text"] == {"en": "River Front lets captives go."}
    assert (first["action"], first["quantity"]["low"]) == ("captives.released", 10)
    assert first["conditions"] == {"en": "Once the lists are agreed."}
    assert (second["action"], second["obligor"], second["conditions"]) == (
        None,
        None,
        {},
    )
    north, front = shown["responses"]
    assert (north["party"]["slug"], north["response"]) == (
        "northland",
        "accepted_with_reservations",
    )
    assert (front["response"], front["responded_on"]) == ("no_response", None)
    edition = Edition.objects.get(public_id=thing.public_id)
    assert (edition.type, edition.strand) == ("bridging", "negotiation")


def test_a_proposal_stands_where_it_was_tabled_and_where_each_dated_answer_came() -> (
    None
):
    thing = talks.published(talks.tabled(talks.make_table()))
    assert talks.places(thing) == [
        ("actual", "tabled_on", dt.date(2025, 2, 28)),
        ("actual", "responses.0.responded_on", dt.date(2025, 3, 1)),
    ]


def test_obligations_learn_from_a_proposal_who_put_it_forward_and_who_accepted_it() -> (
    None
):
    draft = talks.tabled(talks.make_table())
    north, front = draft.responses
    answers = (north, replace(front, response="rejected"))
    told = talks.published(replace(draft, responses=answers)).brief
    assert told == {
        "process": "river-valley",
        "by": "hillside",
        "accepted_by": ["northland"],
    }
