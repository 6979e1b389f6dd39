"""What the health address says of feeds that nobody reads any more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.sources.faring import make_feed, read


@pytest.mark.django_db
def test_a_feed_that_lags_by_two_intervals_degrades_readiness_and_no_more() -> None:
    now = timezone.now()
    feed = make_feed(minutes=60)
    read(feed, at=now - dt.timedelta(minutes=110))
    ready = Client().get("/readyz")
    assert ready.json() == {
        "status": "ok",
        "database": "ok",
        "broker": "ok",
        "feeds": "ok",
    }

    read(feed, at=now - dt.timedelta(minutes=130))

    late = Client().get("/readyz")
    assert late.status_code == 200
    assert (late.json()["status"], late.json()["feeds"]) == ("degraded", "1 late")
