"""What the database refuses: first by rights, and should these ever be given, by triggers.

The suite runs as the application's role, the one that `make run` uses.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.conf import LazySettings, settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from environ import Env

from ceasefire import rights
from tests import acts_of_others, makers, servers
from things.actions import correct_thing
from things.models import Thing
from things.queries import kinds

STANDS = "are never changed or deleted"
ONCE = "is closed once, and otherwise never changed"
KEPT = "never deleted: its id is not used again"
ITSELF = "What makes thing .* itself never changes"
# What each table refuses to everybody but its owner, and the words of its trigger.
BY_TRIGGER = {
    "UPDATE editions_act SET reason = 'x'": STANDS,
    "UPDATE editions_act SET at = now(), by_label = 'x', by_id = 1": STANDS,
    "DELETE FROM editions_act": STANDS,
    "TRUNCATE editions_act CASCADE": STANDS,
    "UPDATE editions_change SET verb = 'rendered'": STANDS,
    "UPDATE editions_change SET seq = seq + 1000": STANDS,
    "DELETE FROM editions_change": STANDS,
    "TRUNCATE editions_change": STANDS,
    "UPDATE things_revision SET content = '{}'": STANDS,
    "DELETE FROM things_revision": STANDS,
    "TRUNCATE things_revision": STANDS,
    "UPDATE editions_edition SET document = '{}' WHERE recorded_to IS NULL": ONCE,
    "UPDATE editions_edition SET document = '{}', recorded_to = now()"
    " WHERE recorded_to IS NULL": ONCE,
    "UPDATE editions_edition SET document = '{}' WHERE recorded_to IS NOT NULL": ONCE,
    "UPDATE editions_edition SET recorded_from = now()": ONCE,
    "DELETE FROM editions_edition": ONCE,
    "TRUNCATE editions_edition CASCADE": STANDS,
    "UPDATE editions_entry SET sort_day = now() WHERE recorded_to IS NULL": ONCE,
    "DELETE FROM editions_entry": ONCE,
    "TRUNCATE editions_entry": STANDS,
    "DELETE FROM things_thing": KEPT,
    "TRUNCATE things_thing CASCADE": KEPT,
    "UPDATE sources_articleversion SET text = 'x'": "is never changed",
    "UPDATE sources_capture SET url = 'x'": "is never changed",
    "DELETE FROM vocabularies_term": "is never deleted",
}
# What the application's rights let through, since it changes these columns in other ways.
BY_TRIGGER_ALONE = {
    "UPDATE editions_edition SET recorded_to = NULL WHERE recorded_to IS NOT NULL": ONCE,
    "UPDATE editions_edition SET recorded_to = now() WHERE recorded_to IS NOT NULL": ONCE,
    "UPDATE editions_entry SET recorded_to = NULL WHERE recorded_to IS NOT NULL": ONCE,
    "UPDATE things_thing SET public_id = 'aaaaaaaaaaaaaaaa' WHERE kind = 'event'": ITSELF,
    "UPDATE things_thing SET kind = 'figure' WHERE kind = 'event'": ITSELF,
    "UPDATE things_thing SET created_at = now()": ITSELF,
    "UPDATE things_thing SET created_by_id = 1": ITSELF,
    "UPDATE things_thing SET first_published_at = now()": ITSELF,
    "UPDATE things_thing SET version = version - 1, published_version = NULL": ITSELF,
    "UPDATE things_thing SET state = 'erased', erased_digest = 'x'": "things_erase alone",
}
BY_RIGHTS = [
    *BY_TRIGGER,
    *(f"DELETE FROM {table}" for table in rights.NO_DELETE),
    *(f"DELETE FROM {table}" for table in rights.INSERT_ONLY),
    "DELETE FROM django_migrations",
    *(f"DELETE FROM {table}" for table in rights.KEPT_BY_TRIGGERS),
    "DROP TABLE editions_act",
    "ALTER TABLE editions_act DISABLE TRIGGER USER",
    "CREATE TABLE public.mine (id int)",
    "CREATE OR REPLACE FUNCTION editions_refuse() RETURNS trigger LANGUAGE sql AS ''",
]


def a_history() -> Thing:
    """An event with a closed edition and an open one."""
    process = makers.make_process()
    makers.make_version()
    thing = makers.make_event(process)
    return correct_thing(
        public_id=thing.public_id, version=1, reason="Better words.", by=makers.EDITOR,
        draft=makers.draft(process, title="Talks begin"), now=makers.later(),
    )  # fmt: skip


def run(statement: str, *given: dt.datetime | str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)


@pytest.mark.django_db
def test_the_suite_runs_as_the_role_of_the_application_which_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolcreaterole,"
            " (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
            " FROM pg_roles r WHERE rolname = current_user"
        )
        found = cursor.fetchone()
    assert found == (settings.DATABASES["default"]["USER"], False, False, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", BY_RIGHTS)
def test_the_application_has_no_right_to(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement)


@pytest.mark.django_db
def test_what_rights_let_through_a_trigger_refuses() -> None:
    a_history()
    for statement, words in BY_TRIGGER_ALONE.items():
        with pytest.raises(IntegrityError, match=words):
            run(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["editions_edition", "editions_entry"])
def test_an_open_edition_is_closed_once(table: str) -> None:
    thing = a_history()
    close = (
        f"UPDATE {table} SET recorded_to = %s"
        " WHERE public_id = %s AND recorded_to IS NULL"
    )
    assert run(close, makers.later(5), thing.public_id) == 1
    again = f"UPDATE {table} SET recorded_to = %s WHERE public_id = %s"
    with pytest.raises(IntegrityError, match=ONCE):
        run(again, makers.later(6), thing.public_id)


@pytest.fixture
def writer(own_database: str) -> Iterator[Any]:
    """A connection as somebody who has every right on every table, and owns none."""
    name = f"writer_{uuid.uuid4().hex[:12]}"
    with closing(servers.admin(own_database)) as admin, admin.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} NOLOGIN ROLE CURRENT_USER")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {name}")
        cursor.execute(f"SET ROLE {name}")
        yield cursor
        cursor.execute("RESET ROLE")
        cursor.execute(f"DROP OWNED BY {name}")
        cursor.execute(f"DROP ROLE {name}")
    acts_of_others.forget(own_database)  # no action of ours did what was not refused


def refused(cursor: Any, statement: str) -> str:
    """The words of the trigger that refused a statement; nothing if none did."""
    cursor.execute("BEGIN")
    try:
        cursor.execute(statement)
    except psycopg2.IntegrityError as error:
        return str(error)
    finally:
        cursor.execute("ROLLBACK")
    return ""


def test_who_has_every_right_and_owns_nothing_is_refused_by_triggers(
    writer: Any,
) -> None:
    a_history()
    for statement, words in {**BY_TRIGGER, **BY_TRIGGER_ALONE}.items():
        said = refused(writer, statement)
        assert re.search(words, said), f"{statement}: {said}"
    close = "UPDATE editions_edition SET recorded_to = now() WHERE recorded_to IS NULL"
    assert refused(writer, close) == ""  # the twin


def test_a_table_of_ones_own_that_is_called_the_same_opens_nothing(writer: Any) -> None:
    a_history()
    writer.execute("CREATE TEMP TABLE editions_act (id int)")
    writer.execute("CREATE TEMP TABLE editions_edition (id int)")
    writer.execute("CREATE TEMP TABLE pg_class (oid oid, relowner oid)")
    writer.execute("SET search_path = pg_temp, pg_catalog")
    assert STANDS in refused(writer, "DELETE FROM public.editions_act")
    assert ONCE in refused(writer, "UPDATE public.editions_edition SET document = '{}'")


@pytest.mark.django_db
def test_the_rights_are_those_of_the_list_on_every_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, has_table_privilege(oid, 'SELECT'),"
            " has_table_privilege(oid, 'INSERT'), has_table_privilege(oid, 'UPDATE'),"
            " has_any_column_privilege(oid, 'UPDATE'), has_table_privilege(oid, 'DELETE'),"
            " has_table_privilege(oid, 'TRUNCATE'), has_table_privilege(oid, 'TRIGGER')"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    for table, held in found.items():
        insert = table not in ("django_migrations", *rights.KEPT_BY_TRIGGERS)
        some = insert and table not in rights.INSERT_ONLY
        update = some and table not in rights.ONE_COLUMN
        delete = some and table not in rights.NO_DELETE
        assert held == (True, insert, update, some, delete, False, False), table
    assert {*rights.INSERT_ONLY, *rights.NO_DELETE} <= found.keys()


def test_rows_of_no_kind_of_thing_can_be_deleted() -> None:
    assert {kind.model._meta.db_table for kind in kinds().values()} <= set(
        rights.NO_DELETE
    )


def privileges(cursor: Any) -> set[tuple[Any, ...]]:
    """All that is granted on tables, columns, functions and the schema: to whom, and what."""
    found: set[tuple[Any, ...]] = set()
    for name, acl, catalogue in (
        ("oid::regclass", "relacl", "pg_class WHERE relnamespace"),
        ("proname", "proacl", "pg_proc WHERE pronamespace"),
        ("nspname", "nspacl", "pg_namespace WHERE oid"),
    ):
        cursor.execute(
            f"SELECT {name}::text, a.grantee::regrole::text, a.privilege_type FROM"
            f" (SELECT *, {acl} AS acl FROM {catalogue} = 'public'::regnamespace) c,"
            " aclexplode(c.acl) a"
        )
        found |= set(cursor.fetchall())
    cursor.execute(
        "SELECT attrelid::regclass || '.' || attname, a.grantee::regrole::text,"
        " a.privilege_type FROM pg_attribute, aclexplode(attacl) a WHERE attrelid > 16383"
    )
    return found | set(cursor.fetchall())


def test_preparing_the_database_grants_anew_after_every_migration(
    own_database: str,
) -> None:
    app = settings.DATABASES["default"]["USER"]
    owner = Env.db_url_config(settings.DATABASE_OWNER_URL)["USER"]
    with closing(servers.admin(own_database)) as admin, admin.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {own_database} OWNER TO {owner}")
        before = privileges(cursor)
        cursor.execute(f"SET ROLE {owner}")
        cursor.execute("CREATE TABLE a_new_one (id int)")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {app}")
        cursor.execute(f"REVOKE UPDATE ON editions_entry FROM {app}")
        cursor.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
        cursor.execute(f"GRANT EXECUTE ON FUNCTION {rights.ERASE} TO PUBLIC")
        cursor.execute("RESET ROLE")
        assert privileges(cursor) != before
        for _ in range(2):
            call_command("prepare_database")
            after = privileges(cursor)
            assert before <= after
            assert {(row[0], row[2]) for row in after - before if row[1] == app} == {
                ("a_new_one", right)
                for right in ("SELECT", "INSERT", "UPDATE", "DELETE")
            }
            assert {row[0] for row in after - before} == {"a_new_one"}


def test_the_eraser_may_call_two_functions_that_nobody_else_may(
    own_database: str,
) -> None:
    app = settings.DATABASES["default"]["USER"]
    with closing(servers.admin(own_database)) as admin, admin.cursor() as cursor:
        held = privileges(cursor)
    of_eraser = {row[0::2] for row in held if row[1] == rights.eraser_of(app)}
    assert of_eraser == {
        ("public", "USAGE"),
        ("things_erase", "EXECUTE"),
        ("things_erase_article", "EXECUTE"),
    }
    others = {row[1] for row in held if row[0].startswith("things_erase")}
    owner = Env.db_url_config(settings.DATABASE_OWNER_URL)["USER"]
    assert others == {rights.eraser_of(app), owner}


def test_an_address_of_another_role_is_not_taken_for_the_erasers(
    own_database: str, settings: LazySettings
) -> None:
    settings.ERASE_DATABASE_URL = "postgresql://somebody@/ceasefire"
    with pytest.raises(CommandError, match=r"must name the role .*_eraser"):
        call_command("prepare_database")
