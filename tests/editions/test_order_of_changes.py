"""Following the feed of changes by its numbers misses nothing, however many write."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import OperationalError, connection, transaction

from editions.actions import record_act
from editions.models import Change, Entry
from tests import makers
from tests.things import verbs
from tests.timeline.stories import draft_of
from things.actions.opening import locked
from things.actions.rows import put_thing
from things.models import Thing

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


def test_naming_a_party_does_not_wait_for_whoever_changes_it_and_waits_in_turn(
    own_database: str,
) -> None:
    """Foreign keys are looked at when all is done: with the lock of changes in hand."""
    process = makers.make_process()
    party = Thing.objects.get(slug="northland")
    written, may_go_on = threading.Event(), threading.Event()

    def change() -> None:
        with transaction.atomic():
            one = locked(party.public_id, version=1, by=makers.CHIEF, now=makers.NOW)
            record_act(verb="rename_party", by=makers.CHIEF, now=makers.NOW)
            one.label = "Northern Land"
            put_thing(one, slug=one.slug)
            written.set()
            may_go_on.wait(20)
        connection.close()

    thread = threading.Thread(target=change)
    thread.start()
    assert written.wait(20)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '500ms'")
        event = makers.make_event(process)
        with pytest.raises(OperationalError, match="lock timeout"):  # the twin
            verbs.correct(party, draft_of(party))
    finally:
        may_go_on.set()
        thread.join()
    assert Change.objects.filter(public_id=event.public_id).exists()
