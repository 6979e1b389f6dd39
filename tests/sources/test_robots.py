"""What a server's robots.txt says is kept to, over real HTTP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from jobs.queries import pause_of
from sources.models import Robots
from sources.parsing.robots import allows, concerning
from sources.robots import AGENT, may_fetch
from tests.makers import NOW
from tests.sources.polling import DAY, MINUTE
from tests.sources.web import Answer, Web, says, sends_on, serving

RULES = b"""
# of everybody
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        found.answers["/robots.txt"] = says(RULES)
        yield found


def asked(web: Web) -> int:
    return sum(path == "/robots.txt" for path, _ in web.heard)


@pytest.mark.django_db
def test_what_is_forbidden_is_not_asked_for_and_the_rest_is(web: Web) -> None:
    said = {
        path: may_fetch(web.url(path), now=NOW).granted
        for path in ("/", "/private/a", "/private/open/a", "/a.pdf", "/a.pdf?x=1")
    }
    assert said == {
        "/": True,
        "/private/a": False,
        "/private/open/a": True,
        "/a.pdf": False,
        "/a.pdf?x=1": True,
    }
    assert asked(web) == 1
    assert "does not allow" in may_fetch(web.url("/private/a"), now=NOW).words


@pytest.mark.django_db
def test_the_rules_are_asked_for_again_after_a_day(web: Web) -> None:
    assert not may_fetch(web.url("/private/a"), now=NOW).granted
    web.answers["/robots.txt"] = says(b"")
    assert not may_fetch(web.url("/private/a"), now=NOW + DAY - MINUTE).granted
    assert may_fetch(web.url("/private/a"), now=NOW + DAY).granted
    assert asked(web) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_rules_allow_everything(web: Web, status: int) -> None:
    web.answers["/robots.txt"] = says(RULES, status)
    assert may_fetch(web.url("/private/a"), now=NOW).granted


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [says(b"", 500), says(b"", 503), says(b"", 429), says(RULES, Content_Length="9999"),
     sends_on("http://10.1.2.3/robots.txt")],
)  # fmt: skip
def test_while_the_rules_cannot_be_had_pages_wait_and_go_on_when_they_can(
    web: Web, answer: Answer
) -> None:
    web.answers["/robots.txt"] = answer
    found = may_fetch(web.url("/open"), now=NOW)
    assert not found.granted
    assert found.wait_until is not None
    assert NOW + MINUTE <= found.wait_until <= NOW + 2 * MINUTE
    assert may_fetch(web.url("/open"), now=NOW) == found
    assert asked(web) == 1
    web.answers["/robots.txt"] = says(RULES)
    assert may_fetch(web.url("/open"), now=found.wait_until).granted


@pytest.mark.django_db
def test_rules_that_cannot_be_had_for_a_month_stop_nobody_any_longer(web: Web) -> None:
    may_fetch(web.url("/open"), now=NOW)
    web.answers["/robots.txt"] = says(b"", 500)
    now, waits = NOW + DAY, list[dt.timedelta]()
    while now < NOW + 31 * DAY:
        found = may_fetch(web.url("/open"), now=now)
        assert found.wait_until is not None
        waits.append(found.wait_until - now)
        now = found.wait_until
    assert max(waits) <= DAY
    assert len(waits) < 60
    assert may_fetch(web.url("/open"), now=now).granted
    assert not may_fetch(web.url("/private/a"), now=now).granted  # as read last


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rules", "pause"),
    [
        (b"User-agent: *\nDisallow: /a\nCrawl-delay: 7", 7),
        (b"User-agent: *\nCrawl-delay: 7\n\nUser-agent: CeasefireRecord\nCrawl-delay: 2.5", 2.5),
        (b"User-agent: *\nCrawl-delay: 86400", 60),
        (b"User-agent: OtherBot\nCrawl-delay: 7", 0),
        (b"User-agent: *\nCrawl-delay: -1", 0),
        (b"User-agent: *\nCrawl-delay: inf", 0),
        (b"User-agent: *\nCrawl-delay: nan", 0),
        (b"User-agent: *\nCrawl-delay: soon", 0),
        (b"User-agent: *\nDisallow: /a", 0),
    ],
)  # fmt: skip
def test_a_host_is_left_alone_as_long_as_its_rules_ask_for_up_to_a_minute(
    web: Web, rules: bytes, pause: float
) -> None:
    web.answers["/robots.txt"] = says(rules)
    assert may_fetch(web.url("/open"), now=NOW).granted
    assert pause_of(lane=web.place) == pause
    web.answers["/robots.txt"] = says(b"")
    may_fetch(web.url("/open"), now=NOW + DAY)
    assert pause_of(lane=web.place) == 0


@pytest.mark.django_db
def test_rules_found_elsewhere_count_for_where_they_were_asked(web: Web) -> None:
    web.answers |= {"/robots.txt": sends_on("/r.txt", 301), "/r.txt": says(RULES)}
    assert not may_fetch(web.url("/private/a"), now=NOW).granted
    assert Robots.objects.get().origin == web.url("")


@pytest.mark.django_db
def test_what_is_no_address_is_not_asked_for() -> None:
    assert not may_fetch("file:///etc/passwd", now=NOW).granted
    assert Robots.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: OtherBot\nDisallow: /", True),
        (b"User-agent: ceasefirerecord\nDisallow: /", False),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: CeasefireRecord\nAllow: /", True),
        (b"User-agent: A\nUser-agent: CeasefireRecord\nUser-agent: B\nDisallow: /", False),
        (b"User-agent: CeasefireRecord\nDisallow: /b\nUser-agent: A\nDisallow: /", True),
        (b"User-agent: CeasefireRecordToo\nDisallow: /", True),
        (b"Disallow: /", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", False),
        (b"User-agent: * # all\nDisallow: / # everything", False),
        (b"<!doctype html><html>Not found</html>", True),
        (b"\xff\xfe\x00\x01", True),
    ],
)  # fmt: skip
def test_of_a_file_only_what_speaks_of_us_counts(text: bytes, granted: bool) -> None:
    rules = concerning(text, agent=AGENT)
    assert allows(rules, url="https://a.test/a", agent=AGENT) is granted


def test_a_file_of_many_agents_and_rules_costs_no_more_than_its_length() -> None:
    agents = b"".join(b"User-agent: bot%d\n" % n for n in range(14_000))
    rules = b"".join(b"Disallow: /%d*a*b*c$\n" % n for n in range(10_000))
    kept = concerning(agents + rules, agent=AGENT)
    assert kept == ""
    ours = concerning(b"User-agent: *\n" + rules, agent=AGENT)
    assert len(ours) <= len(rules) + 20
    assert allows(ours, url="https://a.test/" + "a" * 2_000, agent=AGENT)
    assert len(concerning(b"User-agent: *\n" + rules * 9, agent=AGENT)) < 600_000
