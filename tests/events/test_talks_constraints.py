"""What the database refuses of rounds and proposals, whoever writes, and what it lets by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, connection, transaction

from events.models import (
    Participation,
    Proposal,
    ProposalResponse,
    ProposedTerm,
    Reschedule,
    Round,
)
from tests.events import talks

pytestmark = pytest.mark.django_db
MODELS = (Round, Participation, Reschedule, Proposal, ProposedTerm, ProposalResponse)
ROUND = "UPDATE events_round SET {} WHERE ordinal = 2"
PLANNED = "UPDATE events_round SET {} WHERE ordinal = 3"
PART = "UPDATE events_participation SET {} WHERE ordinal = "
MOVED = "UPDATE events_reschedule SET {}"
PROPOSAL = "UPDATE events_proposal SET {} WHERE title <> 'Another'"
TERM = "UPDATE events_proposedterm SET {} WHERE ordinal = 0"
ANSWER = "UPDATE events_proposalresponse SET {} WHERE ordinal = "


@dataclass(frozen=True)
class Attack:
    """A statement that one constraint refuses, and one much like it that it lets by."""

    constraint: str
    statement: str
    refused: str
    allowed: str


def on_date(statement: str, table: str, name: str) -> Iterator[Attack]:
    """Take a date's parts away one by one, and turn its bounds around (I1)."""
    constraint = f"{table}_{name}_whole"
    for refused, allowed in (
        (f"{name}_text = ''", f"{name}_text = 'about then'"),
        (f"{name}_edtf = ''", f"{name}_edtf = '2025-02-XX'"),
        (f"{name}_resolution = 'guessed'", f"{name}_resolution = 'inferred'"),
        (
            f"{name}_earliest = {name}_latest + 1",
            f"{name}_earliest = {name}_latest - 1",
        ),
        (
            f"{name}_earliest = NULL, {name}_latest = NULL",
            f"{name}_earliest = NULL",
        ),
    ):
        yield Attack(constraint, statement, refused, allowed)


def on_quantity(statement: str, table: str, name: str) -> Iterator[Attack]:
    """Give a qualifier numbers that it does not take (I4)."""

    def given(qualifier: str, low: str = "NULL", label: str = "some") -> str:
        return (
            f"{name}_qualifier = '{qualifier}', {name}_label = '{label}', "
            f"{name}_value = NULL, {name}_low = {low}, {name}_high = NULL"
        )

    for refused, allowed in (
        (given("exact"), given("unquantified")),
        (given("more_than", low="-1"), given("more_than", low="1")),
        (given("more_than", low="1", label=""), given("at_least", low="0")),
        (given("several"), given("unquantified", label="several")),
    ):
        yield Attack(f"{table}_{name}_whole", statement, refused, allowed)


