"""Why a page asked for could not be had: each in words, tried again where that helps."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from django.conf import LazySettings

from jobs.models import Job
from sources import fetching
from sources.models import Article, AskedPage
from sources.queries import page_asked
from sources.rules import ASKED_AGAIN
from tests.makers import NOW
from tests.sources.asked import HTML, a_page, ask, fetched, had, heard, works
from tests.sources.names import PUBLIC, Resolver
from tests.sources.polling import DAY, HOUR, MINUTE
from tests.sources.web import Answer, Web, says, sends_on

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj"
EMPTY = b"<!doctype html><html><head><title>Log in</title></head><body></body></html>"


@pytest.fixture
def slow(web: Web) -> Iterator[Web]:
    """A server that answers nothing at /a for as long as the test runs."""
    over = threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> None:
        over.wait(30)

    web.answers["/a"] = wait
    yield web
    over.set()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(PDF, Content_Type="application/pdf"), "This is a PDF: paste its text instead."),
        (says(PDF, Content_Type=HTML), "This is a PDF: paste its text instead."),
        (says(b"\x89PNG", Content_Type="image/png"), "This is a picture."),
        (says(b"{}", Content_Type="application/json"), "no web page but application/json"),
        (says(EMPTY, Content_Type=HTML), "No article text was found"),
        (says(b"", Content_Type=HTML), "There is no text in it."),
        (says(b"x" * 2**21, Content_Type=HTML), "larger than 1 MiB"),
        (says(b"", 401), "only to those who sign in"),
        (says(b"", 403), "refuses to give us this page"),
        (says(b"", 404), "there is no such page"),
        (says(b"", 410), "gone for good"),
        (says(b"", 204), "answered with status 204"),
        (sends_on("/"), "leads to a front page"),
        (sends_on("/a"), "Too many redirects"),
        (sends_on("http://10.1.2.3/a"), "private network"),
    ],
)  # fmt: skip
def test_what_will_not_be_otherwise_later_has_failed_at_once_in_words(
    web: Web, monkeypatch: pytest.MonkeyPatch, answer: Answer, words: str
) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 2**20)
    web.answers |= {"/a": answer, "/b": a_page()}
    found = had(web)
    assert (found.state, found.next_try_at) == ("failed", None)
    assert words in found.error
    assert len(works()) == 1
    assert not Article.objects.exists()
    assert had(web, "/b").state == "stored"  # the twin


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_be_otherwise_later_is_tried_a_few_times_and_then_failed(
    web: Web, status: int
) -> None:
    web.answers["/a"] = says(b"", status)
    now, waits = NOW, list[dt.timedelta]()
    found = had(web)
    while found.next_try_at is not None:
        assert (found.state, bool(found.error)) == ("waiting", True)
        waits.append(found.next_try_at - now)
        now = found.next_try_at
        assert Job.objects.get(kind="asked_page", state="due").available_at == now
        found = fetched(web.url("/a"), now)
    assert tuple(waits) == ASKED_AGAIN
    assert found.state == "failed"
    assert len(heard(web)) == len(works()) == len(ASKED_AGAIN) + 1


def test_a_server_that_recovers_gives_its_page_at_the_next_try(web: Web) -> None:
    web.answers["/a"] = says(b"", 503)
    waiting = had(web)
    assert (waiting.state, waiting.error) == (
        "waiting",
        "The server cannot serve just now (503).",
    )
    web.answers["/a"] = a_page()
    found = fetched(web.url("/a"), NOW + MINUTE)
    assert (found.state, found.error) == ("stored", "")
    assert AskedPage.objects.get().error == ""


@pytest.mark.parametrize(
    ("said", "wait"), [("7200", 2 * HOUR), ("1", MINUTE), ("9999999", DAY)]
)
def test_a_page_is_not_tried_before_its_server_wants_it(
    web: Web, said: str, wait: dt.timedelta
) -> None:
    web.answers["/a"] = says(b"", 429, Retry_After=said)
    assert had(web).next_try_at == NOW + wait


def test_a_server_that_is_slow_is_left_when_the_time_is_over_and_tried_again(
    slow: Web, settings: LazySettings
) -> None:
    settings.FETCH_SECONDS = 0.3
    found = had(slow)
    assert (found.state, found.next_try_at) == ("waiting", NOW + MINUTE)
    assert found.error == "The server did not answer within 0.3 seconds."
    slow.answers["/a"] = a_page()
    settings.FETCH_SECONDS = 20
    assert fetched(slow.url("/a"), NOW + MINUTE).state == "stored"


def test_a_name_that_leads_to_a_private_network_is_not_asked(
    web: Web, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    resolver = Resolver(monkeypatch, web.port)
    resolver.zone = {"news.test": [["10.1.2.3"]], "wire.test": [[PUBLIC]]}
    settings.FETCH_ALLOW_HOSTS = frozenset()
    web.answers["/a"] = a_page()
    ask("http://news.test/a")
    found = fetched("http://news.test/a")
    assert (found.state, web.heard) == ("failed", [])
    assert "The address leads to a private network." in found.error
    ask("http://wire.test/a")
    assert fetched("http://wire.test/a").state == "stored"
    settings.FETCH_ALLOW_HOSTS = frozenset({"news.test"})  # the control
    ask("http://news.test/a")
    assert fetched("http://news.test/a", NOW + DAY).state == "stored"


def test_a_redirect_to_a_private_network_is_not_followed(
    web: Web, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    resolver = Resolver(monkeypatch, web.port)
    resolver.zone = {"news.test": [[PUBLIC]], "inside.test": [["10.1.2.3"]]}
    settings.FETCH_ALLOW_HOSTS = frozenset()
    web.answers |= {"/a": sends_on("http://inside.test/b"), "/b": a_page()}
    ask("http://news.test/a")
    found = fetched("http://news.test/a")
    assert (found.state, found.error) == (
        "failed",
        "The address leads to a private network.",
    )
    assert heard(web) == ["/a"]
    settings.FETCH_ALLOW_HOSTS = frozenset({"inside.test"})  # the control
    ask("http://news.test/a")
    assert fetched("http://news.test/a").state == "stored"


def test_a_name_that_nobody_knows_fails_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Resolver(monkeypatch, 9)
    ask("http://no-such-host.test/a")
    found = fetched("http://no-such-host.test/a")
    assert found.state == "failed"
    assert "No such host: no-such-host.test." in found.error


def test_what_robots_txt_forbids_is_not_fetched(web: Web) -> None:
    web.answers |= {"/robots.txt": says(b"User-agent: *\nDisallow: /a"), "/a": a_page()}
    web.answers["/b"] = a_page()
    found = had(web)
    assert (found.state, heard(web)) == ("failed", [])
    assert found.error.endswith("does not allow it. Paste its text instead.")
    assert had(web, "/b").state == "stored"


def test_while_robots_txt_cannot_be_had_a_page_waits(web: Web) -> None:
    web.answers |= {"/robots.txt": says(b"", 503), "/a": a_page()}
    found = had(web)
    assert (found.state, heard(web)) == ("waiting", [])
    assert found.error.endswith("just now. The server answered with status 503.")
    assert found.next_try_at is not None
    web.answers["/robots.txt"] = says(b"")
    assert fetched(web.url("/a"), found.next_try_at).state == "stored"


def test_a_page_that_is_stored_meanwhile_or_gone_is_not_fetched_again(web: Web) -> None:
    web.answers["/a"] = a_page()
    had(web)
    before = len(web.heard)
    fetched(web.url("/a"))
    assert len(web.heard) == before
    assert page_asked(web.url("/a")) is not None
