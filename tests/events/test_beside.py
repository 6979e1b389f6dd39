"""What must fit what is beside it: phases (I13), clauses that are cited, parts of a number (I5)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.audit import Finding
from core.dates import from_edtf
from core.errors import RuleBroken
from events.audits import clauses_cited, parts_of_figures, phases_in_order
from events.models import AgreementClause, Figure, Phase
from events.rules.agreements import ClausePart
from tests import makers
from tests.events import pacts
from tests.timeline import stories
from things.models import Thing

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (from_edtf(f"2025-0{month}-01") for month in (3, 4, 5))


def phase(agreement: Thing, ordinal: int, start: str) -> Thing:
    """A phase that names none before it."""
    draft = pacts.phase_draft(
        agreement, ordinal=ordinal, planned_start=from_edtf(start)
    )
    return pacts.publish(draft)


def rules(found: list[Finding]) -> list[tuple[str, str]]:
    """What was found of which thing."""
    return [(one.subject, one.words) for one in found]


def test_phases_start_in_the_order_of_their_numbers_though_none_names_another() -> None:
    agreement = pacts.make_agreement()
    phase(agreement, 2, "2025-04-01")
    for ordinal, start, words in (
        (3, "2025-03-31", "Phase 2 of the agreement is planned to start after that"),
        (1, "2025-04-02", "Phase 2 of the agreement is planned to start before that"),
    ):
        with pytest.raises(RuleBroken, match=words), transaction.atomic():
            phase(agreement, ordinal, start)
    assert phase(agreement, 1, "2025-04")
    assert phase(agreement, 3, "2025-04-01")
    other = pacts.publish(pacts.agreement_draft(pacts.process(), name="Another"))
    assert phase(other, 1, "2025-09-01")


def test_a_phase_is_not_corrected_past_the_next_one() -> None:
    agreement = pacts.make_agreement()
    first, _ = phase(agreement, 1, "2025-03-01"), phase(agreement, 2, "2025-04-01")
    with pytest.raises(RuleBroken, match="planned to start before that"):
        pacts.correct(first, replace(pacts.values(first), planned_start=MAY))
    pacts.correct(first, replace(pacts.values(first), planned_start=APRIL))
    assert list(phases_in_order()) == []


def test_the_nightly_look_finds_phases_that_are_out_of_order() -> None:
    agreement = pacts.make_agreement()
    _, second = phase(agreement, 1, "2025-03-01"), phase(agreement, 2, "2025-04-01")
    assert list(phases_in_order()) == []
    early = {"planned_start_edtf": "2025-02-01"}
    early |= dict.fromkeys(
        ("planned_start_earliest", "planned_start_latest"), "2025-02-01"
    )
    Phase.objects.filter(pk=second.pk).update(**early)
    assert rules(list(phases_in_order())) == [
        (f"phase {second.public_id}", "It is planned to start before phase 1.")
    ]


def with_clauses() -> tuple[Thing, Thing]:
    """An agreement whose text is held, with two clauses, and an obligation by the second."""
    text = makers.make_version(pacts.CLAUSES)
    clauses = (
        ClausePart(ref="1", start=0, end=9),
        ClausePart(ref="2", start=9, end=20),
    )
    agreement = pacts.make_agreement(text_version=text.pk, clauses=clauses)
    return agreement, pacts.make_obligation(agreement, clause="2")


def test_an_agreement_keeps_the_clause_that_an_obligation_cites() -> None:
    agreement, obligation = with_clauses()
    whole = pacts.values(agreement)
    first, second = whole.clauses
    with pytest.raises(RuleBroken, match="cites clause 2: change that first"):
        pacts.correct(agreement, replace(whole, clauses=(first,)))
    pacts.correct(agreement, replace(whole, clauses=(second,)))
    pacts.correct(obligation, replace(pacts.values(obligation), clause=""))
    pacts.correct(agreement, replace(whole, clauses=(first,)))
    assert list(clauses_cited()) == []


def test_the_nightly_look_finds_a_clause_that_is_cited_and_not_there() -> None:
    agreement, obligation = with_clauses()
    assert list(clauses_cited()) == []
    AgreementClause.objects.filter(thing_id=agreement.pk, ref="2").update(ref="3")
    assert rules(list(clauses_cited())) == [
        (f"obligation {obligation.public_id}", "The text has no clause 2.")
    ]


@pytest.mark.parametrize("check", [phases_in_order, clauses_cited])
def test_each_look_takes_one_query_however_much_there_is(check: object) -> None:
    agreement, _ = with_clauses()
    for ordinal in (1, 2, 3):
        phase(agreement, ordinal, f"2025-0{ordinal + 2}-01")
    with CaptureQueriesContext(connection) as taken:
        assert list(check()) == []  # type: ignore[operator]
    assert len(taken) == 1


def test_a_number_is_not_corrected_below_a_part_of_it() -> None:
    process = makers.make_process()
    whole = stories.figure(process, "417")
    part = stories.figure(process, "400", part_of=whole.public_id)
    with pytest.raises(RuleBroken, match=r"Its part “400 .*” is larger"):
        stories.mended(whole, quantity=stories.counted("300"))
    stories.mended(part, quantity=stories.counted("300"))
    stories.mended(whole, quantity=stories.counted("300"))
    assert list(parts_of_figures()) == []


def test_a_part_and_its_whole_have_one_claimant_however_each_names_them() -> None:
    process = makers.make_process()
    whole = stories.figure(process, "417", claimant="river-front")
    by_id = Thing.objects.get(slug="river-front").public_id
    given = {"part_of": whole.public_id}
    part = stories.figure(process, "4", claimant=by_id, **given)
    assert pacts.document(part)["claimant"]["slug"] == "river-front"
    stories.figure(process, "2", claimant="river-front", part_of=part.public_id)
    for other in ("northland", Thing.objects.get(slug="northland").public_id, ""):
        with pytest.raises(RuleBroken, match="have one claimant"):
            stories.figure(process, "4", claimant=other, **given)


def test_a_part_counts_what_may_be_among_what_its_whole_counts() -> None:
    process = makers.make_process()
    whole = stories.figure(process, "417", measure="held")
    given = {"part_of": whole.public_id}
    with pytest.raises(RuleBroken, match="people of the kind that its whole counts"):
        stories.figure(process, "4", measure="killed", **given)
    part = stories.figure(process, "4", measure="held_deceased", **given)
    assert list(parts_of_figures()) == []
    Figure.objects.filter(pk=part.pk).update(measure="measure:killed")
    assert rules(list(parts_of_figures())) == [
        (f"figure {part.public_id}", "killed is no part of held.")
    ]
