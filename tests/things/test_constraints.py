"""What must never be false is refused by the database itself, whoever writes the row.

Each case is a change that the application's role may try. Beside it stands the same change with
a value that is allowed, so that a refusal is the constraint's and nothing else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests import makers
from tests.conftest import fresh_database
from tests.docs.test_record import MODELS, said_once, vars_of
from tests.things.breaches import CASES
from tests.things.seeds import seed_record
from things.models.columns import Composed
from vocabularies.models import Term


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database with a row in every table, made once; each test rolls back what it did."""
    with django_db_blocker.unblock(), fresh_database():
        seed_record()
        makers.make_process("harbour-talks", name="Harbour talks")
        yield


@pytest.fixture(autouse=True)
def rolled_back(record: None, django_db_blocker: Any) -> Iterator[None]:
    """Leave the record as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def run(statement: str) -> int:
    """Run a statement, with every constraint checked at once; return how many rows it wrote."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement.replace("%", "%%"))
        return int(cursor.rowcount)


@pytest.mark.parametrize(
    ("name", "statement", "wrong", "right"), CASES, ids=[c[0] for c in CASES]
)
def test_the_database_refuses_what_must_never_be_and_nothing_else(
    name: str, statement: str, wrong: str, right: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        run(statement.format(wrong))
    assert run(statement.format(right)) >= 1


# A date or a quantity that says nothing is broken in each of these ways (I1, I4).
WRONG_DATES = [
    "{0}_earliest = '2025-03-02', {0}_latest = '2025-03-01'",
    "{0}_edtf = ''",
    "{0}_text = ''",
    "{0}_resolution = 'guessed'",
    "{0}_earliest = NULL, {0}_latest = NULL",
]
A_DATE = (
    "{0}_text = 'x', {0}_edtf = '2025-03-01', {0}_earliest = '2025-03-01',"
    " {0}_latest = '2025-03-01', {0}_resolution = 'stated'"
)
WRONG_QUANTITIES = [
    "{0}_qualifier = 'exact', {0}_value = NULL, {0}_low = 1, {0}_high = NULL",
    "{0}_qualifier = 'exact', {0}_value = -1, {0}_low = NULL, {0}_high = NULL",
    "{0}_qualifier = 'more_than', {0}_value = 3, {0}_low = 3, {0}_high = NULL",
    "{0}_qualifier = 'at_most', {0}_value = NULL, {0}_low = 3, {0}_high = NULL",
    "{0}_qualifier = 'between', {0}_value = NULL, {0}_low = 3, {0}_high = 3",
    "{0}_qualifier = 'unquantified', {0}_value = 3, {0}_low = NULL, {0}_high = NULL",
    "{0}_qualifier = 'some'",
    "{0}_label = ''",
]
A_QUANTITY = (
    "{0}_qualifier = 'between', {0}_value = NULL, {0}_low = 3, {0}_high = 4,"
    " {0}_label = 'x'"
)
COMPOSED = [
    (model, name)
    for model in MODELS
    for name in dir(model)
    if isinstance(vars_of(model, name), Composed)
]
CODED = [
    (model, field)
    for model in MODELS
    for field in model._meta.fields
    if field.related_model is Term and model is not Term
]


def seeded(model: Any) -> str:
    """The table of a model; the record has a row in each."""
    assert model._base_manager.exists(), f"seed a row of {model.__name__}"
    return str(model._meta.db_table)


@pytest.mark.parametrize(
    ("model", "name"), COMPOSED, ids=[f"{m.__name__}.{n}" for m, n in COMPOSED]
)
def test_a_date_or_a_quantity_is_whole_or_away(model: Any, name: str) -> None:
    table = seeded(model)
    dated = f"{name}_edtf" in {f.name for f in model._meta.fields}
    fine, wrong = (A_DATE, WRONG_DATES) if dated else (A_QUANTITY, WRONG_QUANTITIES)
    where = f"WHERE thing_id = (SELECT max(thing_id) FROM {table})"
    assert f"_{name}_whole" not in refused(f"{table} SET {fine.format(name)} {where}")
    said = [refused(f"{table} SET {change.format(name)} {where}") for change in wrong]
    assert all(said)
    assert any(f"_{name}_whole" in words for words in said)


def refused(update: str) -> str:
    """Why the database refuses an update; empty when it does not."""
    try:
        run(f"UPDATE {update}")
    except IntegrityError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("model", "field"), CODED, ids=[f"{m.__name__}.{f.name}" for m, f in CODED]
)
def test_a_coded_column_takes_a_term_of_its_own_list_and_no_other(
    model: Any, field: Any
) -> None:
    table, column = seeded(model), field.column
    scheme = field.get_limit_choices_to()["scheme"]
    other = "unit:truck" if scheme != "unit" else "measure:held"
    where = f"WHERE ctid = (SELECT min(ctid) FROM {table})"
    assert refused(f"{table} SET {column} = {column} {where}") == ""
    assert "check constraint" in refused(f"{table} SET {column} = '{other}' {where}")
    assert refused(f"{table} SET {column} = '{scheme}:no_such_term' {where}")


def test_every_constraint_of_these_tables_is_attacked_by_name() -> None:
    for app in ("things", "parties"):
        for model in apps.get_app_config(app).get_models():
            own = {c.name for c in model._meta.constraints} - set(said_once(model))
            assert own <= {case[0] for case in CASES}, model
