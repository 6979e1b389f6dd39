"""A real worker killed mid-batch, a Valkey wiped: nothing is lost and nothing is doubled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_httpserver import HTTPServer

from core.by import SYSTEM
from jobs.models import Job
from jobs.queries import counts_by_state
from sources.actions import add_feed
from sources.models import Article, ArticleVersion
from suggestions.models import Suggestion
from tests import makers
from tests.flows.feeds import rss, serve
from tests.flows.stack import eventually, running

pytestmark = pytest.mark.servers
ARTICLES = 100


def suggested() -> int:
    return Suggestion.objects.values("version").distinct().count()


def test_killing_workers_and_wiping_valkey_loses_and_doubles_nothing(
    own_database: str, tmp_path: Path, httpserver: HTTPServer
) -> None:
    makers.make_process()
    serve(httpserver, "/feed", rss(ARTICLES))
    add_feed(
        url=httpserver.url_for("/feed"),
        outlet="Valley Wire",
        interval=dt.timedelta(hours=1),
        by=SYSTEM,
        now=timezone.now(),
    )
    with running(
        "beat", database=own_database, folder=tmp_path, LEASE_SECONDS="4"
    ) as stack:
        # Every child of the first worker dies inside the transaction that stores the articles.
        stack.start("worker", CRASH_AT="inserted")
        eventually(lambda: Job.objects.filter(attempts__gte=2).exists(), stack=stack)
        stack.kill("worker")
        stack.wipe_valkey()
        assert ArticleVersion.objects.count() == 0
        # The second is killed in the middle of its batches, and its wake-ups are lost with it.
        stack.start("worker")
        eventually(lambda: suggested() >= 1, stack=stack)
        stack.kill("worker")
        before = suggested()
        stack.wipe_valkey()
        stack.start("worker")
        eventually(lambda: counts_by_state()["done"] == ARTICLES + 1, stack=stack)
    assert before < ARTICLES, "the worker was killed too late to prove anything"
    assert Article.objects.count() == ArticleVersion.objects.count() == ARTICLES
    assert suggested() == ARTICLES
    per_version = Suggestion.objects.values_list("version_id", "fingerprint")
    assert len(set(per_version)) == per_version.count()
    # What is left counts sources again, later: some of these reports read like one text.
    rest = Job.objects.exclude(kind="origins_changed")
    assert set(rest.values_list("state", flat=True)) == {"done"}
    assert rest.count() == ARTICLES + 1
