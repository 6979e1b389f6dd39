"""A feed polled as a worker does it, with the moment given."""

from __future__ import annotations

import datetime as dt
import uuid

from core.by import SYSTEM
from jobs.actions import Claimed
from jobs.models import Job
from sources.actions import add_feed, queue_due_feeds
from sources.handlers import poll_feed
from sources.models import Feed
from tests.makers import NOW
from tests.sources.web import Answer, Web, says

INTERVAL = dt.timedelta(minutes=10)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
RSS = (
    b"<rss version='2.0'><channel><title>Valley Wire</title>"
    b"<item><guid>1</guid><title>Talks in Lakeside</title></item></channel></rss>"
)


def make_feed(url: str, *, interval: dt.timedelta = INTERVAL) -> Feed:
    return add_feed(
        url=url, outlet="Valley Wire", interval=interval, by=SYSTEM, now=NOW
    )


def poll(feed: Feed, now: dt.datetime = NOW) -> Feed:
    """Do what a worker does with a claimed poll, and return the feed as it then is."""
    job = Claimed(
        id=0, kind="feed_poll", key="", subject=feed.pk, attempts=1, token=uuid.uuid4()
    )
    poll_feed(job=job, now=now)()
    return Feed.objects.get(pk=feed.pk)


def asked_for(now: dt.datetime) -> int:
    """Return how many polls a beat asks for, with those asked for before done."""
    Job.objects.filter(kind="feed_poll").update(
        state="done", lease_token=None, lease_until=None
    )
    return queue_due_feeds(now=now)


def waits_until(feed: Feed, moment: dt.datetime) -> bool:
    """Say whether no beat before a moment asks for a feed, and one at its next slot does."""
    early = asked_for(moment - SECOND)
    return (
        early == 0 and feed.next_poll_at >= moment and asked_for(feed.next_poll_at) == 1
    )


def answers(web: Web, answer: Answer) -> None:
    """Let the feed be answered so from now on."""
    web.answers["/feed"] = answer


def recovers(web: Web, feed: Feed, now: dt.datetime) -> bool:
    """Say whether one good answer makes a feed as good as new."""
    answers(web, says(RSS))
    after = poll(feed, now)
    at_once = after.next_poll_at == now + INTERVAL
    return at_once and (after.failures, after.last_error, after.last_status) == (
        0,
        "",
        200,
    )
