"""No answer of the database is waited for without end, whatever becomes of the database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from unittest.mock import patch

import psycopg2
import pytest
from django.db import OperationalError, close_old_connections, connection, transaction
from django.test import Client

from ceasefire import health
from ceasefire.postgresql.waiting import look_until
from tests import servers

SLOW_FROM_THE_THIRD = (
    "SELECT pg_sleep(CASE WHEN n < 3 THEN 0 ELSE 30 END) FROM generate_series(1, 9) n"
)

SLOW_TO_COMMIT = """
CREATE TEMP TABLE slow (n int);
CREATE FUNCTION pg_temp.wait() RETURNS trigger LANGUAGE plpgsql
AS 'BEGIN PERFORM pg_sleep(30); RETURN NULL; END';
CREATE CONSTRAINT TRIGGER at_the_end AFTER INSERT ON slow
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pg_temp.wait();
INSERT INTO slow VALUES (1)
"""


@pytest.fixture(autouse=True)
def looked_at() -> Iterator[None]:
    """As in the web server: another thread looks at the time."""
    over = threading.Event()
    looking = threading.Thread(target=look_until, args=(over,))
    looking.start()
    yield
    over.set()
    looking.join()


@contextmanager
def impatient(seconds: float) -> Iterator[None]:
    """Have the connection of this thread wait no longer than that."""
    connection.ensure_connection()
    with connection.connection.waiting_at_most(seconds):
        yield


@contextmanager
def silent(database: str, table: str) -> Iterator[None]:
    """Have PostgreSQL say nothing of a table, and no clock of its own that ends that."""
    with closing(servers.admin(database)) as owner, owner.cursor() as cursor:
        cursor.execute(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as own:
            own.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        yield
        cursor.execute("ROLLBACK")


@pytest.mark.parametrize("path", ["/api/v1/events/", "/"])
def test_what_waits_longer_than_it_may_is_hung_up_and_the_next_is_answered(
    own_database: str, path: str
) -> None:
    client = Client(raise_request_exception=False)
    assert client.get(path).status_code == 200
    with silent(own_database, "editions_edition"), impatient(0.1):
        given_up = client.get(path)
    assert given_up.status_code == 503
    assert "does not answer" in given_up.content.decode()
    close_old_connections()  # as before each request
    assert client.get(path).status_code == 200


def test_each_answer_is_waited_for_by_itself_however_often_one_asks(
    own_database: str,
) -> None:
    with impatient(1.5), connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute("SELECT pg_sleep(0.7)")
    own = connection.cursor()
    with impatient(0.5), pytest.raises(OperationalError):  # the twin
        own.execute("SELECT pg_sleep(30)")


def test_what_is_fetched_piece_by_piece_is_waited_for_piece_by_piece(
    own_database: str,
) -> None:
    with impatient(0.5), closing(connection.connection) as raw:
        raw.autocommit = False
        rows = raw.cursor(name="piecemeal")
        rows.execute(SLOW_FROM_THE_THIRD)
        assert len(rows.fetchmany(2)) == 2
        with pytest.raises(psycopg2.OperationalError):
            rows.fetchmany(2)


def test_what_cannot_be_committed_in_time_is_hung_up(own_database: str) -> None:
    transaction.set_autocommit(False)
    connection.cursor().execute(SLOW_TO_COMMIT)
    with impatient(0.5), pytest.raises(OperationalError):
        transaction.commit()


def test_whether_it_is_ready_is_said_soon_of_a_database_that_says_nothing(
    own_database: str,
) -> None:
    assert Client().get("/readyz").status_code == 200
    with silent(own_database, "sources_feed"), patch.object(health, "PATIENCE", 0.1):
        answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert Client().get("/readyz").status_code == 200
