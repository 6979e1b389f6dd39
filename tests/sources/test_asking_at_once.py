"""Two who ask for one page at once ask for it once; a worker that comes late writes nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction

from core.errors import LeaseLost
from editions.models import Act
from jobs.actions import Claimed, claim_jobs, finish_job
from sources.actions import Received, ensure_outlet, store_received
from sources.actions.captures import keep_bytes
from sources.handlers import fetch_asked_page
from sources.models import Article, ArticleIdentity, ArticleVersion, AskedPage, Capture
from sources.queries import page_asked
from tests.makers import NOW, later
from tests.sources.asked import a_page, ask, fetched, works
from tests.sources.pages import WHOLE
from tests.sources.test_names_at_once import beside, waiting_for_lock, waiting_for_locks
from tests.sources.web import Web, says

LEASE = dt.timedelta(seconds=60)


def waits_and_finds_it_asked_for(web: Web) -> None:
    before, acts = len(works()), Act.objects.count()
    found = []
    with transaction.atomic():
        ask(web.url("/a"))
        second = beside(lambda: found.append(ask(web.url("/a"))))
        while not waiting_for_lock():
            assert second.is_alive()
    second.join(30)
    assert [each.state for each in found] == ["waiting"]
    assert len(works()) - before == 1
    assert Act.objects.filter(verb="ask_for_page").count() == acts + 1
    assert AskedPage.objects.count() == 1


def test_whoever_asks_second_waits_and_finds_it_asked_for(
    own_database: str, web: Web
) -> None:
    waits_and_finds_it_asked_for(web)
    web.answers["/a"] = says(b"", 404)
    assert fetched(web.url("/a")).state == "failed"
    waits_and_finds_it_asked_for(web)  # the same when both ask anew


def test_of_many_who_ask_while_it_fails_one_asks_anew(
    own_database: str, web: Web
) -> None:
    ask(web.url("/a"))
    (job,) = claim_jobs(limit=1, lease=LEASE, now=NOW)
    web.answers["/a"] = says(b"", 404)
    fails = fetch_asked_page(job=job, now=NOW)
    with transaction.atomic():
        finish_job(job=job, effect=fails, now=NOW)
        others = [beside(lambda: ask(web.url("/a"))) for _ in range(6)]
        while waiting_for_locks() < len(others):
            assert all(other.is_alive() for other in others)
    for other in others:
        other.join(30)
    assert [each.state for each in works()] == ["done", "due"]
    assert Act.objects.filter(verb="ask_for_page").count() == 2


def test_an_article_that_a_feed_brings_meanwhile_is_the_one_that_was_asked_for(
    own_database: str, web: Web
) -> None:
    own = f"<link rel='canonical' href='{web.url('/talks/7')}'>"
    web.answers["/a"] = a_page(head=own)
    ask(web.url("/a"))
    (job,) = claim_jobs(limit=1, lease=LEASE, now=NOW)
    store = fetch_asked_page(job=job, now=NOW)
    with transaction.atomic():
        brought = Received(url=web.url("/a"), title="Talks in Lakeside", text=WHOLE)
        capture = keep_bytes(body=b"x", url="", content_type="", now=NOW)
        outlet = ensure_outlet(name="Valley Wire", now=NOW)
        store_received(
            received=[brought], capture=capture, outlet=outlet, feed=None, now=NOW
        )
        second = beside(lambda: finish_job(job=job, effect=store, now=NOW))
        while not waiting_for_lock():
            assert second.is_alive()
    second.join(30)
    found = page_asked(web.url("/talks/7"))
    assert found is not None
    assert found.article == Article.objects.get().public_id
    assert ArticleIdentity.objects.count() == 2
    assert ArticleVersion.objects.count() == 1
    assert AskedPage.objects.get().state == "stored"


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_stores_nothing(web: Web) -> None:
    web.answers["/a"] = a_page()
    ask(web.url("/a"))
    late, owner = _claimed(0), _claimed(2)
    store = fetch_asked_page(job=late, now=NOW)
    with pytest.raises(LeaseLost), transaction.atomic():
        finish_job(job=late, effect=store, now=later(2))
    assert Article.objects.count() == Capture.objects.count() == 0
    assert AskedPage.objects.get().state == "waiting"
    finish_job(
        job=owner, effect=fetch_asked_page(job=owner, now=later(2)), now=later(2)
    )
    assert AskedPage.objects.get().state == "stored"
    assert connection.in_atomic_block


def _claimed(minute: int) -> Claimed:
    (job,) = claim_jobs(limit=1, lease=LEASE, now=later(minute))
    return job
