"""Agreements: what is published of each, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Edition, Entry
from events.models import (
    Agreement,
    AgreementClause,
    AgreementRelation,
    AgreementSignatory,
)
from events.rules.agreements import (
    ClausePart,
    RelationPart,
    SignatoryPart,
)
from tests import makers
from tests.events import pacts

pytestmark = pytest.mark.django_db


def clause(text: str, ref: str, words: str) -> ClausePart:
    start = text.index(words)
    return ClausePart(ref=ref, start=start, end=start + len(words))


def with_text(**given: Any) -> dict[str, Any]:
    """What an agreement needs whose text is held."""
    version = makers.make_version(pacts.CLAUSES)
    first = clause(version.text, "1", "Northland releases 40 prisoners")
    return {"text_version": version.pk, "clauses": (first,), **given}


def test_a_published_agreement_stands_in_its_tables_its_document_and_its_entries() -> (
    None
):
    before = pacts.make_agreement(name="Truce of last year")
    held = with_text()
    draft = pacts.agreement_draft(
        pacts.process(),
        official_name="Accord de la vallée",
        official_language="fr",
        substage="Ceas",
        level="Intra",
        announced=from_edtf("2025-01-15"),
        signed=from_edtf("2025-01-17"),
        relations=(RelationPart(agreement=before.key, relation="extends"),),
        **held,
    )
    thing = pacts.publish(draft)
    row = Agreement.objects.get(pk=thing.pk)
    assert (row.name, row.signed.edtf, row.held_text_id) == (
        "Truce of January",
        "2025-01-17",
        held["text_version"],
    )
    assert AgreementClause.objects.get(thing=row).ref == "1"
    assert AgreementRelation.objects.get(thing=row).agreement_id == before.pk
    assert AgreementSignatory.objects.filter(thing=row).count() == 2
    shown = pacts.document(thing)
    assert shown["official_name"] == "Accord de la vallée"
    assert shown["stage"] == "Cea"
    assert shown["signatories"][0]["actor"]["slug"] == "northland"
    assert shown["relations"][0]["agreement"]["name"] == {"en": "Truce of last year"}
    entries = Entry.objects.filter(public_id=thing.public_id).order_by("ordinal")
    assert [(e.role, e.field, e.sort_day.isoformat()) for e in entries] == [
        ("actual", "announced", "2025-01-15"),
        ("actual", "signed", "2025-01-17"),
        ("start", "effective", "2025-01-19"),
    ]
    edition = Edition.objects.get(public_id=thing.public_id)
    assert (edition.strand, edition.type) == ("negotiation", "Cea")
    assert edition.parties == ["northland", "river-front"]
    assert thing.brief["clauses"] == ["1"]
    assert thing.brief["party"] == ["northland", "river-front"]


def test_a_clause_lies_inside_the_text_that_is_held() -> None:
    held = with_text()
    thing = pacts.make_agreement(**held)
    length = len(pacts.CLAUSES.rstrip("\n"))
    whole = ClausePart(ref="all", start=0, end=length)
    pacts.correct(thing, replace(pacts.values(thing), clauses=(whole,)))
    beyond = replace(whole, end=length + 5)
    with pytest.raises(RuleBroken, match="does not lie in the text"):
        pacts.correct(thing, replace(pacts.values(thing), clauses=(beyond,)))


def test_without_a_held_text_there_are_no_clauses() -> None:
    held = with_text()
    with pytest.raises(RuleBroken, match="does not lie in the text"):
        pacts.make_agreement(clauses=held["clauses"])
    assert pacts.make_agreement(**held)


def test_a_text_that_there_is_not_is_refused_in_words() -> None:
    held = with_text()
    with pytest.raises(RuleBroken, match="no such version"):
        pacts.make_agreement(text_version=held["text_version"] + 1000)
    assert pacts.make_agreement(text_version=held["text_version"])


def test_a_longer_text_and_its_clauses_take_the_place_of_a_shorter_one_and_back() -> (
    None
):
    short, held = makers.make_version("A truce holds.\n"), with_text()
    draft = pacts.agreement_draft(pacts.process())
    one = (ClausePart(ref="1", start=0, end=7),)
    first = replace(draft, text_version=short.pk, clauses=one)
    thing = pacts.publish(first)
    pacts.correct(thing, replace(first, **held))
    pacts.correct(thing, first, after=2)
    connection.check_constraints()
    assert AgreementClause.objects.get(thing_id=thing.pk).end == 7


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Title"),
        ({"official_language": "fr"}, "official name that is in this language"),
        ({"published_text": "none"}, "something of it is public"),
        ({"signed": from_edtf("2025-06-02")}, "before it can have happened"),
        ({"announced": from_edtf("2025-06-02")}, "before it can have happened"),
        ({"substage": "Prin"}, "a substage of “Pre”"),
        (
            {
                "clauses": (
                    ClausePart(ref="1", start=0, end=2),
                    ClausePart(ref="1", start=2, end=4),
                )
            },
            "one reference",
        ),
        ({"clauses": (ClausePart(ref="", start=0, end=2),)}, "field cannot be blank"),
        ({"clauses": (ClausePart(ref="1", start=2, end=2),)}, "holds some words"),
        (
            {"signatories": (SignatoryPart(actor="northland", role="signatory"),) * 2},
            "signs in a role once",
        ),
        (
            {
                "signatories": (
                    SignatoryPart(
                        actor="northland", role="signatory", on_behalf_of="northland"
                    ),
                )
            },
            "on behalf of themselves",
        ),
    ],
)
def test_what_an_agreement_cannot_be_is_refused_in_words(
    change: dict[str, Any], words: str
) -> None:
    held = with_text()
    pacts.make_agreement(**held)
    process = pacts.process()
    draft = pacts.agreement_draft(process, **held)
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        pacts.publish(replace(draft, **change))
    assert pacts.publish(draft)


def test_an_agreement_does_not_stand_to_itself() -> None:
    thing = pacts.make_agreement()
    other = pacts.publish(replace(pacts.values(thing), name="Another"))
    given = replace(
        pacts.values(thing),
        relations=(RelationPart(agreement=other.key, relation="amends"),),
    )
    pacts.correct(thing, given)
    itself = RelationPart(agreement=thing.key, relation="amends")
    with pytest.raises(RuleBroken, match="not stand to itself"):
        pacts.correct(thing, replace(given, relations=(itself,)), after=2)
