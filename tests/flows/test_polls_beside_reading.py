"""Feeds are polled on time while much of what others brought waits to be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db.models import Max, Min
from django.utils import timezone

from core.by import SYSTEM
from jobs.models import Job
from sources.actions import add_feed
from tests.flows.feeds import rss
from tests.flows.stack import eventually, running
from tests.sources.web import says, serving

pytestmark = pytest.mark.servers
FEEDS, ARTICLES = 2, 1_000
QUICK = dt.timedelta(seconds=1)


def test_a_feed_is_polled_while_two_thousand_articles_of_others_wait_to_be_read(
    own_database: str, tmp_path: Path
) -> None:
    with serving() as web:
        web.answers["/quick"] = says(rss(1, first=FEEDS * ARTICLES).encode())
        quick = web.url("/quick").replace("127.0.0.1", "localhost")
        asked = [(quick, QUICK)]
        for number in range(FEEDS):
            body = rss(ARTICLES, first=number * ARTICLES).encode()
            web.answers[f"/{number}"] = says(body)
            asked.append((web.url(f"/{number}"), dt.timedelta(hours=1)))
        for url, interval in asked:
            now = timezone.now()
            add_feed(url=url, outlet="Wire", interval=interval, by=SYSTEM, now=now)
        with running("worker", "beat", database=own_database, folder=tmp_path) as stack:
            read = Job.objects.filter(kind="new_version", state="done")
            wanted = FEEDS * ARTICLES + 1
            eventually(lambda: read.count() == wanted, stack=stack, seconds=300)

    span = read.aggregate(first=Min("finished_at"), last=Max("finished_at"))
    polls = Job.objects.filter(kind="feed_poll", lane__startswith="localhost")
    meanwhile = polls.filter(finished_at__range=(span["first"], span["last"]))
    assert meanwhile.count() >= 5
