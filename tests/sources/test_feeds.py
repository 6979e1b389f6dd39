"""Feeds as editors handle them, and what two beats at once make of those that are due."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.rules import LEAST
from core.by import SYSTEM, By
from core.errors import RuleBroken
from editions.models import Act
from jobs.models import Job
from sources.actions import (
    add_feed,
    fetch_now,
    note_gone,
    pause_feed,
    queue_due_feeds,
    resume_feed,
    settle_feed_notice,
)
from sources.models import Feed, FeedNotice
from tests.makers import NOW
from tests.sources.polling import DAY, HOUR, INTERVAL, SECOND, asked_for, make_feed

URL = "https://wire.example.org/rss"
EDITOR = By(label="somebody", role=LEAST["change_feed"])
database = pytest.mark.django_db


@database
def test_a_paused_feed_is_not_asked_for_and_a_resumed_one_at_once() -> None:
    feed = make_feed(URL)
    pause_feed(feed=feed.pk, by=EDITOR, now=NOW)
    assert queue_due_feeds(now=NOW + DAY) == 0
    resume_feed(feed=feed.pk, by=EDITOR, now=NOW + DAY)
    assert queue_due_feeds(now=NOW + DAY) == 1
    verbs = Act.objects.filter(by_label="somebody").values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == ["pause_feed", "resume_feed"]


@database
def test_a_feed_is_fetched_now_whenever_it_was_due() -> None:
    feed = make_feed(URL)
    assert asked_for(NOW) == 1
    assert asked_for(NOW + SECOND) == 0
    fetch_now(feed=feed.pk, by=EDITOR, now=NOW + SECOND)
    assert Job.objects.filter(kind="feed_poll", state="due").count() == 1
    assert Feed.objects.get().next_poll_at == NOW + SECOND + INTERVAL
    assert Act.objects.filter(verb="fetch_now", by_label="somebody").count() == 1


@database
def test_what_cannot_be_done_to_a_feed_is_refused_in_words_and_changes_nothing() -> (
    None
):
    feed = make_feed(URL)
    acts = Act.objects.count()

    def refused(words: str, action: Callable[..., Any], **given: Any) -> None:
        given = {"feed": feed.pk, "by": EDITOR, "now": NOW, **given}
        with pytest.raises(RuleBroken, match=words), transaction.atomic():
            action(**given)

    refused("polled already", resume_feed)
    refused("no such feed", pause_feed, feed=feed.pk + 1)
    queue_due_feeds(now=NOW)
    refused("being fetched already", fetch_now)
    Feed.objects.update(asked_to_wait_until=NOW + HOUR)
    refused("left alone until 10:30 UTC on 10 March 2025", fetch_now)
    Feed.objects.update(state="paused")
    refused("not polled anyway", pause_feed)
    refused("resume it first", fetch_now)
    assert Act.objects.count() == acts
    assert Job.objects.filter(kind="feed_poll").count() == 1


@database
@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_only_editors_handle_feeds(role: str) -> None:
    feed = make_feed(URL)
    for action in (pause_feed, resume_feed, fetch_now):
        with pytest.raises(RuleBroken, match="needs the role editor"):
            action(feed=feed.pk, by=By(label="x", role=role), now=NOW)  # type: ignore[arg-type]
    fetch_now(feed=feed.pk, by=EDITOR, now=NOW)


@database
def test_a_resumed_feed_whose_server_asked_to_wait_is_not_asked_early() -> None:
    feed = make_feed(URL)
    Feed.objects.update(state="paused", asked_to_wait_until=NOW + HOUR)
    resume_feed(feed=feed.pk, by=EDITOR, now=NOW)
    assert asked_for(NOW + HOUR - SECOND) == 0
    assert asked_for(NOW + HOUR) == 1


@database
def test_a_notice_is_raised_once_and_settled_once() -> None:
    feed = make_feed(URL)
    note_gone(feed=feed.pk, now=NOW)
    note_gone(feed=feed.pk, now=NOW)
    notice = FeedNotice.objects.get()
    settle_feed_notice(notice=notice.pk, by=EDITOR, now=NOW)
    with pytest.raises(RuleBroken, match="settled already"):
        settle_feed_notice(notice=notice.pk, by=EDITOR, now=NOW)
    assert Act.objects.filter(verb="settle_feed_notice").count() == 1
    assert Act.objects.filter(verb="note_gone").count() == 1


@database
def test_a_feed_is_polled_once_a_day_at_least() -> None:
    with pytest.raises(RuleBroken, match="once a day"):
        make_feed(URL, interval=DAY + SECOND)
    assert make_feed(URL, interval=DAY).interval_seconds == 86_400


@database
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "gone"}, "feed_gone_since"),
        ({"gone_at": NOW}, "feed_gone_since"),
        ({"state": "lost"}, "feed_state_known"),
        ({"moved_to": URL}, "feed_move_seen"),
        ({"moved_sightings": 1}, "feed_move_seen"),
    ],
)
def test_half_a_statement_about_a_feed_is_refused_by_the_database(
    values: dict[str, Any], constraint: str
) -> None:
    make_feed(URL)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Feed.objects.update(**values)
    Feed.objects.update(state="gone", gone_at=NOW, moved_to=URL, moved_sightings=1)


@database
def test_a_feed_whose_poll_is_not_done_yet_is_not_asked_for_again() -> None:
    make_feed(URL)
    assert queue_due_feeds(now=NOW) == 1
    assert queue_due_feeds(now=NOW) == 0
    assert queue_due_feeds(now=NOW + DAY) == 0
    Job.objects.update(state="done")
    assert queue_due_feeds(now=NOW + DAY) == 1
    Job.objects.update(state="parked")  # what a person has to look at stops nothing
    assert queue_due_feeds(now=NOW + 2 * DAY) == 1


@pytest.mark.usefixtures("own_database")
def test_many_beats_at_once_ask_for_one_poll_of_each_feed_and_slot() -> None:
    feeds = 40
    for number in range(feeds):
        add_feed(
            url=f"{URL}/{number}", outlet="Wire", interval=INTERVAL, by=SYSTEM, now=NOW
        )
    for slot in range(3):
        now = NOW + slot * INTERVAL
        counts = together(6, lambda now=now: queue_due_feeds(now=now))  # type: ignore[misc]
        assert sum(counts) == feeds
        assert Job.objects.filter(state="due").count() == feeds
        Job.objects.update(state="done")
    assert Job.objects.filter(kind="feed_poll").count() == 3 * feeds


def together(times: int, do: Callable[[], int]) -> list[int]:
    """Do something on as many connections at the same moment, and return what came of it."""
    gate, found = threading.Barrier(times), list[int]()

    def run() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")  # connected, so that all begin together
            gate.wait(timeout=30)
            found.append(do())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == times
    return found


@database
def test_a_wait_is_a_moment_and_survives_other_time_zones() -> None:
    feed = make_feed(URL)
    east = dt.timezone(dt.timedelta(hours=3))
    Feed.objects.update(asked_to_wait_until=(NOW + HOUR).astimezone(east))
    with pytest.raises(RuleBroken, match="10:30 UTC"):
        fetch_now(feed=feed.pk, by=EDITOR, now=NOW)
