"""No page of the desk has a fault that axe finds, at any width, light or dark."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sources.actions import Link, add_feed, link_articles
from sources.models import Story
from suggestions.actions import assign_article, reject_suggestion
from suggestions.models import Suggestion
from tests import makers
from tests.flows.reviewing import article, sign_in
from tests.flows.stack import Stack, running
from tests.looks import IN_LOOKS
from tests.makers import EDITOR, NOW
from tests.sources.web import says, serving

pytestmark = [pytest.mark.browser, pytest.mark.servers]
RULES = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    ],
    "resultTypes": ["violations"],
}
ARABIC = "عقدت الوفود جولة ثالثة من المحادثات في المدينة يوم الثلاثاء."


def fill_desk() -> None:
    """Put something on each page of the desk."""
    editor, other = makers.make_user(username="editor"), makers.make_user(username="b")
    version = article()
    first = Suggestion.objects.order_by("start")[0]
    reject_suggestion(suggestion_id=first.pk, reason="wrong", by=other, now=NOW)
    assign_article(
        public_id=version.article.public_id, to="b", seen="", by=editor, now=NOW
    )
    makers.make_version(f"{ARABIC}\n{ARABIC}")
    copy = makers.make_version(makers.TEXT + "More.\n").article_id
    link_articles(
        links=[
            Link(
                articles=frozenset((version.article_id, copy)), relation="copy",
                rule="a rule", containment=0.9, jaccard=0.9,
            )
        ],
        made_by="a test",
        now=NOW,
    )  # fmt: skip
    add_feed(
        url="https://wire.example.org/feed", outlet="Valley Wire",
        interval=dt.timedelta(minutes=15), by=EDITOR, now=NOW,
    )  # fmt: skip


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    """A desk with something on each of its pages."""
    fill_desk()
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


def pages() -> list[str]:
    """The addresses of all pages of the desk."""
    (version,) = {s.version for s in Suggestion.objects.select_related("version")}
    swap = Suggestion.objects.get(finding__kind="exchange")
    story, article = Story.objects.earliest("pk"), version.article.public_id
    return [
        "/desk/",
        "/desk/?kind=statement&confidence=0.8&order=cited",
        "/desk/?kind=nothing",
        "/desk/?assigned=me",
        f"/desk/articles/{version.pk}/",
        f"/desk/articles/{version.pk}/?suggestion={swap.pk}&as=exchange",
        f"/desk/articles/{version.pk}/?suggestion={swap.pk}&as=obligation",
        f"/desk/articles/{version.pk}/all/",
        f"/desk/new/parties/?label=Hill+Front&for={swap.pk}.exchange.name-0",
        "/desk/decided/",
        "/desk/home/",
        "/desk/reports/",
        "/desk/drafts/",
        f"/desk/articles/{article}/versions/",
        "/desk/articles/new/",
        "/desk/unread/?all=1",
        "/desk/changed/",
        "/desk/taken-back/",
        "/desk/sources/",
        f"/desk/stories/{story.public_id}/",
        f"/desk/stories/join/?article={article}",
    ]


def faults(page: Page) -> list[str]:
    """What axe finds on a page once it is whole, and whether it is wider than its window."""
    page.wait_for_load_state()
    # What a closed part of a page holds is hidden to axe, even where a wide screen shows it.
    page.evaluate(
        "for (const each of document.querySelectorAll('.filter')) each.open = true"
    )
    found = Axe().run(page, options=RULES)
    wide = "() => document.documentElement.scrollWidth > innerWidth"
    return [
        *(
            f"{v['id']}: {v['nodes'][0]['html'][:120]}"
            for v in found.response["violations"]
        ),
        *(["It scrolls sideways."] if page.evaluate(wide) else []),
    ]


@IN_LOOKS
def test_every_page_of_the_desk_is_without_a_fault(
    stack: Stack, browser: Browser, width: int, scheme: Any
) -> None:
    found: dict[str, list[str]] = {}
    said: list[str] = []
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text))
        page.on("pageerror", lambda e: said.append(str(e)))
        sign_in(page, stack)
        for path in pages():
            answer = page.goto(f"{stack.url}{path}")
            assert answer is not None
            assert answer.status == 200, path
            found[path] = faults(page)
            if page.locator(".card[data-n]").count():
                for box in page.locator(".card > .acts > details > summary").all()[:2]:
                    box.click()
                found[f"{path} edited"] = faults(page)
                page.locator("details.keys > summary").click()
                found[f"{path} with its keys"] = faults(page)
                page.keyboard.press("Escape")
    assert {path: each for path, each in found.items() if each} == {}
    assert len(found) == 27
    assert said == []


def test_a_planted_fault_is_found(stack: Stack, page: Page) -> None:
    """The control: without its label, and too pale, a field is found at fault."""
    sign_in(page, stack)
    assert faults(page) == []
    page.evaluate("() => document.querySelector('label[for=by-kind]').remove()")
    (fault,) = faults(page)
    assert fault.startswith("select-name")
    page.evaluate(
        "() => { const p = document.querySelector('.lede');"
        " p.style.color = '#ccc'; p.style.minWidth = '3000px'; }"
    )
    assert {f.split(":")[0] for f in faults(page)} == {
        "select-name", "color-contrast", "It scrolls sideways.",
    }  # fmt: skip


def test_a_page_that_comes_slowly_is_looked_at_once_it_is_whole(page: Page) -> None:
    """A press of a button or a link returns when an answer begins, not when it is there."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.end_headers()
        handler.wfile.flush()
        threading.Event().wait(0.5)
        handler.wfile.write(b"<main><h1>Two</h1><p>And no language.</p></main>")

    with serving() as web:
        web.answers["/one"] = says(b"<a href=/two>On</a>", Content_Type="text/html")
        web.answers["/two"] = slow
        page.goto(web.url("/one"))
        page.get_by_role("link").click()
        assert {f.split(":")[0] for f in faults(page)} == {
            "document-title",
            "html-has-lang",
        }
        assert page.url == web.url("/two")
