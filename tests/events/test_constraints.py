"""What must never be false of agreements and obligations is refused by the database itself.

Each case is a change that the application's role may try. Beside it stands one with a value
that is allowed, so that a refusal is the constraint's and nothing else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from events import models
from tests.conftest import fresh_database
from tests.docs.test_record import said_once
from tests.events.fullest import based, last, seed
from tests.things import test_constraints as generic
from tests.things.test_constraints import run

OURS = (
    models.Agreement,
    models.AgreementClause,
    models.AgreementRelation,
    models.AgreementSignatory,
    models.Phase,
    models.PhaseExtension,
    models.PhaseTerm,
    models.Obligation,
    models.ObligationObligor,
    models.ObligationBeneficiary,
    models.ObligationRatio,
    models.ObligationDependency,
    models.Assessment,
    models.ViolationAllegation,
)


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database with a row in each of these tables, made once."""
    with django_db_blocker.unblock(), fresh_database():
        seed()
        yield


@pytest.fixture(autouse=True)
def rolled_back(record: None, django_db_blocker: Any) -> Iterator[None]:
    """Leave the record as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


AGREEMENT = last("events_agreement")
CLAUSE = last("events_agreementclause") + " AND ordinal = 0"
RELATION = last("events_agreementrelation") + " AND ordinal = 0"
SIGNATORY = last("events_agreementsignatory") + " AND ordinal = 0"
PHASE = last("events_phase")
OBLIGATION = last("events_obligation")
OBLIGOR = last("events_obligationobligor") + " AND ordinal = 0"
BENEFICIARY = last("events_obligationbeneficiary") + " AND ordinal = 0"
RATIO = last("events_obligationratio")
DEPENDENCY = last("events_obligationdependency") + " AND ordinal = 0"
ASSESSMENT = last("events_assessment")
ALLEGATION = last("events_violationallegation")

NO_DUE = (
    "due_text = '', due_edtf = '', due_resolution = '', due_earliest = NULL, "
    "due_latest = NULL, due_anchor = NULL"
)
PLAIN = "day_from = NULL, counted_id = NULL"
NOT_ANSWERED = (
    "response_id = 'allegation_response:none_known', response_words = '', "
    "responded_by_id = NULL, responded_on_text = '', responded_on_edtf = '', "
    "responded_on_resolution = '', responded_on_earliest = NULL, responded_on_latest = NULL"
)


OF_ALL = (
    "obligation_id = NULL, action_id = NULL, "
    "agreement_id = (SELECT max(thing_id) FROM events_agreement)"
)
PARTY = "subject_id = (SELECT id FROM things_thing WHERE slug = 'northland')"


# Constraint, statement, a change that it refuses, one that it lets through.
CASES = [
    ("agreement_named", AGREEMENT, "name = ''", "name = 'x'"),
    ("agreement_language_of_a_name", AGREEMENT, "official_language = 'fr'",
     "official_language = 'fr', official_name = 'x'"),
    ("agreement_held_text_is_public", AGREEMENT, "published_text_id = 'agreement_text:none'",
     "published_text_id = 'agreement_text:leaked'"),
    ("no version", AGREEMENT, "held_text_id = held_text_id + 1000",
     "held_text_id = held_text_id"),
    ("do not lie in its text", AGREEMENT, "held_text_id = NULL", "name = 'x'"),
    ("does not lie in the text", CLAUSE, '"end" = 100000', '"end" = 5'),
    ("clause_forward", CLAUSE, 'start = 2, "end" = 2', "start = 1"),
    ("clause_named", CLAUSE, "ref = ''", "ref = '1(a)'"),
    ("clause_ref_once", CLAUSE, "ref = '2'", "ref = '3'"),
    ("agreement_relation_to_another", RELATION, "agreement_id = thing_id",
     "agreement_id = agreement_id"),
    ("agreement_relation_once", RELATION, "relation_id = 'agreement_relation:amends'",
     "relation_id = 'agreement_relation:replaces'"),
    ("agreement_signatory_once", SIGNATORY,
     "actor_id = (SELECT id FROM things_thing WHERE slug = 'river-front')",
     "role_id = 'signatory_role:witness'"),
    ("agreement_signatory_for_another", SIGNATORY, "on_behalf_of_id = actor_id",
     "on_behalf_of_id = (SELECT id FROM things_thing WHERE slug = 'river-front')"),
    ("phase_named", PHASE, "name = ''", "name = 'x'"),
    ("phase_ordinal_from_one", PHASE, "ordinal = 0", "ordinal = 3"),
    ("phase_ordinal_once", PHASE, "ordinal = 1", "ordinal = 1, stands = false"),
    ("phase_not_before_itself", PHASE, "previous_id = thing_id", "previous_id = NULL"),
    ("phase_planned_forward", PHASE,
     "planned_end_earliest = '2025-01-02', planned_end_latest = '2025-01-02'",
     "planned_end_latest = NULL"),
    ("phase_actual_forward", PHASE,
     "actual_end_earliest = '2025-01-02', actual_end_latest = '2025-01-02'",
     "actual_end_latest = NULL"),
    ("phase_term_worded", "UPDATE events_phaseterm SET {}", "text = ''", "text = 'x'"),
    ("obligation_told", OBLIGATION, "text = ''", "text = 'x'"),
    ("obligation_absolute_dated", OBLIGATION, based("absolute", and_=f"{PLAIN}, {NO_DUE}"),
     based("absolute", and_=PLAIN)),
    ("obligation_day_numbered", OBLIGATION, "counts_from_id = NULL", NO_DUE),
    ("obligation_day_numbered", OBLIGATION, "day_from = NULL", "day_from = 41"),
    ("obligation_within_numbered", OBLIGATION, based("within_n_days_of", and_="day_to = 42"),
     based("within_n_days_of", and_="day_to = 42, day_from = NULL")),
    ("obligation_within_numbered", OBLIGATION, based("within_n_days_of", and_="day_from = NULL"),
     based("within_n_days_of", and_="day_to = 8, day_from = NULL")),
    ("obligation_within_numbered", OBLIGATION,
     based("within_n_days_of", and_="day_to = 8, day_from = NULL, counts_from_id = NULL"),
     based("within_n_days_of", and_="day_to = 8, day_from = NULL")),
    ("obligation_on_some_event", OBLIGATION,
     based("on_event", and_=f"{PLAIN}, {NO_DUE}, counts_from_id = NULL"),
     based("on_event", and_=f"{PLAIN}, {NO_DUE}, counts_from_id = NULL, condition = 'x'")),
    ("obligation_numbers_where_counted", OBLIGATION,
     based("continuous", and_=f"counted_id = NULL, {NO_DUE}"),
     based("continuous", and_=f"{PLAIN}, {NO_DUE}")),
    ("obligation_numbers_where_counted", OBLIGATION,
     based("unspecified",
           and_=f"{PLAIN}, {NO_DUE}, count_rule_id = 'day_count_rule:inclusive'"),
     based("unspecified", and_=f"{PLAIN}, {NO_DUE}")),
    ("obligation_counted_by_a_rule", OBLIGATION, "counted_id = NULL",
     "counted_id = 'day_count_rule:exclusive'"),
    ("obligation_undated_has_no_day", OBLIGATION, based("unspecified", and_=PLAIN),
     based("unspecified", and_=f"{PLAIN}, {NO_DUE}")),
    ("obligation_days_forward", OBLIGATION, "day_to = 41", "day_to = 42"),
    ("obligation_not_counted_from_itself", OBLIGATION, "counts_from_id = thing_id",
     "counts_from_id = agreement_id"),
    ("obligation_obligor_once", OBLIGOR,
     "party_id = (SELECT id FROM things_thing WHERE slug = 'river-front')",
     "party_id = party_id"),
    ("obligation_obligor_through_another", OBLIGOR, "through_id = party_id",
     "through_id = (SELECT id FROM things_thing WHERE slug = 'river-front')"),
    ("obligation_beneficiary_once", BENEFICIARY,
     "party_id = (SELECT id FROM things_thing WHERE slug = 'river-front')",
     "party_id = party_id"),
    ("obligation_ratio_of_somebody", RATIO, "m = 0", "m = 2"),
    ("obligation_ratio_of_somebody", RATIO, "n = 0", "n = 50"),
    ("obligation_depends_on_another", DEPENDENCY, "obligation_id = thing_id",
     "obligation_id = obligation_id"),
    ("obligation_dependency_once", DEPENDENCY,
     ("obligation_id = (SELECT obligation_id FROM events_obligationdependency"
     " WHERE ordinal = 1)"), "obligation_id = obligation_id"),
    ("assessment_about_one", ASSESSMENT,
     "agreement_id = (SELECT max(thing_id) FROM events_agreement)", f"{OF_ALL}, {PARTY}"),
    ("assessment_about_one", ASSESSMENT, "obligation_id = NULL", f"{OF_ALL}, {PARTY}"),
    ("assessment_about_one", ASSESSMENT, "action_id = NULL", f"{OF_ALL}, {PARTY}"),
    ("assessment_about_one", ASSESSMENT,
     f"{OF_ALL}, {PARTY}, phase_id = (SELECT max(thing_id) FROM events_phase)",
     f"{OF_ALL}, {PARTY}"),
    ("assessment_subject_named", ASSESSMENT, OF_ALL, f"{OF_ALL}, {PARTY}"),
    ("assessment_level_known", ASSESSMENT, "level = 4", "level = 3"),
    ("assessment_of_somebody", ASSESSMENT,
     "assessor_id = NULL, assessor_kind_id = 'assessor_kind:monitor'",
     "assessor_id = NULL, assessor_kind_id = 'assessor_kind:monitor', assessor_words = 'x'"),
    ("assessment_party_named", ASSESSMENT, "assessor_id = NULL, assessor_words = 'x'",
     "assessor_words = 'x'"),
    ("assessment_board_gives_reasons", ASSESSMENT,
     "assessor_kind_id = 'assessor_kind:editorial_board'",
     "assessor_kind_id = 'assessor_kind:editorial_board', note = 'x'"),
    ("assessment_reversal_whole", ASSESSMENT, "is_reversal = false",
     "is_reversal = false, reverses_id = NULL"),
    ("assessment_reversal_whole", ASSESSMENT, "reverses_id = NULL", "level = 1"),
    ("assessment_reversal_whole", ASSESSMENT, "level = NULL",
     "level = NULL, is_reversal = false, reverses_id = NULL"),
    ("assessment_reverses_another", ASSESSMENT, "reverses_id = thing_id",
     "reverses_id = reverses_id"),
    ("allegation_titled", ALLEGATION, "title = ''", "title = 'x'"),
    ("allegation_of_somebody", ALLEGATION, "voice_id = 'statement_voice:outlet'",
     "voice_id = 'statement_voice:outlet', alleged_by_id = NULL"),
    ("allegation_of_somebody", ALLEGATION, "alleged_by_id = NULL",
     "voice_id = 'statement_voice:outlet', alleged_by_id = NULL"),
    ("allegation_leg_of_an_exchange", ALLEGATION, "leg = 'prisoners'", "leg = ''"),
    ("allegation_of_another", ALLEGATION, "alleged_by_id = against_id",
     "alleged_by_id = alleged_by_id"),
    ("allegation_about_one", ALLEGATION,
     "agreement_id = (SELECT max(thing_id) FROM events_agreement)",
     "agreement_id = (SELECT max(thing_id) FROM events_agreement), obligation_id = NULL"),
    ("allegation_answered_in_words", ALLEGATION, f"{NOT_ANSWERED}, response_words = 'x'".replace(
        "response_words = '', ", ""), NOT_ANSWERED),
    ("allegation_answered_in_words", ALLEGATION,
     NOT_ANSWERED.replace("responded_by_id = NULL, ", ""), NOT_ANSWERED),
    ("allegation_answered_in_words", ALLEGATION,
     ("response_id = 'allegation_response:none_known', response_words = '', "
     "responded_by_id = NULL"), NOT_ANSWERED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "statement", "wrong", "right"),
    CASES,
    ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)],
)
def test_the_database_refuses_what_must_never_be_and_nothing_else(
    name: str, statement: str, wrong: str, right: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        run(statement.format(wrong))
    assert run(statement.format(right)) == 1


COMPOSED = [(model, name) for model, name in generic.COMPOSED if model in OURS]
CODED = [(model, field) for model, field in generic.CODED if model in OURS]


@pytest.mark.parametrize(
    ("model", "name"), COMPOSED, ids=[f"{m.__name__}.{n}" for m, n in COMPOSED]
)
def test_a_date_or_a_quantity_is_whole_or_away(model: Any, name: str) -> None:
    generic.test_a_date_or_a_quantity_is_whole_or_away(model, name)


@pytest.mark.parametrize(
    ("model", "field"), CODED, ids=[f"{m.__name__}.{f.name}" for m, f in CODED]
)
def test_a_coded_column_takes_a_term_of_its_own_list_and_no_other(
    model: Any, field: Any
) -> None:
    generic.test_a_coded_column_takes_a_term_of_its_own_list_and_no_other(model, field)


def test_every_constraint_of_these_tables_is_attacked_by_name() -> None:
    attacked = {case[0] for case in CASES}
    for model in OURS:
        own = {c.name for c in model._meta.constraints} - set(said_once(model))
        assert own <= attacked, model
