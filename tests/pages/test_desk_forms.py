"""What the forms of the desk hold, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.by import SYSTEM
from editions.models import Edition
from sources.actions import ingest_article
from sources.parsing.files import parse_file
from suggestions.models import Suggestion
from tests import makers
from tests.pages.desk import accept, document_of, open_form, read
from vocabularies.actions import deprecate_term

pytestmark = pytest.mark.django_db


def test_the_document_of_an_accepted_event_says_what_the_form_said(
    review: dict[str, Any],
) -> None:
    published = accept(
        review, review["event"], title="Delegations arrive", summary="For talks.",
        type="negotiation.delegation_arrival", modality="happened", place="lakeside",
        when="2025-02-27", **{"party-northland": "actor", "party-host-office": "mediator"},
        **{"party-river-front": ""},
    )  # fmt: skip
    assert published.status_code == 302
    document = document_of(review["event"])
    assert document["title"] == {"en": "Delegations arrive"}
    assert document["summary"] == {"en": "For talks."}
    assert document["type"] == "negotiation.delegation_arrival"
    assert (document["modality"], document["strand"]) == ("happened", "negotiation")
    assert document["date"]["edtf"] == "2025-02-27"
    assert document["place"]["slug"] == "lakeside"
    assert document["process"]["slug"] == "river-valley"
    roles = {p["party"]["slug"]: p["role"] for p in document["parties"]}
    assert roles == {"northland": "actor", "host-office": "mediator"}


def test_a_statement_cites_its_own_words_beside_the_sentence_they_stand_in(
    review: dict[str, Any],
) -> None:
    statement = Suggestion.objects.get(kind="statement")
    assert accept(review, statement).status_code == 302
    document = document_of(statement)
    assert document["words"] == "We are ready to extend the truce"
    fields = {c["field"]: c["exact"] for c in document["citations"]}
    assert fields["words"] == document["words"]
    assert document["words"] in fields[None]


def test_a_statement_is_in_the_language_of_its_article(review: dict[str, Any]) -> None:
    body = f"{makers.TEXT}Another line.\n".encode()
    page = replace(parse_file(body, name="a.txt", url=""), language="en-GB")
    version = ingest_article(
        body=body, page=page, outlet="Hill Post", url="", by=SYSTEM, now=makers.NOW,
        published=(makers.NOW, False),
    )  # fmt: skip
    assert version is not None
    read(version)
    statement = Suggestion.objects.get(kind="statement", version=version)
    assert accept({**review, "version": version}, statement).status_code == 302
    assert document_of(statement)["language"] == "en-GB"


def test_words_that_the_article_does_not_have_come_back_at_their_field(
    review: dict[str, Any],
) -> None:
    statement = Suggestion.objects.get(kind="statement")
    refused = accept(review, statement, words="We are ready for war")
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "These words do not stand in the article" in page
    assert f'id="s{statement.pk}-words_error"' in page
    assert "We are ready for war" in page
    assert not Edition.objects.filter(kind="statement").exists()
    own = "“We are ready to extend the truce”"  # the marks are no part of the words
    assert accept(review, statement, words=own).status_code == 302
    assert document_of(statement)["words"] == "We are ready to extend the truce"


def test_words_of_ours_that_take_a_side_are_pointed_out_once_and_may_stand(
    review: dict[str, Any],
) -> None:
    event = review["event"]
    title, given = "Talks on hostages", {"type": "negotiation.delegation_arrival"}
    warned = accept(review, event, title=title, **given)
    assert warned.status_code == 422
    page = warned.content.decode()
    assert f'id="s{event.pk}-title_notice"' in page
    assert f'aria-describedby="s{event.pk}-title_notice"' in page
    assert "“hostages” takes a side; perhaps: captives, people held." in page
    assert f'value="{title}"' in page
    (item,) = [i for i in warned.context["waiting"] if i["card"].id == event.pk]
    assert item["form"]["seen"].value() == "hostages"
    seen = {"title": title, "seen": "hostages", **given}
    other = accept(review, event, **{**seen, "summary": "A massacre."})
    assert other.status_code == 422, "another word was not seen yet"
    assert accept(review, event, **seen).status_code == 302
    assert document_of(event)["title"] == {"en": title}


def test_neutral_words_of_ours_and_charged_words_of_others_are_let_pass_at_once(
    review: dict[str, Any],
) -> None:
    given = {"type": "negotiation.delegation_arrival"}
    neutral = accept(review, review["event"], title="Talks on captives", **given)
    assert neutral.status_code == 302
    statement = Suggestion.objects.get(kind="statement")
    said = accept(review, statement, speaker="the hostages’ families")
    assert said.status_code == 302


def test_the_forms_offer_only_terms_that_are_current(review: dict[str, Any]) -> None:
    def offered() -> set[str]:
        form = open_form(review, review["event"])
        return {code for code, _ in form.fields["type"].choices}

    assert "support.expressed" in offered()
    deprecate_term(
        term="event_type:support.expressed", version=1, successor="event_type:statement.public",
        note="Too wide.", by=makers.CHIEF, now=makers.NOW,
    )  # fmt: skip
    assert "support.expressed" not in offered()
    assert "statement.public" in offered()


def test_the_review_page_takes_the_same_number_of_queries_at_5_and_at_200_suggestions(
    review: dict[str, Any],
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = review["client"].get(f"/desk/articles/{review['version'].pk}/")
            assert page.status_code == 200
        return len(seen)

    at_first = count()
    row = Suggestion.objects.filter(kind="event").first()
    assert row is not None
    for n in range(195):
        row.pk, row.fingerprint = None, f"{n}"
        row.save(force_insert=True)
    assert count() == at_first <= 30
