"""Feeds with a past, for tests of how they fare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from core.by import SYSTEM
from sources.actions import Received, add_feed, store_poll
from sources.models import Feed
from sources.parsing.replies import Reply
from tests import makers

HOUR = dt.timedelta(hours=1)


def reply(body: bytes = b"<rss/>", status: int = 200) -> Reply:
    return Reply(status, "https://wire.example.org/feed", body, "", "", "", "")


def make_feed(name: str = "a", *, minutes: int = 60) -> Feed:
    """A feed that was registered at NOW and has not been polled."""
    return add_feed(
        url=f"https://{name}.example.org/feed",
        outlet=f"{name.capitalize()} Wire",
        interval=dt.timedelta(minutes=minutes),
        by=SYSTEM,
        now=makers.NOW,
    )


def read(feed: Feed, *, at: dt.datetime, ages: Sequence[float] = ()) -> None:
    """Poll a feed: it brings articles published so many hours before."""
    received = [
        Received(
            url=f"{feed.url}/{age}",
            title=f"Report {age}",
            text=f"Report {age} of {feed.url}.",
            published_at=at - age * HOUR,
        )
        for age in ages
    ]
    store_poll(
        feed=feed.pk,
        reply=reply(str(ages).encode()),
        title="",
        received=received,
        warning="",
        now=at,
    )
