"""Two workers that store one article at once, under names of which they share some, make one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, transaction

from sources.actions import Received, ensure_outlet, store_received
from sources.actions.captures import keep_bytes
from sources.models import Article, ArticleIdentity, ArticleVersion
from tests.makers import NOW
from tests.sources.pages import WHOLE


def store(*items: Received) -> None:
    capture = keep_bytes(body=b"x", url="", content_type="", now=NOW)
    outlet = ensure_outlet(name="Valley Wire", now=NOW)
    store_received(received=items, capture=capture, outlet=outlet, feed=None, now=NOW)


def received(path: str, text: str = WHOLE) -> Received:
    return Received(url=f"https://wire.example.org/{path}", title="Talks", text=text)


def waiting_for_lock() -> bool:
    return waiting_for_locks() > 0


def waiting_for_locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])


def beside(work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.parametrize("lines", [("a",), ("a", "b"), ("b", "a", "c")])
def test_whoever_comes_second_waits_and_finds_the_article_of_the_first(
    own_database: str, lines: tuple[str, ...]
) -> None:
    store()  # the outlet is there
    with transaction.atomic():
        store(received("a"))
        second = beside(lambda: store(*(received(p, f"{WHOLE}\n{p}") for p in lines)))
        while not waiting_for_lock():
            assert second.is_alive()
    second.join(30)
    assert Article.objects.count() == ArticleIdentity.objects.count() == len(lines)
    shared = ArticleVersion.objects.filter(article__identities__isnull=False)
    numbers = shared.filter(article__url__endswith="/a").order_by("number")
    assert list(numbers.values_list("number", flat=True)) == [1, 2]


def test_many_in_any_order_make_one_article_of_each_and_no_deadlock(
    own_database: str,
) -> None:
    store()
    paths = [f"p{n}" for n in range(20)]
    orders = (paths, paths[::-1], paths[10:] + paths[:10], paths[::2] + paths[1::2])
    threads = [
        beside(partial(store, *(received(p, f"{WHOLE} {p}") for p in order)))
        for order in orders
    ]
    for thread in threads:
        thread.join(60)
    assert Article.objects.count() == ArticleVersion.objects.count() == len(paths)
