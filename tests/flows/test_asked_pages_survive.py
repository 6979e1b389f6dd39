"""A worker killed between fetching a page that was asked for and storing it loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from jobs.models import Job
from sources.actions import ask_for_page
from sources.models import Article, ArticleVersion, AskedPage, Capture
from sources.queries import page_asked
from tests import makers
from tests.flows.stack import eventually, running
from tests.sources.asked import a_page, heard
from tests.sources.web import serving

pytestmark = pytest.mark.servers


def state_of(url: str) -> str:
    found = page_asked(url)
    return found.state if found else ""


@pytest.mark.parametrize("moment", ["fetched", "inserted"])
def test_killed_before_it_is_stored_it_is_fetched_again_and_stored_once(
    own_database: str, tmp_path: Path, moment: str
) -> None:
    makers.make_process()
    with (
        serving() as web,
        running(
            "beat", database=own_database, folder=tmp_path, LEASE_SECONDS="4"
        ) as stack,
    ):
        web.answers["/a"] = a_page()
        ask_for_page(url=web.url("/a"), by=makers.CONTRIBUTOR, now=timezone.now())
        stack.start("worker", CRASH_AT=moment)
        eventually(lambda: Job.objects.filter(attempts__gte=2).exists(), stack=stack)
        stack.kill("worker")
        assert Article.objects.count() == Capture.objects.count() == 0
        assert AskedPage.objects.get().state == "waiting"
        stack.start("worker")
        eventually(lambda: state_of(web.url("/a")) == "stored", stack=stack)
        assert len(heard(web)) >= 2
    assert Article.objects.count() == ArticleVersion.objects.count() == 1
    assert Job.objects.filter(kind="asked_page").count() == 1
