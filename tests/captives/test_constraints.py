"""What must never be false of people held and of exchanges is refused by the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests import makers
from tests.captives import swaps
from tests.conftest import fresh_database
from tests.docs.test_record import said_once
from tests.things.test_constraints import run

LEG = "UPDATE captives_leg SET {} WHERE key = 'prisoners'"
BATCH = "UPDATE captives_batch SET {}"
EXCHANGE = "UPDATE captives_exchange SET {} WHERE ordinal = 2"
# Constraint, statement, a change that it refuses, one that it lets through.
CASES = [
    ("cohort_labelled", "UPDATE captives_cohort SET {}", "label = ''", "label = 'x'"),
    ("cohort_band_once",
     ("INSERT INTO captives_cohortband (thing_id, ordinal, band_id, claimant_words,"
     " count_qualifier, count_label)"
     " SELECT thing_id, 9, '{}', '', '', '' FROM captives_cohortband"),
     "composition_band:civilian", "composition_band:men"),
    ("exchange_labelled", EXCHANGE, "label = ''", "label = 'x'"),
    ("exchange_ordinal_from_one", EXCHANGE, "ordinal = 0", "ordinal = NULL"),
    ("exchange_ordinal_once", EXCHANGE, "ordinal = 1", "ordinal = 1, stands = false"),
    ("exchange_party_once", "UPDATE captives_exchangeparty SET {} WHERE ordinal = 1",
     "party_id = (SELECT id FROM things_thing WHERE slug = 'northland')",
     "role_id = 'participation_role:host'"),
    ("leg_key_once", LEG, "key = 'captives', conditional_on = ''",
     "conditional_on = ''"),
    ("leg_key_plain", ("UPDATE captives_leg SET {} WHERE NOT EXISTS"
     " (SELECT 1 FROM captives_batch b WHERE b.thing_id = captives_leg.thing_id)"
     " AND key = 'a'"), "key = 'A'", "key = 'a-2'"),
    ("leg_of_somebody", LEG, "population = ''", "population = 'x'"),
    ("leg_between_two", LEG, "to_party_id = from_party_id", "to_party_id = NULL"),
    ("leg_completed_was_counted", LEG,
     "actual_qualifier = '', actual_low = NULL, actual_label = '', actual_by_words = ''",
     ("actual_qualifier = '', actual_low = NULL, actual_label = '', actual_by_words = '',"
     " status_id = 'exchange_status:under_way'")),
    ("leg_counted_by_somebody", LEG,
     "planned_qualifier = '', planned_value = NULL, planned_label = ''",
     "planned_qualifier = '', planned_value = NULL, planned_label = '', planned_by_id = NULL"),
    ("leg_not_conditional_on_itself", LEG, "conditional_on = key", "conditional_on = ''"),
    ("batch_reason_given", BATCH, "reason = '', reason_words = ''",
     "reason = '', reason_words = '', reason_by_id = NULL"),
    ("batch_of_its_leg", BATCH, "leg = 'nobody'", "leg = 'captives'"),
    ("verification_of_its_leg", "UPDATE captives_verification SET {}",
     "leg = 'nobody'", "leg = 'prisoners'"),
    ("exchange_ratio_of_somebody", "UPDATE captives_exchangeratio SET {}", "n = 0", "n = 2"),
    ("exchange_ratio_of_somebody", "UPDATE captives_exchangeratio SET {}", "m_of = ''",
     "m_of = 'x'"),
    ("figure_leg_of_an_exchange", "UPDATE events_figure SET {}",
     "exchange_id = NULL", "exchange_id = NULL, leg = ''"),
]  # fmt: skip
IN_MIGRATIONS = {
    "batch_of_its_leg",
    "verification_of_its_leg",
    "figure_leg_of_an_exchange",
}


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database with a row in every table, made once; each test rolls back what it did."""
    with django_db_blocker.unblock(), fresh_database():
        process = makers.make_process()
        swaps.seed(process)
        lone = swaps.captives_leg(key="a")
        bare = {"batches": (), "verifications": (), "ordinal": 3}
        swaps.publish(swaps.exchange_draft(process, legs=(lone,), **bare))
        yield


@pytest.fixture(autouse=True)
def rolled_back(record: None, django_db_blocker: Any) -> Iterator[None]:
    """Leave the record as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("name", "statement", "wrong", "right"), CASES, ids=[c[0] for c in CASES]
)
def test_the_database_refuses_what_must_never_be_and_nothing_else(
    name: str, statement: str, wrong: str, right: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        run(statement.format(wrong))
    assert run(statement.format(right)) >= 1


def test_every_constraint_of_these_tables_is_attacked_by_name() -> None:
    attacked = {case[0] for case in CASES}
    own = {
        c.name
        for model in apps.get_app_config("captives").get_models()
        for c in model._meta.constraints
        if c.name not in said_once(model)
    }
    assert own == attacked - IN_MIGRATIONS