ATTACKS = [
    *on_date(ROUND, "round", "planned_start"),
    *on_date(ROUND, "round", "planned_end"),
    *on_date(ROUND, "round", "actual_start"),
    *on_date(ROUND, "round", "actual_end"),
    *on_date(MOVED, "reschedule", "former_start"),
    *on_date(MOVED, "reschedule", "former_end"),
    *on_date(MOVED, "reschedule", "announced_on"),
    *on_date(PROPOSAL, "proposal", "tabled_on"),
    *on_date(ANSWER + "0", "proposal_response", "responded_on"),
    *on_quantity(PART + "0", "participation", "size"),
    *on_quantity(TERM, "proposed_term", "quantity"),
    *(
        Attack(*row)
        for row in (
            ("round_planned_forward", ROUND,
             "planned_end_earliest = '2025-02-26', planned_end_latest = '2025-02-26'",
             "planned_end_earliest = '2025-02-27', planned_end_latest = '2025-02-27'"),
            ("round_actual_forward", ROUND,
             "actual_end_earliest = '2025-02-26', actual_end_latest = '2025-02-26'",
             "actual_end_earliest = '2025-02-26', actual_end_latest = NULL"),
            ("round_status_known", PLANNED,
             "status_id = 'round_format:direct'", "status_id = 'round_status:postponed'"),
            ("round_format_known", ROUND,
             "format_id = 'round_status:unknown'", "format_id = 'round_format:unknown'"),
            ("round_outcome_known", ROUND,
             "outcome_id = 'round_status:unknown'", "outcome_id = NULL"),
            ("round_venue_precision_known", ROUND,
             "venue_precision_id = 'unit:day'", "venue_precision_id = 'where_precision:1'"),
            ("round_precision_of_a_place", PLANNED,
             "venue_precision_id = 'where_precision:1'",
             ("venue_precision_id = 'where_precision:1', venue_id = "
             "(SELECT max(thing_id) FROM parties_place)")),
            ("round_labelled", ROUND, "label = ''", "label = 'Talks'"),
            ("round_ordinal_from_one", ROUND, "ordinal = 0", "ordinal = 1"),
            ("round_ordinal_once", PLANNED, "ordinal = 2", "ordinal = 2, stands = false"),
            ("round_actual_when_started", ROUND,
             "status_id = 'round_status:cancelled'", "status_id = 'round_status:broken_off'"),
            ("round_under_way_has_not_ended", ROUND,
             "status_id = 'round_status:under_way'", "status_id = 'round_status:suspended'"),
            ("round_outcome_when_started", PLANNED,
             "outcome_id = 'round_outcome:unknown'",
             "outcome_id = 'round_outcome:unknown', status_id = 'round_status:concluded'"),
            ("round_outcome_when_started", PLANNED,
             "outcome_note = 'None.'",
             "outcome_note = 'None.', status_id = 'round_status:concluded'"),
            ("round_not_before_itself", ROUND,
             "previous_round_id = thing_id", "previous_round_id = {planned}"),
            ("participation_role_known", PART + "4",
             "role_id = 'event_role:actor'", "role_id = 'participation_role:monitor'"),
            ("participation_level_known", PART + "0",
             "level_id = 'event_role:actor'", "level_id = 'participant_level:minister'"),
            ("participation_once", PART + "4",
             "role_id = 'participation_role:host', actor_id = {hillside}",
             "role_id = 'participation_role:host'"),
            ("participation_on_one_side", PART + "3",
             "role_id = 'participation_role:conflict_party'",
             "role_id = 'participation_role:guarantor'"),
            *(
                ("participation_planned_beforehand", PART + "0",
                 f"planned_attendance_id = '{refused}'",
                 "planned_attendance_id = 'attendance:declined'")
                for refused in ("attendance:attended", "attendance:absent",
                                "attendance:withdrew", "event_role:actor")
            ),
            *(
                ("participation_actual_afterwards", PART + "0",
                 f"actual_attendance_id = '{refused}'",
                 "actual_attendance_id = 'attendance:withdrew'")
                for refused in ("attendance:invited", "attendance:possible",
                                "attendance:expected", "attendance:confirmed",
                                "event_role:actor")
            ),
            ("reschedule_former_forward", MOVED,
             "former_end_earliest = '2025-02-19', former_end_latest = '2025-02-19'",
             "former_end_earliest = '2025-02-19', former_end_latest = '2025-02-20'"),
            ("reschedule_of_a_day", MOVED,
             "{no_former_start}, {no_former_end}", "{no_former_start}"),
            ("proposal_proposal_kind_known", PROPOSAL,
             "proposal_kind_id = 'event_role:actor'",
             "proposal_kind_id = 'proposal_kind:counter'"),
            ("proposal_titled", PROPOSAL, "title = ''", "title = 'A longer truce'"),
            ("proposal_not_superseded_by_itself", PROPOSAL,
             "superseded_by_id = thing_id", "superseded_by_id = {other}"),
            ("proposal_not_of_itself", PROPOSAL,
             "extends_id = thing_id", "extends_id = {other}"),
            *(
                ("proposal_changes_something", PROPOSAL,
                 f"proposal_kind_id = 'proposal_kind:{kind}'",
                 f"proposal_kind_id = 'proposal_kind:{kind}', extends_id = {{other}}")
                for kind in ("extension", "amendment")
            ),
            ("proposed_term_action_known", TERM,
             "action_id = 'event_role:actor'", "action_id = 'event_type:forces.withdrew'"),
            ("proposed_term_topic_known", TERM,
             "topic_id = 'unit:day'", "topic_id = 'pam_topic:cease'"),
            ("proposed_term_worded", TERM, "text = ''", "text = 'Forces leave.'"),
            ("proposal_response_response_known", ANSWER + "1",
             "response_id = 'event_role:actor'",
             "response_id = 'proposal_response:unclear'"),
            ("proposal_response_once", ANSWER + "1",
             "party_id = {northland}", "party_id = {hillside}"),
            ("proposal_response_dated_when_given", ANSWER + "0",
             "response_id = 'proposal_response:no_response'",
             "response_id = 'proposal_response:rejected'"),
        )
    ),
]  # fmt: skip


