"""Hostile words in every field that comes from elsewhere, shown by a real browser: none runs.

``XSS_LISTS=FOLDER pytest tests/flows/test_scripts_of_strangers.py`` takes public lists besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect
from pytest_httpserver import HTTPServer

from core.by import SYSTEM
from pages import urls
from sources.actions import ingest_article
from sources.models import ArticleVersion
from sources.parsing.pages import NotAPage, parse_page
from tests import makers
from tests.flows.stack import Stack, running
from tests.pages.desk import read
from tests.sources import payloads
from tests.sources.polling import make_feed, poll
from things.models import Thing

pytestmark = [pytest.mark.browser, pytest.mark.servers]
TOLD = "Northland reports that 12 captives remain in the river valley."
IN_A_BODY = 12
IN_A_PAGE = 40
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Whatever a script calls to be noticed by, in this page or in a frame of it.
NOTICED = """
for (const name of ['alert', 'confirm', 'prompt', 'print', 'eval2'])
  window[name] = () => console.log('A SCRIPT RAN');
"""
# Does what a reader's hand would: goes over everything, opens it, clicks it.
PROVOKED = """() => {
  const stay = e => e.preventDefault();
  document.addEventListener('submit', stay, true);
  for (const one of document.querySelectorAll('[data-shown] *')) {
    for (const name of ['mouseover', 'pointerenter', 'focus', 'auxclick', 'cut', 'wheel'])
      one.dispatchEvent(new Event(name, {bubbles: true}));
    const link = one.closest('a');
    const leads = link && /^(https?|mailto):$/.test(link.protocol);
    if (!leads && !one.closest('form') && one.click) one.click();
  }
}"""


@dataclass
class Seen:
    """What a browser did while pages were shown."""

    page: Page
    here: set[str]
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note scripts that ran and requests to other hosts; none of those goes out."""
        context = self.page.context
        context.add_init_script(NOTICED)
        context.on(
            "console",
            lambda m: self.ran.append(m.text) if m.text == "A SCRIPT RAN" else None,
        )
        context.on("dialog", lambda d: d.dismiss())
        context.route("**/*", self._pass)

    def _pass(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in ("data", "blob", "about") or parts.netloc in self.here:
            route.fallback()
        else:
            self.asked.append(route.request.url)
            route.abort()


def without_policy(page: Page) -> None:
    """Take the Content Security Policy off every answer: what is left is our own care."""

    def bare(route: Route) -> None:
        answer = route.fetch()
        kept = {
            name: value
            for name, value in answer.headers.items()
            if name.lower() not in ("content-security-policy", "content-encoding")
        }
        route.fulfill(response=answer, headers=kept)

    page.context.route("**/*", bare)


@pytest.fixture(scope="module")
def hostile() -> list[str]:
    return [*payloads.own(), *payloads.listed()]


@pytest.fixture
def seen(page: Page, httpserver: HTTPServer) -> Iterator[Seen]:
    found = Seen(page, here={urlsplit(httpserver.url_for("/")).netloc})
    found.watch()
    yield found
    page.context.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def stack(own_database: str, tmp_path: Path, seen: Seen) -> Iterator[Stack]:
    makers.make_process()
    makers.make_user(role="administrator", username="chief")
    with running("web", database=own_database, folder=tmp_path) as stack:
        seen.here.add(urlsplit(stack.url).netloc)
        yield stack


def show(seen: Seen, server: HTTPServer, pieces: Sequence[str]) -> None:
    """Show some pieces of HTML on a page of their own, and go over them."""
    body = "".join(f"<div data-shown>{piece}</div>" for piece in pieces)
    html = f"<!doctype html><meta charset=utf-8><title>x</title><body>{body}"
    server.expect_oneshot_request("/shown").respond_with_data(
        html, content_type="text/html; charset=utf-8"
    )
    page = seen.page.context.new_page()
    try:
        page.goto(server.url_for("/shown"), wait_until="commit")
        provoke(page)
    finally:
        page.close()


def batches(pieces: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut pieces into those of one page."""
    for first in range(0, len(pieces), IN_A_PAGE):
        yield pieces[first : first + IN_A_PAGE]


def provoke(page: Page) -> None:
    """Go over a page as a reader would, and wait until what that sets off has been done."""
    page.wait_for_load_state("load")
    page.evaluate(PROVOKED)
    page.wait_for_timeout(150)  # the longest that a browser puts such handlers off


def entry(n: int, title: str, bodies: Sequence[str], link: str) -> str:
    """One entry of a feed with hostile words in all of its fields."""
    title = title[:500]  # no author's name is longer than the screening lets be
    p = escape(title)
    body = escape("".join(f"<div>{one}</div>" for one in bodies) + f"<p>{TOLD}</p>")
    return (
        f"<item><title>{p}</title><link>{escape(link)}</link><guid>{p} {n}</guid>"
        f"<author>{p}</author><dc:creator>{p}</dc:creator><category>{p}</category>"
        f"<description>{p}</description><content:encoded>{body}</content:encoded>"
        f"<enclosure url={quoteattr(title)} type={quoteattr(title)} length={quoteattr(title)}/>"
        f"<source url={quoteattr(title)}>{p}</source><comments>{p}</comments></item>"
    )


def stored(server: HTTPServer, hostile: Sequence[str]) -> list[ArticleVersion]:
    """Poll feeds that are hostile in every field; return what was stored of them."""
    words = [NOT_XML.sub("", one) for one in hostile]
    items = [
        entry(n, one, words[n : n + 1], f"https://wire.example.org/{n}")
        for n, one in enumerate(words)
    ]
    items += [
        entry(n, f"Bodies {n}", words[n : n + IN_A_BODY], one)
        for n, one in enumerate(words)
        if n % IN_A_BODY == 0 or ":" in one[:24]
    ]
    for first in range(0, len(items), 500):
        head = f"<title>{escape(words[first % len(words)])}</title>"
        body = "".join(items[first : first + 500])
        server.expect_request(f"/feed/{first}").respond_with_data(
            '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"{head}<link>https://wire.example.org/</link>{body}</channel></rss>",
            content_type="application/rss+xml; charset=utf-8",
        )
        feed = poll(make_feed(server.url_for(f"/feed/{first}")))
        assert feed.last_success_at, feed.last_error
    return list(ArticleVersion.objects.order_by("pk"))


def test_the_browser_runs_such_words_where_nobody_cleans_them(
    seen: Seen, httpserver: HTTPServer, hostile: list[str]
) -> None:
    # The control: were this low, the tests below would show nothing.
    for some in batches([one for one in hostile if "refresh" not in one]):
        with suppress(PlaywrightError):  # such words may lead the page away
            show(seen, httpserver, some)
    assert len(seen.ran) >= 100
    assert len(seen.asked) >= 10


def test_what_is_stored_of_hostile_entries_runs_nothing_and_asks_nobody(
    own_database: str, seen: Seen, httpserver: HTTPServer, hostile: list[str]
) -> None:
    versions = stored(httpserver, hostile)
    assert len(versions) >= len(hostile) * 0.9
    for some in batches([version.html for version in versions]):
        show(seen, httpserver, some)
    assert seen.ran == []
    assert seen.asked == []
    links = {
        link
        for version in versions
        for link in re.findall(r'href="([^"]*)"', version.html)
    }
    links |= {version.article.url for version in versions} - {""}
    assert links
    assert {urlsplit(link).scheme for link in links} <= {"http", "https", "mailto"}


@pytest.mark.parametrize("policy", [True, False], ids=["with_csp", "without_csp"])
def test_no_page_runs_hostile_words_or_asks_other_hosts(
    policy: bool,
    stack: Stack,
    seen: Seen,
    httpserver: HTTPServer,
    hostile: list[str],
) -> None:
    page = seen.page
    if not policy:
        without_policy(page)
    shown = hostile if policy else hostile[::3]
    versions = stored(httpserver, shown) + ingested(shown[::10])
    record(shown[::20])
    for version in versions[::IN_A_BODY]:
        read(version)
    sign_in(page, stack)
    for path in [*lists(), *reviews(versions)]:
        answer = page.goto(f"{stack.url}{path}")
        assert answer is not None
        assert answer.status == 200, path
        assert ("content-security-policy" in answer.headers) is policy
        page.evaluate("document.body.dataset.shown = ''")
        provoke(page)
    assert seen.ran == []
    assert seen.asked == []


def ingested(hostile: Sequence[str]) -> list[ArticleVersion]:
    """Pages whose title, author, outlet, address and text are hostile."""
    found = []
    for n, one in enumerate(hostile):
        said = quoteattr(one)
        body = (
            f"<html lang={said}><head><title>{escape(one)}</title>"
            f"<meta property=og:site_name content={quoteattr('Wire ' + one)}>"
            f"<meta name=author content={said}>"
            f"<link rel=canonical href={said}></head><body><article><h1>{escape(one)}</h1>"
            f"<p>{TOLD} Page {n}.</p><p>{one}</p></article></body></html>"
        ).encode("utf-8", "replace")
        url = f"https://page.example.org/{n}"
        try:
            page = parse_page(body, content_type="text/html; charset=utf-8", url=url)
        except NotAPage:
            continue
        version = ingest_article(
            body=body, page=page, published=None, outlet="", url=url, by=SYSTEM, now=makers.NOW
        )  # fmt: skip
        found += [version] if version else []
    return found


def record(hostile: Sequence[str]) -> None:
    """Events that carry the words in what an editor writes and in what a source says."""
    process = Thing.objects.get(kind="process")
    for n, one in enumerate(hostile):
        words = one.replace("\x00", "").strip()[:200] or "x"
        draft = replace(makers.draft(process), title=f"{words} {n}", summary=words)
        pointer = replace(
            makers.pointer("Valley Wire", "2025-02-27"), locator=words[:100]
        )
        makers.published(draft, sources=[pointer])


def lists() -> Iterator[str]:
    """Pages that list: those of the desk, the record's and the admin's."""
    for pattern in urls.urlpatterns:
        path = str(pattern.pattern)
        if "<" not in path and path.startswith("desk/"):
            yield f"/{path}"
    yield from (f"/river-valley/{name}/" for name in ("timeline", "events", "figures"))
    yield from ("/", "/river-valley/", "/api/v1/events")
    yield "/admin/sources/outlet/"


def reviews(versions: Sequence[ArticleVersion]) -> Iterator[str]:
    """The desk's page of each twelfth article: those whose bodies hold all words between them."""
    for version in versions[::IN_A_BODY]:
        yield f"/desk/articles/{version.pk}/"


def sign_in(page: Page, stack: Stack) -> None:
    """Sign in as one who may open every page."""
    page.goto(f"{stack.url}/desk/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill(makers.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
