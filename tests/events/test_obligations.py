"""Obligations: what is published, when it is due, and what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from core.quantities import Quantity
from editions.models import Edition, Entry
from events.models import (
    Obligation,
    ObligationBeneficiary,
    ObligationDependency,
    ObligationObligor,
    ObligationRatio,
)
from events.rules.agreements import ClausePart
from events.rules.obligations import (
    BeneficiaryPart,
    DependencyPart,
    ObligationDraft,
    ObligorPart,
    RatioPart,
)
from events.rules.talks import ProposalDraft, ResponsePart
from tests import makers
from tests.events import pacts
from things.models import Thing

pytestmark = pytest.mark.django_db


def test_a_published_obligation_stands_in_its_tables_its_document_and_its_entry() -> (
    None
):
    agreement = pacts.make_agreement()
    first = pacts.make_obligation(agreement)
    phase = pacts.publish(pacts.phase_draft(agreement))
    thing = pacts.make_obligation(
        agreement,
        phase=phase.key,
        clause="2(b)",
        text="River Front hands over 12 captives",
        action="captives.released",
        topic="prisr",
        obligors=(ObligorPart(party="river-front"),),
        beneficiaries=(BeneficiaryPart(party="northland"),),
        target=Quantity(qualifier="exact", value=Decimal(12), label="12"),
        ratios=(RatioPart(n=30, n_of="people held", m=1, m_of="captive"),),
        depends_on=(DependencyPart(obligation=first.key),),
        condition="Lists are exchanged first.",
    )
    row = Obligation.objects.get(pk=thing.pk)
    assert (row.clause, row.due.edtf, row.due.anchor) == (
        "2(b)",
        "2025-03-01",
        dt.date(2025, 1, 19),
    )
    assert row.target.value == 12
    assert row.counted_id == "day_count_rule:inclusive"
    assert ObligationObligor.objects.get(thing=row).party.slug == "river-front"
    assert ObligationBeneficiary.objects.get(thing=row).party.slug == "northland"
    assert ObligationRatio.objects.get(thing=row).n == 30
    assert ObligationDependency.objects.get(thing=row).obligation_id == first.pk
    shown = pacts.document(thing)
    assert shown["due"] == {
        "text": "day 42",
        "edtf": "2025-03-01",
        "earliest": "2025-03-01",
        "latest": "2025-03-01",
        "kind": "instant_within",
        "resolution": "relative_to_event",
        "anchor": "2025-01-19",
    }
    assert shown["counts_from"]["id"] == agreement.public_id
    assert shown["obligors"] == [
        {
            "party": {
                "kind": "party",
                "id": Thing.objects.get(slug="river-front").public_id,
                "slug": "river-front",
                "name": {"en": "River Front"},
            },
            "through": None,
        }
    ]
    entry = Entry.objects.get(public_id=thing.public_id)
    assert (entry.role, entry.field, entry.sort_day) == (
        "due",
        "due",
        dt.date(2025, 3, 1),
    )
    edition = Edition.objects.get(public_id=thing.public_id)
    assert (edition.type, edition.strand) == ("captives.released", "exchange")
    assert edition.parties == ["river-front", "northland"]


@pytest.mark.parametrize(("n", "day"), [(42, "2025-03-01"), (50, "2025-03-09")])
def test_day_n_of_an_agreement_counts_its_first_day(n: int, day: str) -> None:
    agreement = pacts.make_agreement(effective=from_edtf("2025-01-19"))
    thing = pacts.make_obligation(agreement, day_from=n)
    assert pacts.document(thing)["due"]["edtf"] == day


def test_within_eight_days_is_counted_from_the_due_date_of_another() -> None:
    agreement = pacts.make_agreement()
    begins = pacts.make_obligation(agreement)
    ends = pacts.make_obligation(
        agreement,
        text="Northland completes the withdrawal",
        due_basis="within_n_days_of",
        counts_from=begins.key,
        day_to=8,
    )
    due = pacts.document(ends)["due"]
    assert (due["edtf"], due["latest"]) == ("[2025-03-01..2025-03-09]", "2025-03-09")
    assert due["text"] == "within 8 days of the due date of another obligation"
    assert pacts.document(ends)["counted"] == "exclusive"


def test_days_are_counted_from_an_event_and_from_a_phase_by_its_rule() -> None:
    agreement = pacts.make_agreement()
    event = makers.make_event(pacts.process(), date=from_edtf("2025-02-27"))
    after = pacts.make_obligation(
        agreement, due_basis="within_n_days_of", counts_from=event.key, day_to=3
    )
    assert pacts.document(after)["due"]["edtf"] == "[2025-02-27..2025-03-02]"
    phase = pacts.publish(
        pacts.phase_draft(
            agreement,
            planned_start=from_edtf("2025-01-19"),
            day_count_rule="exclusive",
        )
    )
    by_phase = pacts.make_obligation(agreement, counts_from=phase.key, day_from=42)
    assert pacts.document(by_phase)["due"]["edtf"] == "2025-03-02"
    by_itself = pacts.make_obligation(
        agreement, counts_from=phase.key, day_from=42, count_rule="inclusive"
    )
    assert pacts.document(by_itself)["due"]["edtf"] == "2025-03-01"


def test_while_the_day_that_is_counted_from_is_not_known_nothing_is_due() -> None:
    thing = pacts.make_obligation(pacts.make_agreement(effective=None))
    assert pacts.document(thing)["due"] is None
    assert not Entry.objects.filter(public_id=thing.public_id).exists()
    assert Edition.objects.get(public_id=thing.public_id).sort_day == dt.date(
        2025, 6, 1
    )


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({"due_basis": "absolute", "due": from_edtf("2025-03-01")}, "2025-03-01"),
        ({"due_basis": "on_event", "condition": "Once lists are agreed."}, None),
        ({"due_basis": "continuous"}, None),
        ({"due_basis": "unspecified"}, None),
    ],
)
def test_a_due_date_stands_where_its_basis_gives_one(
    given: dict[str, Any], due: str | None
) -> None:
    shown = pacts.document(pacts.make_obligation(**given))
    assert (shown["due"] and shown["due"]["edtf"]) == due
    assert shown["counted"] is None


def test_a_due_date_by_hand_is_not_kept_where_it_follows_or_there_is_none() -> None:
    agreement = pacts.make_agreement()
    for given in ({}, {"due_basis": "continuous"}):
        thing = pacts.make_obligation(agreement, due=from_edtf("2025-12-24"), **given)
        assert pacts.values(thing).due != from_edtf("2025-12-24")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "Title"),
        ({"obligors": ()}, "who is to do it"),
        (
            {"obligors": (ObligorPart(party="northland"),) * 2},
            "each body that is to do it once",
        ),
        (
            {"beneficiaries": (BeneficiaryPart(party="northland"),) * 2},
            "done for once",
        ),
        ({"day_from": None}, "number of the day"),
        ({"counts_from": ""}, "number of the day"),
        ({"day_from": 0}, "There is no day 0"),
        ({"day_from": 9, "day_to": 5}, "ends before it begins"),
        ({"due_basis": "absolute"}, "date on which it is due"),
        ({"due_basis": "absolute", "day_from": None}, "date on which it is due"),
        ({"due_basis": "within_n_days_of"}, "number of days"),
        (
            {"due_basis": "on_event", "counts_from": "", "day_from": None},
            "what event it is due on",
        ),
        ({"due_basis": "continuous"}, "has such numbers"),
        ({"ratios": (RatioPart(n=0, m=1),)}, "at least 1"),
    ],
)
def test_what_an_obligation_cannot_be_is_refused_in_words(
    given: dict[str, Any], words: str
) -> None:
    draft = pacts.obligation_draft(pacts.make_agreement())
    wrong: Any = replace(draft, **given)
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(wrong)
    assert pacts.publish(draft)


def test_an_obligation_neither_follows_from_itself_nor_depends_on_itself() -> None:
    agreement = pacts.make_agreement()
    thing, other = pacts.make_obligation(agreement), pacts.make_obligation(agreement)
    draft = pacts.values(thing)
    fine = replace(
        draft,
        counts_from=other.key,
        depends_on=(DependencyPart(obligation=other.key),),
    )
    pacts.correct(thing, fine)
    itself = (DependencyPart(obligation=thing.key),)
    for wrong, words in (
        (replace(fine, counts_from=thing.key), "not counted from itself"),
        (replace(fine, depends_on=itself), "not depend on itself"),
    ):
        with pytest.raises(RuleBroken, match=words), transaction.atomic():
            pacts.correct(thing, wrong, after=2)


def test_a_phase_and_a_clause_are_those_of_the_agreement() -> None:
    version = makers.make_version(pacts.CLAUSES)
    agreement = pacts.make_agreement(
        text_version=version.pk, clauses=(ClausePart(ref="2", start=0, end=9),)
    )
    other = pacts.make_agreement(name="Another")
    phase = pacts.publish(pacts.phase_draft(agreement))
    elsewhere = pacts.publish(pacts.phase_draft(other))
    assert pacts.make_obligation(agreement, phase=phase.key, clause="2")
    assert pacts.make_obligation(other, clause="2")  # its text is not held
    with pytest.raises(RuleBroken, match="one of another agreement"):
        pacts.make_obligation(agreement, phase=elsewhere.key)
    with pytest.raises(RuleBroken, match="has no clause 3"):
        pacts.make_obligation(agreement, clause="3")


def test_a_proposed_term_becomes_an_obligation_once_every_obligor_accepted() -> None:
    accepted = tuple(
        ResponsePart(party=party, response="accepted")
        for party in ("northland", "river-front")
    )
    draft = ProposalDraft(
        process=pacts.process().key,
        by="northland",
        proposal_kind="initial",
        title="A first exchange",
        tabled_on=from_edtf("2025-01-10"),
        responses=accepted[:1],
    )
    proposal = pacts.publish(draft)
    agreement = pacts.make_agreement()
    both = (ObligorPart(party="northland"), ObligorPart(party="river-front"))
    given: dict[str, Any] = {"term_of": proposal.key, "obligors": both}
    assert pacts.make_obligation(agreement, **given | {"obligors": both[:1]})
    with pytest.raises(RuleBroken, match="River Front is not known to have accepted"):
        pacts.make_obligation(agreement, **given)
    pacts.correct(proposal, replace(draft, responses=accepted))
    assert pacts.make_obligation(agreement, **given)


def test_no_field_of_an_obligation_says_whether_it_is_done_or_overdue() -> None:
    """Whether it is overdue depends on the day on which one asks, so it is stored nowhere."""
    words = {"status", "state", "overdue", "done", "fulfilled", "level"}
    assert not words & {f.name for f in fields(ObligationDraft)}
    assert not words & {f.name for f in Obligation._meta.fields}
    assert not words & set(pacts.document(pacts.make_obligation()))


def test_nothing_of_an_agreement_names_what_belongs_to_another_process() -> None:
    agreement = pacts.make_agreement()
    obligation = pacts.make_obligation(agreement)
    other = makers.make_process("harbour-talks", name="Harbour talks").key
    for draft in (
        pacts.phase_draft(agreement),
        pacts.obligation_draft(agreement),
        pacts.assessment_draft(obligation),
        pacts.allegation_draft(pacts.process(), agreement=agreement.key),
    ):
        elsewhere: Any = replace(draft, process=other)
        with pytest.raises(RuleBroken, match="belongs to another process"):
            pacts.publish(elsewhere)
        assert pacts.publish(draft)
