"""The whole climb as an editor: a feed registered, read by real processes, reviewed in Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_httpserver import HTTPServer

from editions.models import Act
from sources.models import ArticleVersion, Capture, Citation, Feed
from suggestions.models import Suggestion
from tests import makers
from tests.flows.feeds import rss, serve
from tests.flows.stack import Stack, eventually, running

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    makers.make_process()
    makers.make_user(username="editor")
    with running(
        "web", "worker", "beat", database=own_database, folder=tmp_path
    ) as stack:
        yield stack


def manage(stack: Stack, *arguments: str) -> str:
    """Run a management command as a person would."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, **stack.env},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sign_in(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/desk/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(makers.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_from_a_feed_to_the_timeline_in_a_browser(
    stack: Stack, page: Page, httpserver: HTTPServer
) -> None:
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    answered = serve(httpserver, "/feed", rss(1))

    printed = manage(
        stack,
        "add_feed",
        httpserver.url_for("/feed"),
        "--outlet",
        "Valley Wire",
        "--minutes",
        "0.03",
    )
    assert "polled next" in printed
    eventually(lambda: Suggestion.objects.exists(), stack=stack)
    eventually(
        lambda: 304 in answered, stack=stack
    )  # asked with its ETag, not sent again
    assert (
        answered.count(200)
        == Capture.objects.count()
        == ArticleVersion.objects.count()
        == 1
    )
    assert b"<rss" in bytes(Capture.objects.get().body)

    sign_in(page, stack)
    page.get_by_role("link", name="Report 0 from Lakeside").click()
    mark = page.locator("mark").filter(has_text="Delegations of Northland").first
    expect(mark).to_be_visible()
    card = (
        page.locator("li.card").filter(has=page.get_by_text("Talks", exact=False)).first
    )
    expect(card).to_contain_text("27 February 2025")

    acts = Act.objects.count()
    card.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    assert Act.objects.count() == acts + 1

    accepted = Suggestion.objects.get(state="accepted")
    listed = page.request.get(f"{stack.url}/api/v1/events").json()["results"]
    assert [e["id"] for e in listed] == [accepted.result]
    page.goto(f"{stack.url}/river-valley/timeline/")
    page.locator(f'[data-public-id="{accepted.result}"] a').first.click()
    citation = Citation.objects.get()
    assert (
        citation.exact
        == ArticleVersion.objects.get().text[citation.start : citation.end]
    )
    expect(page.locator("main")).to_contain_text(citation.exact)
    assert said == []


def test_the_whole_review_works_without_javascript(
    stack: Stack, browser: object, httpserver: HTTPServer
) -> None:
    serve(httpserver, "/feed", rss(1))
    manage(stack, "add_feed", httpserver.url_for("/feed"), "--outlet", "Valley Wire")
    eventually(lambda: Suggestion.objects.exists(), stack=stack)
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    sign_in(page, stack)
    page.get_by_role("link", name="Report 0 from Lakeside").click()
    card = page.locator("li.card").first
    card.get_by_text("Edit before accepting").click()
    card.get_by_label("Title").fill("Talks open in Lakeside, as edited")
    card.get_by_role("button", name="Accept as edited").click()
    page.goto(f"{stack.url}/river-valley/timeline/")
    expect(page.locator("main")).to_contain_text("Talks open in Lakeside, as edited")
    context.close()


def test_a_feed_that_cannot_be_read_says_why_on_the_feed_and_is_tried_again(
    stack: Stack, httpserver: HTTPServer
) -> None:
    bodies = {
        "/empty": "",
        "/page": "<!doctype html><html><body>Not here</body></html>",
        "/garbage": "\x01\x02 not a feed",
    }
    for path, body in bodies.items():
        httpserver.expect_request(path).respond_with_data(
            body, content_type="text/html"
        )
        manage(stack, "add_feed", httpserver.url_for(path))
    manage(stack, "add_feed", "http://127.0.0.1:1/closed")
    httpserver.expect_request("/broken").respond_with_data("", status=500)
    manage(stack, "add_feed", httpserver.url_for("/broken"))
    serve(httpserver, "/good", rss(1))
    manage(stack, "add_feed", httpserver.url_for("/good"))

    eventually(lambda: Feed.objects.exclude(last_error="").count() == 5, stack=stack)
    eventually(
        lambda: Feed.objects.get(url__endswith="/good").last_success_at is not None,
        stack=stack,
    )
    words = {f.url.rpartition("/")[2]: f.last_error for f in Feed.objects.all()}
    assert words["good"] == ""
    assert "status 500" in words["broken"]
    assert all(words[name] for name in ("empty", "page", "garbage", "closed"))
    assert Feed.objects.filter(state="active", failures=1).count() == 5
    assert ArticleVersion.objects.count() == 1
