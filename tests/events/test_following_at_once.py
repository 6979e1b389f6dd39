"""Two people at once: one changes an agreement, the other what is counted from it."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction

from core.errors import RuleBroken
from tests.events import pacts
from tests.events.counted import due, effective
from things.models import Thing


def test_a_follower_that_somebody_is_changing_is_not_waited_for(
    own_database: str,
) -> None:
    agreement = pacts.make_agreement()
    thing = pacts.make_obligation(agreement)
    draft = effective(agreement, "2025-01-20")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Thing.objects.select_for_update().get(pk=thing.pk)
            held.set()
            done.wait(30)
        connections.close_all()

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(30)
    with connection.cursor() as cursor:  # whoever waits, waits until the other is done
        cursor.execute("SET lock_timeout = 0")
    try:
        with pytest.raises(RuleBroken, match="just now"):
            pacts.correct(agreement, draft)
    finally:
        done.set()
        other.join()
    pacts.correct(agreement, draft)
    assert due(thing) == "2025-03-02"


def test_one_that_is_published_while_its_agreement_changes_is_counted_from_the_new_day(
    own_database: str,
) -> None:
    """The new obligation waits for whoever changes what it is counted from."""
    agreement = pacts.make_agreement()
    draft = pacts.obligation_draft(agreement)
    made: list[Thing] = []

    def publish() -> None:
        made.append(pacts.publish(draft))
        connections.close_all()

    other = threading.Thread(target=publish)
    with transaction.atomic():
        Thing.objects.select_for_update().get(pk=agreement.pk)
        other.start()
        while not waiting():
            assert other.is_alive()
        pacts.correct(agreement, effective(agreement, "2025-01-20"))
    other.join()
    assert due(made[0]) == "2025-03-02"


def waiting() -> bool:
    """Whether another session of this database waits for a lock on a row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'"
        )
        (found,) = cursor.fetchone() or (0,)
    return bool(found)
