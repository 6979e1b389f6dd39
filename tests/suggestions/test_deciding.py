"""Accepting, rejecting and taking up again what the reader found."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from core.dates import from_edtf
from core.errors import RuleBroken
from core.text import Span
from editions.models import Act, Change, Edition
from events.rules.claims import StatementDraft
from events.rules.events import EventDraft, EventPartyPart
from suggestions.actions import (
    Decided,
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
    store_findings,
)
from suggestions.extraction.findings import EventKind
from suggestions.models import Suggestion
from suggestions.queries import article_to_read, gazetteer, version_to_read
from suggestions.rules import Proof, checked, evidence_spans, likely_type, proofs
from tests import makers
from tests.pages.desk import read
from things.models import Evidence, Thing
from vocabularies.queries import choices, event_types_by_kind

WORDS = "We are ready to extend the truce"


@pytest.fixture
def found(db: None) -> dict[str, Suggestion]:
    """The first suggestion of each kind that the real reader finds in an article."""
    makers.make_process()
    version = makers.make_version()
    article = article_to_read(version_to_read(version.pk), ZoneInfo("UTC"))
    read = import_string(settings.READER)
    findings = checked(read(article, gazetteer()), article.text)
    store_findings(version_id=version.pk, found=findings, now=makers.NOW)
    rows = Suggestion.objects.order_by("-start")
    return {row.kind: row for row in rows}


def event(**given: Any) -> EventDraft:
    """The event as an editor leaves it."""
    values: dict[str, Any] = {
        "type": "negotiation.delegation_arrival",
        "modality": "happened",
        "title": "Delegations arrive in Lakeside",
        "summary": "For talks.",
        "date": from_edtf("2025-02-27", text="on Thursday"),
        "place": "lakeside",
        "parties": (EventPartyPart(party="northland", role="actor"),),
        **given,
    }
    return EventDraft(process="river-valley", **values)


def statement(words: str = WORDS, **given: Any) -> StatementDraft:
    """The statement as an editor leaves it."""
    values: dict[str, Any] = {"form": "direct_quotation", **given}
    return StatementDraft(
        process="river-valley",
        words=words,
        speaker="the foreign ministry of Northland",
        party="northland",
        said_on=from_edtf("2025-02-27"),
        **values,
    )


def accept(suggestion: Suggestion, draft: Any, *, by: Any = None) -> str:
    return accept_suggestion(
        suggestion_id=suggestion.pk,
        draft=draft,
        by=by or makers.make_user(),
        now=makers.later(),
    )


def document(public_id: str) -> dict[str, Any]:
    return dict(json.loads(Edition.objects.get(public_id=public_id).document))


def test_the_document_of_an_accepted_event_is_the_draft_with_the_words_that_prove_it(
    found: dict[str, Suggestion],
) -> None:
    acts = Act.objects.count()
    public_id = accept(found["event"], event(), by=makers.make_user())
    shown = document(public_id)
    assert (shown["title"], shown["summary"]) == (
        {"en": "Delegations arrive in Lakeside"},
        {"en": "For talks."},
    )
    assert (shown["type"], shown["modality"]) == (
        "negotiation.delegation_arrival",
        "happened",
    )
    assert (shown["date"]["edtf"], shown["date"]["text"]) == (
        "2025-02-27",
        "on Thursday",
    )
    assert shown["place"]["name"] == {"en": "Lakeside"}
    assert [(p["party"]["slug"], p["role"]) for p in shown["parties"]] == [
        ("northland", "actor")
    ]
    found["event"].refresh_from_db()
    proofs = [span.exact for span in evidence_spans(found["event"].finding)]
    assert [c["exact"] for c in shown["citations"]] == proofs
    assert all(proof in found["event"].version.text for proof in proofs)
    assert found["event"].result == public_id
    act = Change.objects.get(public_id=public_id).act
    assert (act.verb, act.by_label) == (
        "accept_suggestion",
        "some-editor",
    )
    assert Act.objects.count() == acts + 2  # the account, and this


def test_a_contributor_may_not_accept_and_an_editor_may(
    found: dict[str, Suggestion],
) -> None:
    with pytest.raises(RuleBroken, match="needs the role editor"):
        accept(found["event"], event(), by=makers.make_user("contributor"))
    assert not Thing.objects.filter(kind="event").exists()
    found["event"].refresh_from_db()
    assert found["event"].state == "waiting"
    public_id = accept(found["event"], event(), by=makers.make_user("editor"))
    assert Thing.objects.get(kind="event").public_id == public_id


def test_a_contributor_may_neither_reject_nor_take_up_again_and_an_editor_may(
    found: dict[str, Suggestion],
) -> None:
    given: Any = {"suggestion_id": found["event"].pk, "now": makers.NOW}
    contributor, editor = makers.make_user("contributor"), makers.make_user("editor")
    with pytest.raises(RuleBroken, match="needs the role editor"):
        reject_suggestion(reason="wrong", by=contributor, **given)
    reject_suggestion(reason="wrong", by=editor, **given)
    with pytest.raises(RuleBroken, match="needs the role editor"):
        reopen_suggestion(by=contributor, **given)
    reopen_suggestion(by=editor, **given)
    found["event"].refresh_from_db()
    assert found["event"].state == "waiting"


def test_who_accepts_second_is_told_who_was_faster_and_publishes_nothing(
    found: dict[str, Suggestion],
) -> None:
    first = accept(found["event"], event())
    with pytest.raises(
        Decided, match="some-editor has accepted this already, at 09:31 UTC"
    ):
        accept(found["event"], event(title="Twice"), by=makers.make_user("chief"))
    assert [t.public_id for t in Thing.objects.filter(kind="event")] == [first]


def test_what_cannot_be_published_leaves_the_suggestion_waiting(
    found: dict[str, Suggestion],
) -> None:
    nobody = event(parties=(EventPartyPart(party="nobody", role="actor"),))
    with pytest.raises(RuleBroken, match="There is no party or organisation"):
        accept(found["event"], nobody)
    found["event"].refresh_from_db()
    assert (found["event"].state, found["event"].result) == ("waiting", "")
    assert not Thing.objects.filter(kind="event").exists()
    assert not Act.objects.filter(verb="accept_suggestion").exists()


def test_a_quotation_is_accepted_in_its_own_words_and_refused_in_any_others(
    found: dict[str, Suggestion],
) -> None:
    editor = makers.make_user()
    with pytest.raises(RuleBroken, match="do not stand in the source"):
        accept(found["statement"], statement("We are ready for war"), by=editor)
    public_id = accept(found["statement"], statement(), by=editor)
    assert document(public_id)["words"] == WORDS
    proved = Evidence.objects.get(thing__public_id=public_id, field="words")
    assert proved.citation.exact == WORDS


def test_a_paraphrase_may_be_worded_by_the_editor(
    found: dict[str, Suggestion],
) -> None:
    draft = statement("It would extend the truce.", form="paraphrase")
    shown = document(accept(found["statement"], draft))
    assert shown["form"] == "paraphrase"
    assert WORDS in {c["exact"] for c in shown["citations"]}


def test_a_quotation_that_is_all_of_its_evidence_is_cited_once() -> None:
    quote = {"start": 5, "end": 9, "exact": "Yes."}
    sentence = {"start": 0, "end": 20, "exact": "x" * 20}
    one, all_of_it = Span(**quote), Span(**sentence)  # type: ignore[arg-type]
    assert proofs({"evidence": [quote], "quote": quote}) == (Proof(one),)
    assert proofs({"evidence": [sentence], "quote": quote}) == (
        Proof(all_of_it),
        Proof(one, field="words"),
    )
    assert proofs({"evidence": [sentence]}) == (Proof(all_of_it),)


@pytest.mark.django_db
def test_each_kind_of_the_reader_leads_to_an_event_type_that_can_be_chosen() -> None:
    known = event_types_by_kind()
    offered = {term for term, _ in choices("event_type")}
    kinds = EventKind.__args__  # type: ignore[attr-defined]
    likely = {kind: likely_type(kind, known) for kind in kinds}
    assert set(kinds) == set(known)
    assert all(f"event_type:{code}" in offered for code in likely.values())
    assert likely["handover_of_remains"] == "remains.returned"
    assert likely_type("unheard_of", known) == ""


def test_a_finding_is_stored_once_however_often_its_article_is_read(
    found: dict[str, Suggestion],
) -> None:
    version = found["event"].version
    before = Suggestion.objects.count()
    read = import_string(settings.READER)
    article = article_to_read(version_to_read(version.pk), ZoneInfo("UTC"))
    again = checked(read(article, gazetteer()), article.text)
    later = makers.NOW + dt.timedelta(days=1)
    store_findings(version_id=version.pk, found=again, now=later)
    assert Suggestion.objects.count() == before == len(again)


def test_what_an_earlier_version_said_in_the_same_words_is_not_suggested_again(
    db: None,
) -> None:
    url = "https://wire.example.org/a"
    makers.make_process()
    first = makers.make_version(url=url)
    read(first)
    before = Suggestion.objects.count()
    Suggestion.objects.filter(kind="event").update(
        state="rejected", reason="wrong", decided_at=makers.NOW,
        decided_by=makers.make_user(),
    )  # fmt: skip
    moved = makers.make_version("A line above.\n" + makers.TEXT, url=url)
    read(moved)
    assert (moved.article_id, before > 2) == (first.article_id, True)
    assert not Suggestion.objects.filter(version=moved).exists()
    edited = makers.make_version(
        makers.TEXT.replace("12 captives", "11 captives"), url=url
    )
    read(edited)
    assert Suggestion.objects.filter(version=edited, kind="figure").exists()
    elsewhere = makers.make_version(makers.TEXT, url="https://wire.example.org/b")
    read(elsewhere)
    assert Suggestion.objects.filter(version=elsewhere).count() == before
