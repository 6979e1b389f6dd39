"""Verdicts on obligations and alleged violations: side by side, each with its own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from core.quantities import Quantity
from editions.models import Edition, Entry
from events.models import Assessment, ViolationAllegation
from events.rules.claims import StatementDraft
from tests import makers
from tests.events import pacts
from tests.things import verbs
from things.models import Thing

pytestmark = pytest.mark.django_db

BOARD: dict[str, Any] = {
    "assessor": "",
    "assessor_words": "Editors of this record",
    "assessor_kind": "editorial_board",
    "level": None,
    "note": "Two independent sources say so.",
}


def judge(obligation: Thing, **given: Any) -> Thing:
    return pacts.publish(pacts.assessment_draft(obligation, **given))


def test_a_published_assessment_stands_in_its_table_its_document_and_its_entry() -> (
    None
):
    obligation = pacts.make_obligation()
    amount = Quantity(qualifier="exact", value=Decimal(4), label="4")
    thing = judge(obligation, quantity=amount, note="Four posts are left.")
    row = Assessment.objects.get(pk=thing.pk)
    assert (row.obligation_id, row.level, row.quantity.value) == (obligation.pk, 1, 4)
    assert row.assessor.slug == "river-front"
    assert thing.about_id == obligation.pk
    assert Thing.objects.get(about=obligation, kind="assessment") == thing
    shown = pacts.document(thing)
    assert shown["obligation"]["id"] == obligation.public_id
    assert shown["assessor"]["slug"] == "river-front"
    assert (shown["status"], shown["level"]) == ("delayed", 1)
    assert shown["label"]["en"] == (
        "River Front on: Northland withdraws from the river bank"
    )
    edition = Edition.objects.get(public_id=thing.public_id)
    assert (edition.type, edition.strand) == ("delayed", "forces")
    entry = Entry.objects.get(public_id=thing.public_id)
    assert (entry.role, entry.field, entry.sort_day) == (
        "actual",
        "as_of",
        dt.date(2025, 3, 5),
    )
    (verdict,) = pacts.document(obligation)["assessments"]
    assert verdict["id"] == thing.public_id
    assert "obligation" not in verdict, "it stands in that document"
    own = {name: shown[name] for name in verdict if name not in ("id", "citations")}
    assert verdict == {"id": verdict["id"], **own, "citations": shown["citations"]}


def test_two_verdicts_on_one_obligation_stay_two_things() -> None:
    obligation = pacts.make_obligation()
    one = judge(obligation)
    other = judge(
        obligation,
        assessor="northland",
        status="fulfilled",
        level=3,
    )
    said = Thing.objects.filter(about=obligation).order_by("pk")
    assert list(said) == [one, other]
    assert [pacts.document(t)["level"] for t in said] == [1, 3]
    assert not Edition.objects.filter(evidence="disputed").exists()


def test_a_verdict_that_came_later_is_not_in_an_edition_from_before_it() -> None:
    obligation = pacts.make_obligation()
    draft = pacts.assessment_draft(obligation)
    thing = pacts.publish(draft, sources=[pacts.source("2025-03-06")])
    later = replace(draft, status="fulfilled", level=3, as_of=from_edtf("2025-03-10"))
    pacts.update(thing, later, day="2025-03-11")
    known = pacts.known(thing)
    assert known[dt.date(2025, 3, 6)]["status"] == "delayed"
    assert known[dt.date(2025, 3, 11)]["status"] == "fulfilled"


@pytest.mark.parametrize("status", ["not_due", "in_progress", "announced_refusal"])
def test_before_something_is_due_the_editors_can_say_only_what_is_honest(
    status: str,
) -> None:
    obligation = pacts.make_obligation()  # due on 1 March 2025
    early = {**BOARD, "as_of": from_edtf("2025-02-28")}
    assert judge(obligation, **early, status=status)
    with pytest.raises(RuleBroken, match="It is due on 01 March 2025"):
        judge(obligation, **early, status="not_fulfilled")
    assert judge(
        obligation, **BOARD, as_of=from_edtf("2025-03-01"), status="not_fulfilled"
    )


def test_a_party_may_judge_before_something_is_due() -> None:
    obligation = pacts.make_obligation()
    assert judge(obligation, as_of=from_edtf("2025-02-28"), status="not_fulfilled")


def test_what_is_not_dated_is_never_too_early_for_the_editors() -> None:
    obligation = pacts.make_obligation(due_basis="continuous")
    given = {**BOARD, "as_of": from_edtf("2025-02-28")}
    assert judge(obligation, **given, status="fulfilled")


def test_a_reversal_is_lower_later_and_of_the_same_assessor_and_obligation() -> None:
    obligation = pacts.make_obligation()
    first = judge(obligation, level=2, status="partially_fulfilled")
    draft = pacts.assessment_draft(
        obligation,
        level=0,
        status="not_fulfilled",
        as_of=from_edtf("2025-03-20"),
        is_reversal=True,
        reverses=first.key,
    )
    assert pacts.publish(draft)
    other = pacts.make_obligation(Thing.objects.get(kind="agreement"))
    for change, words in (
        ({"level": 2}, "lower level"),
        ({"assessor": "northland"}, "same assessor"),
        ({"obligation": other.key}, "same obligation"),
        ({"as_of": from_edtf("2025-03-01")}, "comes later"),
    ):
        wrong: Any = replace(draft, **change)
        with pytest.raises(RuleBroken, match=words):
            pacts.publish(wrong)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"assessor": ""}, "who assesses it|party whose verdict"),
        ({"assessor": "", "assessor_words": "a fighter"}, "party whose verdict"),
        ({"assessor": "", "assessor_kind": "monitor"}, "who assesses it"),
        ({"level": 4}, "0, 1, 2 or 3"),
        ({"assessor_kind": "editorial_board"}, "reasons of the editors"),
        ({"is_reversal": True}, "names the assessment"),
        ({"as_of": from_edtf("2025-06-02")}, "before it can have happened"),
    ],
)
def test_what_an_assessment_cannot_be_is_refused_in_words(
    given: dict[str, Any], words: str
) -> None:
    draft = pacts.assessment_draft(pacts.make_obligation())
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(replace(draft, **given))
    assert pacts.publish(draft)


def test_nothing_is_assessed_or_alleged_without_a_source() -> None:
    obligation = pacts.make_obligation()
    for draft in (
        pacts.assessment_draft(obligation),
        pacts.allegation_draft(pacts.process()),
    ):
        with pytest.raises(RuleBroken, match="without a source"):
            pacts.publish(draft, sources=[])
        assert pacts.publish(draft)


def test_a_statement_in_an_outlets_own_voice_is_no_partys_verdict() -> None:
    statement = pacts.publish(
        StatementDraft(
            process=pacts.process().key,
            form="paraphrase",
            words="The withdrawal is late.",
            speaker="Valley Wire",
            said_on=from_edtf("2025-03-05"),
        )
    )
    draft = pacts.assessment_draft(pacts.make_obligation(), statement=statement.key)
    assert pacts.publish(draft)
    Thing.objects.filter(pk=statement.pk).update(brief={"voice": "outlet"})
    with pytest.raises(RuleBroken, match="outlet's own voice"):
        pacts.publish(draft)
    assert pacts.publish(replace(draft, assessor_kind="outlet"))


def test_a_published_allegation_stands_in_its_table_its_document_and_its_entry() -> (
    None
):
    obligation = pacts.make_obligation()
    event = makers.make_event(pacts.process())
    thing = pacts.answered(obligation, event=event.key)
    row = ViolationAllegation.objects.get(pk=thing.pk)
    assert (row.alleged_by.slug, row.against.slug) == ("river-front", "northland")
    assert (row.obligation_id, row.event_id) == (obligation.pk, event.pk)
    assert row.responded_on.edtf == "2025-03-03"
    assert thing.about_id == obligation.pk
    shown = pacts.document(thing)
    assert shown["title"] == {"en": "River Front says Northland did not withdraw"}
    assert shown["response_words"] == "We left on the first."
    assert shown["editorial_status"] == "unassessed"
    edition = Edition.objects.get(public_id=thing.public_id)
    assert edition.strand == "alleged_breach"
    assert edition.parties == ["river-front", "northland"]
    entry = Entry.objects.get(public_id=thing.public_id)
    assert (entry.role, entry.field, entry.sort_day) == (
        "actual",
        "alleged_on",
        dt.date(2025, 3, 2),
    )


def test_an_allegation_may_be_about_the_agreement_or_about_nothing_named() -> None:
    agreement = pacts.make_agreement()
    obligation = pacts.make_obligation(agreement)
    draft = pacts.allegation_draft(pacts.process())
    assert pacts.publish(draft)
    about = replace(draft, agreement=agreement.key)
    assert pacts.publish(about)
    with pytest.raises(RuleBroken, match="not both"):
        pacts.publish(replace(about, obligation=obligation.key))


def test_a_response_needs_a_source_of_its_own() -> None:
    obligation = pacts.make_obligation()
    draft = pacts.values(pacts.answered(obligation))
    with pytest.raises(
        RuleBroken, match="Cite the source that gives the response: one"
    ):
        pacts.publish(draft)
    silent = pacts.allegation_draft(pacts.process(), obligation=obligation.key)
    assert pacts.publish(silent)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "Title"),
        ({"against": "river-front"}, "against themselves"),
        ({"response_words": "We left."}, "what kind of response"),
        ({"responded_by": "northland"}, "what kind of response"),
        ({"responded_on": from_edtf("2025-03-03")}, "what kind of response"),
        ({"alleged_on": from_edtf("2025-06-02")}, "before it can have happened"),
        ({"responded_on": from_edtf("2025-06-02")}, "before it can have happened"),
    ],
)
def test_what_an_allegation_cannot_be_is_refused_in_words(
    given: dict[str, Any], words: str
) -> None:
    draft = pacts.allegation_draft(pacts.process())
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(replace(draft, **given))
    assert pacts.publish(draft)


def test_an_obligation_shows_the_verdicts_of_all_side_by_side_as_known_by_then() -> (
    None
):
    draft = pacts.obligation_draft(pacts.make_agreement())
    obligation = pacts.publish(draft, sources=[pacts.source("2025-03-01")])
    one = pacts.assessment_draft(obligation)
    other = replace(one, assessor="northland", status="fulfilled", level=3)
    ours = pacts.publish(one, sources=[pacts.source("2025-03-07")])
    theirs = pacts.publish(other, sources=[pacts.source("2025-03-09")])
    told = {
        day: [(one["id"], one["level"]) for one in document.get("assessments", [])]
        for day, document in pacts.known(obligation).items()
    }
    assert list(told.values()) == [
        [],
        [(ours.public_id, 1)],
        [(ours.public_id, 1), (theirs.public_id, 3)],
    ]
    newest = verbs.document(obligation)
    assert (newest["evidence"], newest["version"]) == ("single", 1)
    assert "level" not in newest, "nobody's verdict is that of the record"
    verbs.withdraw(ours)
    left = verbs.document(obligation)["assessments"]
    assert [one["id"] for one in left] == [theirs.public_id]