def nothing(name: str) -> str:
    """The columns of a date that is not given."""
    empty = [f"{name}_{s} = ''" for s in ("text", "edtf", "resolution")]
    return ", ".join([*empty, f"{name}_earliest = NULL", f"{name}_latest = NULL"])


@pytest.fixture
def numbers() -> dict[str, object]:
    """A full round, one that is planned, two proposals; what statements name, by name."""
    process = talks.make_table()
    talks.published(talks.held(process))
    track = "river-valley-truce"
    other = talks.published(
        talks.tabled(process, title="Another", responses=(), terms=())
    )
    planned = talks.published(
        talks.planned(process, track=track, ordinal=3, label="Third round of talks")
    )
    talks.published(talks.tabled(process))
    with connection.cursor() as cursor:
        cursor.execute("SELECT slug, id FROM things_thing WHERE kind = 'party'")
        parties = dict(cursor.fetchall())
    return {
        **parties,
        "planned": planned.pk,
        "other": other.pk,
        "no_former_start": nothing("former_start"),
        "no_former_end": nothing("former_end"),
    }


def run(statement: str) -> int:
    """Run a statement in a savepoint of its own; return how many rows it changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize(
    "attack", ATTACKS, ids=lambda a: f"{a.constraint}: {a.refused}"
)
def test_the_database_itself_refuses_it_and_lets_its_twin_by(
    attack: Attack, numbers: dict[str, object]
) -> None:
    with transaction.atomic():
        assert run(attack.statement.format(attack.allowed).format(**numbers)) == 1
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError) as refused:
        run(attack.statement.format(attack.refused).format(**numbers))
    diagnosis = getattr(refused.value.__cause__, "diag", None)
    assert getattr(diagnosis, "constraint_name", "") == attack.constraint


def test_every_constraint_of_these_tables_is_attacked() -> None:
    names = {c.name for model in MODELS for c in model._meta.constraints}
    assert {attack.constraint for attack in ATTACKS} == names


def test_a_date_or_number_that_is_not_given_leaves_all_of_its_columns_empty(
    numbers: dict[str, object],
) -> None:
    assert run(ROUND.format(nothing("actual_end"))) == 1
    with pytest.raises(IntegrityError):
        run(
            ROUND.format(
                nothing("actual_start").replace("_edtf = ''", "_edtf = '2025'")
            )
        )


def test_outside_of_tracks_a_number_is_a_rounds_own_too(
    numbers: dict[str, object],
) -> None:
    assert run(ROUND.format("track_id = NULL")) == 1
    assert run(PLANNED.format("track_id = NULL")) == 1
    assert run(PLANNED.format("ordinal = NULL")) == 1
    with pytest.raises(IntegrityError, match="round_ordinal_once"):
        run("UPDATE events_round SET ordinal = 2")
