"""Kept connections: one that the server ended is found out without a question."""

from __future__ import annotations

import select
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own beside the one of the test."""
    other = connection.copy()
    other.ensure_connection()
    yield other
    other.close()


def asked_of(kept: BaseDatabaseWrapper) -> str:
    """The last statement that the server had from it, as another connection sees it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT query FROM pg_stat_activity WHERE pid = %s",
            [kept.connection.info.backend_pid],
        )
        (query,) = cursor.fetchone()
    return str(query)


def ended(kept: BaseDatabaseWrapper) -> None:
    """End it from the server's side, and wait until it is gone."""
    pid = kept.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])
        assert cursor.fetchone() == (True,)


def test_one_that_lives_is_usable_and_is_asked_nothing(
    kept: BaseDatabaseWrapper,
) -> None:
    with kept.cursor() as cursor:
        cursor.execute("SELECT 'last'")
    assert kept.is_usable()
    assert asked_of(kept) == "SELECT 'last'"


def test_one_that_failed_before_is_asked(kept: BaseDatabaseWrapper) -> None:
    kept.errors_occurred = True
    assert kept.is_usable()
    assert asked_of(kept) == "SELECT 1"


def test_one_that_the_server_ended_is_not_usable(kept: BaseDatabaseWrapper) -> None:
    assert kept.is_usable()
    ended(kept)
    assert not kept.is_usable()


def test_a_request_after_the_server_ended_its_connection_is_answered(
    kept: BaseDatabaseWrapper,
) -> None:
    ended(kept)
    kept.settings_dict["CONN_HEALTH_CHECKS"] = True
    kept.close_if_unusable_or_obsolete()
    with kept.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)


def test_nothing_said_on_it_is_no_end(kept: BaseDatabaseWrapper) -> None:
    """A notification waits to be read: then it is asked, and lives."""
    with kept.cursor() as cursor:
        cursor.execute("LISTEN something")
    speaker = connection.copy()
    with speaker.cursor() as cursor:
        cursor.execute("NOTIFY something")
    speaker.close()
    assert select.select([kept.connection], [], [], 10)[0], "nothing came"
    assert kept.is_usable()
    assert asked_of(kept) == "SELECT 1"
