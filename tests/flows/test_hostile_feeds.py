"""A worker polls hostile feeds and a good one beside them."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from django.utils import timezone

from core.by import SYSTEM
from sources.actions import add_feed
from sources.models import Article, Feed
from tests.flows.stack import Stack, eventually, running
from tests.sources import hostile
from tests.sources.test_hostile import peak
from tests.sources.web import Web, says, serving

pytestmark = pytest.mark.servers
MOST_RESIDENT = 256 * hostile.MIB
GOOD = "<item><guid>1</guid><title>Talks in Lakeside</title></item>"
# Seconds between two polls of the good feed, and how late it may be: one more of them.
INTERVAL = 30
# Seconds before the first hostile feed is due, and between them.
STARTS, APART = 5, 3


@pytest.fixture
def web() -> Iterator[Web]:
    over = threading.Event()
    with serving() as found:
        found.answers |= hostile.served(over)
        for name in hostile.HARDEST:
            body = hostile.as_bytes(hostile.FEEDS[name]())
            found.answers[name] = says(body, Content_Type=hostile.XML)
        found.answers = {
            f"/{number}": answer for number, answer in enumerate(found.answers.values())
        }
        yield found
        over.set()


def register(url: str, *, every: int, first: int = 0) -> Feed:
    """Add a feed whose first poll is due in some seconds."""
    return add_feed(
        url=url,
        outlet="Valley Wire",
        interval=dt.timedelta(seconds=every),
        by=SYSTEM,
        now=timezone.now() + dt.timedelta(seconds=first),
    )


def tried() -> bool:
    """Whether each feed has been read or found unreadable."""
    return not Feed.objects.filter(last_success_at=None, failures=0).exists()


def test_hostile_feeds_neither_swell_a_worker_nor_delay_a_good_feed(
    own_database: str, web: Web, tmp_path: Path
) -> None:
    polls: list[float] = []
    answer = says(hostile.rss(GOOD).encode(), Content_Type=hostile.XML)

    def good(handler: object) -> None:
        polls.append(time.monotonic())
        answer(handler)  # type: ignore[arg-type]

    hostiles = list(web.answers)
    web.answers["/good"] = good
    register(web.url("/good").replace("127.0.0.1", "localhost"), every=INTERVAL)
    for number, path in enumerate(hostiles):
        register(web.url(path), every=24 * 3600, first=STARTS + number * APART)
    with running(
        "worker",
        "beat",
        database=own_database,
        folder=tmp_path,
        FETCH_SECONDS="5",
    ) as stack:
        before = workers(stack)
        eventually(tried, stack=stack, seconds=300)
        eventually(lambda: len(polls) >= 3, stack=stack, seconds=300)
        after = workers(stack)
        resident = [peak(pid) for pid in after]
        rooms = [peak(pid) for pid in rooms_of(stack)]

    assert len(hostiles) >= 12
    assert before <= after, "a worker process had to be replaced"
    assert max(resident) <= MOST_RESIDENT, [size // hostile.MIB for size in resident]
    assert 1 <= len(rooms) <= len(after)
    assert Article.objects.filter(versions__title="Talks in Lakeside").count() == 1
    gaps = [b - a for a, b in itertools.pairwise(polls)]
    assert max(gaps) <= 2 * INTERVAL, gaps
    said = list(Feed.objects.exclude(failures=0).values_list("last_error", flat=True))
    assert len(said) >= 8
    assert all(words.endswith(".") for words in said)


def family(stack: Stack, wanted: Callable[[str], bool]) -> set[int]:
    main = psutil.Process(stack.children["worker"].process.pid)
    return {
        each.pid
        for each in [main, *main.children(recursive=True)]
        if wanted(" ".join(each.cmdline()))
    }


def workers(stack: Stack) -> set[int]:
    return family(stack, lambda command: "sources.parsing.room" not in command)


def rooms_of(stack: Stack) -> set[int]:
    return family(stack, lambda command: "sources.parsing.room" in command)
