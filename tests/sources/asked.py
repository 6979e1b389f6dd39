"""Pages asked for by their address, and what a worker does with them, for tests."""

from __future__ import annotations

import datetime as dt

from jobs.models import Job
from sources.actions import ask_for_page
from sources.handlers import fetch_asked_page
from sources.models import AskedPage
from sources.queries import ASKED_PAGE, PageAsked, page_asked
from tests.makers import CONTRIBUTOR, NOW
from tests.sources import pages
from tests.sources.web import Answer, Web, says

HTML = "text/html; charset=utf-8"
HEAD = (
    "<meta property='og:site_name' content='Valley Wire'>"
    "<meta property='article:published_time' content='2025-02-27T09:00:00+02:00'>"
)


def a_page(*paragraphs: str, head: str = HEAD) -> Answer:
    """Answer with the page of an article."""
    return says(pages.page(*paragraphs, head=head).encode(), Content_Type=HTML)


def ask(url: str, now: dt.datetime = NOW) -> PageAsked:
    """A contributor asks for a page."""
    return ask_for_page(url=url, by=CONTRIBUTOR, now=now)


def fetched(url: str, now: dt.datetime = NOW) -> PageAsked:
    """Do what a worker does with the claimed job of a page, and return how the page then stands."""
    row = AskedPage.objects.get(url=url)
    Job.objects.filter(kind=ASKED_PAGE, subject=row.pk).update(state="done")
    fetch_asked_page(job=pages.claimed(ASKED_PAGE, row.pk), now=now)()
    found = page_asked(url)
    assert found is not None
    return found


def had(web: Web, path: str = "/a", now: dt.datetime = NOW) -> PageAsked:
    """Ask for a page and fetch it."""
    ask(web.url(path), now)
    return fetched(web.url(path), now)


def heard(web: Web) -> list[str]:
    """What a server was asked for, but for its rules."""
    return [path for path, _ in web.heard if path != "/robots.txt"]


def works() -> list[Job]:
    """The jobs that fetch what was asked for."""
    return list(Job.objects.filter(kind=ASKED_PAGE).order_by("pk"))
