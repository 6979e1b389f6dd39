"""One host that never answers, and others that do: real workers, real servers."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from django.utils import timezone

from core.by import SYSTEM
from sources.actions import add_feed
from sources.models import Feed
from tests.flows.feeds import rss
from tests.flows.stack import eventually, running
from tests.sources.web import says, serving

pytestmark = pytest.mark.servers
SLOW, QUICK = 6, 8


class Silent:
    """An answer that does not come while the test lasts, and how many wait for it."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.now, self.most, self.asked = 0, 0, 0
        self.lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self.lock:
            self.asked += 1
            self.now += 1
            self.most = max(self.most, self.now)
        self.over.wait(60)
        with self.lock:
            self.now -= 1


def test_a_host_that_does_not_answer_keeps_only_its_own_feeds_waiting(
    own_database: str, tmp_path: Path
) -> None:
    with serving() as slow, serving() as quick:
        silent = Silent()
        slow.answers |= {f"/{n}": silent for n in range(SLOW)}
        quick.answers |= {f"/{n}": says(rss(1, first=n).encode()) for n in range(QUICK)}
        addresses = [slow.url(f"/{n}") for n in range(SLOW)]
        addresses += [quick.url(f"/{n}") for n in range(QUICK)]
        for address in addresses:  # those of the slow host are due first
            add_feed(
                url=address,
                outlet="Valley Wire",
                interval=dt.timedelta(hours=1),
                by=SYSTEM,
                now=timezone.now(),
            )
        with running("worker", "beat", database=own_database, folder=tmp_path) as stack:
            eventually(lambda: silent.asked >= 1, stack=stack)
            read = Feed.objects.filter(last_status=200)
            eventually(lambda: read.count() == QUICK, stack=stack)
            assert (silent.most, silent.asked) == (1, 1)  # still the first
            silent.over.set()
            tried = Feed.objects.filter(last_tried_at__isnull=False)
            eventually(lambda: tried.count() == SLOW + QUICK, stack=stack)
        assert silent.most == 1


def test_a_host_is_left_alone_for_a_while_after_each_request(
    own_database: str, tmp_path: Path
) -> None:
    pause, feeds = 0.3, 12
    with serving() as web:
        moments: list[dt.datetime] = []

        def answer(handler: BaseHTTPRequestHandler) -> None:
            moments.append(timezone.now())
            says(rss(1).encode())(handler)

        for number in range(feeds):
            web.answers[f"/{number}"] = answer
            add_feed(
                url=web.url(f"/{number}"),
                outlet="Valley Wire",
                interval=dt.timedelta(hours=1),
                by=SYSTEM,
                now=timezone.now(),
            )
        with running(
            "worker",
            "beat",
            database=own_database,
            folder=tmp_path,
            HOST_PAUSE_SECONDS=str(pause),
            BEAT_SECONDS="8",  # twelve sweeps would take longer than anybody waits
        ) as stack:
            eventually(lambda: len(moments) == feeds, stack=stack)
        gaps = [(b - a).total_seconds() for a, b in itertools.pairwise(moments)]
        assert min(gaps) >= pause
