"""Obligations: what is published, and what is refused."""

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
        "time_precision": 1,
        "date_prec": 1,
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
