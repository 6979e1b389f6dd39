"""Who erases, and over which connection: a role of its own, that may do nothing else."""

from __future__ import annotations

import re

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from editions.actions import CHANGES_LOCK
from tests import makers
from tests.things.test_erasing import WORD, administrator, an_event, erase, tables
from things.models import Thing

__all__ = ["administrator"]


def test_it_shows_what_will_go_and_waits_for_a_yes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    thing = an_event()
    erase(thing)
    said = capsys.readouterr().out
    assert f"published: “{WORD} opens”" in said
    assert "4 versions, 5 documents, 2 citations" in said
    assert "Nothing is erased yet" in said
    assert Thing.objects.get(pk=thing.pk).state == "published"
    erase(thing, "--yes")
    assert re.search(r"SHA-256 .*: [0-9a-f]{64}", capsys.readouterr().out)


def test_an_administrator_erases_and_nobody_else_does() -> None:
    thing = makers.make_event(makers.make_process())
    makers.make_user("chief")
    for more in ([], ["--yes"]):
        with pytest.raises(CommandError, match="needs the role administrator"):
            erase(thing, *more, by="some-chief")
    with pytest.raises(CommandError, match="no account nobody"):
        erase(thing, "--yes", by="nobody")
    with pytest.raises(CommandError, match="who erases it, and why"):
        call_command(
            "erase", thing.public_id, "--reason= ", "--by=some-administrator", "--yes"
        )
    erase(thing, "--yes")


def test_the_application_may_not_call_it_and_the_eraser_may_do_nothing_else(
    own_database: str,
) -> None:
    thing = makers.make_event(makers.make_process())
    call = "SELECT things_erase(%s, now(), 'x', NULL, 'x')"
    with (
        pytest.raises(ProgrammingError, match="permission denied for function"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(call, [thing.public_id])
    eraser = psycopg2.connect(settings.ERASE_DATABASE_URL, dbname=own_database)
    with eraser, eraser.cursor() as cursor:
        for table in tables():
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(f'SELECT FROM "{table}"')
            eraser.rollback()
        for helper in ("things_keys()", "things_without('{}', 'x')"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(f"SELECT {helper}")
            eraser.rollback()
        cursor.execute(call, [thing.public_id])
    eraser.close()
    assert Thing.objects.get(pk=thing.pk).state == "erased"


def test_its_changes_come_in_the_order_of_everybody_elses() -> None:
    """It takes the lock of all actions; the number stands in the migration as a bare one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'things_erase'")
        source = cursor.fetchone()[0]
    assert f"pg_advisory_xact_lock({CHANGES_LOCK})" in source
    assert source.index("pg_advisory_xact_lock") < source.index("INTO editions_change")
