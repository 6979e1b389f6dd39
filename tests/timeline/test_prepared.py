"""Plans of questions are kept by the connection that asks them, and only by one that can."""

from __future__ import annotations

import datetime as dt
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from django.db import (
    DataError,
    close_old_connections,
    connection,
    connections,
    transaction,
)
from django.test.utils import CaptureQueriesContext

from tests import servers
from timeline.prepared import MOST_PREPARED, answers_to, ask, prepared
from timeline.written import Written

KNOWN = "SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements"


def asked(question: Written, **more: Any) -> list[tuple[Any, ...]]:
    return ask(question, in_one_way=True, **more)


def known() -> dict[str, tuple[int, int]]:
    """Return the forms that PostgreSQL knows: how often each went by its plan, and by a new one."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN)
        return {
            re.findall("PREPARE form_[0-9]+ AS (.*?);", told)[0]: (kept, anew)
            for told, kept, anew in cursor.fetchall()
        }


def number(of: int) -> Written:
    """Return a question of which each number makes a form of its own."""
    return ("SELECT %s, %s::text", (of, "a"))


def test_a_form_is_told_once_whatever_is_put_in_and_is_planned_once(
    own_database: str,
) -> None:
    question = "SELECT %s::text, %s::date, %s::text[], %s"
    for day in range(1, 9):
        put = (f"it's {day}%", dt.date(2025, 2, day), [f"{day}"], 5)
        assert asked((question, put)) == [put]
    assert known() == {"SELECT $1::text, $2::date, $3::text[], 5": (8, 0)}


@pytest.mark.django_db
def test_a_kind_is_part_of_the_form() -> None:
    question = ("SELECT %s WHERE kind = %s", ("a", "event"))
    assert prepared(question, "event").form == "SELECT $1 WHERE kind = 'event'"
    assert prepared(question).form == "SELECT $1 WHERE kind = $2"
    assert prepared(("SELECT '%%' || %s", ("a",))).form == "SELECT '%' || $1"


def test_texts_come_as_bytes_where_they_are_sent_on(own_database: str) -> None:
    for _ in range(2):
        assert asked(("SELECT %s::text", ("é",)), as_bytes=True) == [("é".encode(),)]
        assert asked(("SELECT %s::text", ("é",))) == [("é",)]


def test_the_form_that_was_not_asked_for_longest_goes(own_database: str) -> None:
    for of in (*range(MOST_PREPARED), 0, MOST_PREPARED):
        assert asked(number(of)) == [(of, "a")]
    forms = known()
    assert len(forms) == MOST_PREPARED
    assert forms["SELECT 0, $1::text"] == (2, 0)
    assert "SELECT 1, $1::text" not in forms
    assert asked(number(1)) == [(1, "a")]


def test_after_an_error_a_form_is_told_again(own_database: str) -> None:
    question = "SELECT 1 / %s::text::int"
    for _ in range(2):
        with pytest.raises(DataError):
            asked((question, ("0",)))
        with pytest.raises(DataError), transaction.atomic():
            asked((question, ("0",)))
    assert asked((question, ("1",))) == [(1,)]


@pytest.mark.parametrize("within", ["a transaction", "a part of one"])
def test_a_transaction_that_is_rolled_back_leaves_a_connection_that_plans_once(
    within: str, own_database: str
) -> None:
    with transaction.atomic():
        with transaction.atomic():
            assert asked(number(1)) == [(1, "a")]
            transaction.set_rollback(True)
        assert asked(number(1)) == [(1, "a")]
        assert modes() == "force_generic_plan"
        transaction.set_rollback(within == "a transaction")
    assert asked(number(1)) == [(1, "a")]
    assert modes() == "force_generic_plan"


def test_that_it_plans_once_is_said_once_by_a_connection(own_database: str) -> None:
    for of in (1, 2, 1):
        assert asked(number(of)) == [(of, "a")]
    with CaptureQueriesContext(connection) as told:
        assert asked(number(1)) == [(1, "a")]
        with transaction.atomic():
            assert asked(number(3)) == [(3, "a")]
    assert not [one for one in told if "plan_cache_mode" in one["sql"]]


def test_forms_whose_answers_failed_do_not_pile_up(own_database: str) -> None:
    for of in range(2 * MOST_PREPARED + 5):
        with pytest.raises(DataError):
            asked(("SELECT %s, 1 / %s::text::int", (of, "0")))
        assert len(known()) <= MOST_PREPARED
    assert asked(number(1)) == asked(number(1)) == [(1, "a")]


def test_a_connection_that_was_ended_is_replaced_and_told_anew(
    own_database: str,
) -> None:
    same = prepared(number(1))
    assert answers_to(same) == answers_to(same) == [(1, "a")]
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert (True,) in cursor.fetchall()
    close_old_connections()  # as before each request
    assert answers_to(same) == answers_to(same) == [(1, "a")]


def test_nothing_is_told_to_a_connection_behind_a_pooler(own_database: str) -> None:
    with behind_a_pooler():
        assert [asked(number(1)) for _ in range(3)] == [[(1, "a")]] * 3
        assert known() == {}
        assert modes() == "auto"
    assert asked(number(1)) == [(1, "a")]  # the twin
    assert len(known()) == 1
    assert modes() == "force_generic_plan"


def modes() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        ((mode,),) = cursor.fetchall()
        return str(mode)


@contextmanager
def behind_a_pooler() -> Iterator[None]:
    """Connect through something that, as poolers do, gives out numbers of processes of its own."""
    direct = connection.settings_dict
    path = f"{direct['OPTIONS']['host']}/.s.PGSQL.{direct['PORT'] or 5432}"
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        passing_on = threading.Thread(target=_pass_on, args=(door, path))
        passing_on.start()
        pooled = connection.copy(alias="default")
        own = {**direct["OPTIONS"], "host": "127.0.0.1", "sslmode": "disable"}
        pooled.settings_dict |= {"PORT": door.getsockname()[1], "OPTIONS": own}
        before = connections["default"]
        connections["default"] = pooled
        try:
            yield
        finally:
            pooled.close()
            passing_on.join()
            connections["default"] = before


def _pass_on(door: socket.socket, path: str) -> None:
    door.settimeout(30)
    client, _ = door.accept()
    with (
        client,
        socket.socket(socket.AF_UNIX) as server,
        server.makefile("rb") as answers,
    ):
        server.connect(path)
        there = threading.Thread(target=_copy, args=(client, server))
        there.start()
        kind = b""
        while kind != b"Z":  # ready for questions
            kind, size = answers.read(1), answers.read(4)
            body = answers.read(int.from_bytes(size) - 4)
            if kind == b"K":  # the process, and the key to cancel what it does
                body = (1).to_bytes(4) + body[4:]
            client.sendall(kind + size + body)
        while block := answers.read1():
            client.sendall(block)
        there.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    while block := source.recv(65536):
        target.sendall(block)
