"""Following the feed of changes by its numbers misses nothing, however many write."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import OperationalError, connection, transaction

from editions.models import Change, Entry
from tests import makers

WRITERS, EACH = 4, 30


def test_with_four_writers_a_follower_sees_every_change_once_and_in_order(
    own_database: str,
) -> None:
    """Without the lock in editions.actions a follower by seq misses rows that commit late."""
    process = makers.make_process()
    before = Change.objects.count()
    drafts = [makers.draft(process, title=f"Talks {n}") for n in range(WRITERS)]
    sources = [makers.pointer("Valley Wire", "2025-02-27")]
    done = threading.Event()

    def write(n: int) -> None:
        for _ in range(EACH):
            makers.published(drafts[n], sources=sources, now=dt.datetime.now(dt.UTC))
        connection.close()

    seen: list[int] = []

    def follow() -> None:
        last = False
        while True:
            after = seen[-1] if seen else 0
            rows = Change.objects.filter(seq__gt=after).order_by("seq")
            seen.extend(rows.values_list("seq", flat=True))
            if last:
                break
            last = done.is_set()
        connection.close()

    follower = threading.Thread(target=follow)
    writers = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in (follower, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    follower.join()
    assert seen == sorted(set(seen))
    assert len(seen) == WRITERS * EACH + before == Change.objects.count()
    assert Entry.objects.count() == WRITERS * EACH


def test_who_publishes_second_waits_until_the_first_has_committed(
    own_database: str,
) -> None:
    process = makers.make_process()
    published, may_commit = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            makers.make_event(process)
            published.set()
            may_commit.wait(20)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert published.wait(20)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
    with pytest.raises(OperationalError, match="lock timeout"):
        makers.make_event(process)
    may_commit.set()
    thread.join()
    second = makers.make_event(process)  # the twin: nobody holds the lock now
    events = Change.objects.filter(kind="event").order_by("seq")
    numbers = list(events.values_list("public_id", flat=True))
    assert numbers[1] == second.public_id
