"""How a feed's server is treated: what each answer leads to, and when it is asked again (R9)."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools

import pytest

from sources.models import Article, Capture, Feed
from tests.makers import NOW
from tests.sources.polling import (
    DAY,
    HOUR,
    INTERVAL,
    MINUTE,
    RSS,
    SECOND,
    answers,
    make_feed,
    poll,
    recovers,
    waits_until,
)
from tests.sources.web import Answer, Web, says, sends_on

pytestmark = pytest.mark.django_db
# What no poll of a feed is fine with; 304 to one that named nothing it knows.
REFUSED = [201, 202, 204, 206, 300, 304, 400, 401, 402, 403, 404, 405, 406, 409, 418, 429,
           451, 500, 501, 502, 503, 504, 520, 599]  # fmt: skip


@pytest.mark.parametrize("status", REFUSED)
def test_a_refusal_is_said_and_the_feed_is_asked_again(
    web: Web, feed: Feed, status: int
) -> None:
    answers(web, says(b"", status))
    after = poll(feed)
    assert (after.state, after.failures, after.last_status) == ("active", 1, status)
    assert (after.last_tried_at, after.last_success_at) == (NOW, None)
    assert str(status) in after.last_error
    assert waits_until(after, NOW + INTERVAL)
    assert Capture.objects.count() == 0
    assert recovers(web, after, NOW + HOUR)
    assert Article.objects.count() == 1


NEVER_SOONER = [
    ("120", 2 * MINUTE),
    ("3600", HOUR),
    ("86400", DAY),
    ("86401", DAY),
    ("99999999999999999999", DAY),
    (" 7200 ", 2 * HOUR),
    ("Mon, 10 Mar 2025 11:30:00 GMT", 2 * HOUR),
    ("Monday, 10-Mar-25 11:30:00 GMT", 2 * HOUR),
    ("Mon Mar 10 11:30:00 2025", 2 * HOUR),
    ("Mon, 10 Mar 2025 13:30:00 +0200", 2 * HOUR),
    ("Tue, 10 Mar 2125 09:30:00 GMT", DAY),
    ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
]
ASKS_FOR_NOTHING = ["", "0", "-5", "1.5", "soon", "Mon, 10 Mar 2025 09:00:00 GMT", "٣٠",
                    "Mon, 99 Mar 2025 09:00:00 GMT", "1" * 30]  # fmt: skip


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("words", "wait"), NEVER_SOONER)
def test_a_server_is_left_alone_for_as_long_as_it_asks_up_to_a_day(
    web: Web, feed: Feed, status: int, words: str, wait: dt.timedelta
) -> None:
    answers(web, says(b"", status, Retry_After=words))
    after = poll(feed)
    assert after.asked_to_wait_until == NOW + wait
    assert waits_until(after, NOW + max(wait, INTERVAL))
    assert after.next_poll_at <= NOW + DAY
    assert recovers(web, after, NOW + DAY)
    assert Feed.objects.get().asked_to_wait_until is None


@pytest.mark.parametrize("words", ASKS_FOR_NOTHING)
def test_what_asks_for_no_wait_leads_to_the_usual_one(
    web: Web, feed: Feed, words: str
) -> None:
    answers(web, says(b"", 503, Retry_After=words.encode().decode("latin-1")))
    after = poll(feed)
    assert after.asked_to_wait_until is None
    assert INTERVAL <= after.next_poll_at - NOW <= INTERVAL * 1.2


def test_a_wait_asked_for_with_another_status_is_not_meant_for_a_feed(
    web: Web, feed: Feed
) -> None:
    answers(web, says(b"", 404, Retry_After="86400"))
    assert poll(feed).next_poll_at < NOW + HOUR
    answers(web, says(b"", 503, Retry_After="86400"))  # the control
    assert poll(feed).next_poll_at == NOW + DAY


def test_waits_double_with_each_failure_up_to_a_day_and_the_feed_is_never_given_up(
    web: Web, feed: Feed
) -> None:
    answers(web, says(b"", 500))
    now, waits = NOW, []
    for _ in range(40):
        feed = poll(feed, now)
        waits.append(feed.next_poll_at - now)
        now = feed.next_poll_at
    assert (feed.state, feed.failures) == ("active", 40)
    assert all(INTERVAL <= wait <= DAY for wait in waits)
    steep = [b / a for a, b in itertools.pairwise(waits[4:11])]
    assert all(1.6 <= ratio <= 2.4 for ratio in steep)
    assert all(wait >= 20 * HOUR for wait in waits[-20:])
    assert recovers(web, feed, now)


def test_feeds_that_failed_together_are_asked_again_apart(web: Web) -> None:
    answers(web, says(b"", 500))
    feeds = [make_feed(f"{web.url('/feed')}?{n}") for n in range(20)]
    for path in range(20):
        web.answers[f"/feed?{path}"] = says(b"", 500)
    moments = [poll(feed).next_poll_at for feed in feeds]
    assert len(set(moments)) == 20
    assert moments == [poll_again(feed) for feed in feeds]


def poll_again(feed: Feed) -> dt.datetime:
    """The same feed and the same failures make the same wait: nothing is drawn by lot."""
    Feed.objects.filter(pk=feed.pk).update(failures=0)
    return poll(feed).next_poll_at


def test_an_interval_of_a_day_is_not_made_longer_by_failures(web: Web) -> None:
    answers(web, says(b"", 500))
    feed = make_feed(web.url("/feed"), interval=DAY)
    assert poll(feed).next_poll_at <= NOW + DAY


def unfinished_gzip() -> Answer:
    body = gzip.compress(RSS * 50)[:-30]
    return says(body, Content_Encoding="gzip")


BAD_BODIES: list[tuple[str, Answer]] = [
    ("nothing", says(b"")),
    ("nothing", says(b" \n ")),
    ("web page", says(b"<!doctype html><html><body>Moved</body></html>")),
    ("not XML", says(b"Service moved")),
    ("not an RSS or Atom feed", says(b"<note>Hello</note>")),
    ("broke off", says(RSS, Content_Length="9000")),
    ("", unfinished_gzip()),
    ("", says(RSS, Content_Encoding="gzip")),
    ("", says(RSS, Content_Encoding="br")),
    ("redirects", sends_on("/feed", 301)),
    ("redirects", sends_on("/feed", 302)),
    ("10 MiB", says(b" " * (10 * 1024 * 1024 + 1))),
]


@pytest.mark.parametrize(("words", "answer"), BAD_BODIES)
def test_an_answer_that_is_no_feed_is_a_failure_that_passes(
    web: Web, feed: Feed, words: str, answer: Answer
) -> None:
    answers(web, answer)
    after = poll(feed)
    assert (after.state, after.failures) == ("active", 1)
    assert words.lower() in after.last_error.lower()
    assert after.last_error
    assert waits_until(after, NOW + INTERVAL)
    assert recovers(web, after, NOW + DAY)


def test_what_names_the_content_is_sent_back_and_an_unchanged_feed_is_not_read(
    web: Web, feed: Feed
) -> None:
    date = "Mon, 10 Mar 2025 09:00:00 GMT"
    answers(web, says(RSS, ETag='"1"', Last_Modified=date))
    poll(feed)
    answers(web, says(b"", 304))
    after = poll(feed, NOW + HOUR)
    heard = web.heard[-1][1]
    assert (heard["if-none-match"], heard["if-modified-since"]) == ('"1"', date)
    assert (after.etag, after.last_modified) == ('"1"', date)
    assert (after.last_status, after.last_success_at) == (304, NOW + HOUR)
    assert Capture.objects.count() == 1


def test_what_named_older_content_is_forgotten_with_it(web: Web, feed: Feed) -> None:
    answers(web, says(RSS, ETag='"1"', Last_Modified="Mon, 10 Mar 2025 09:00:00 GMT"))
    poll(feed)
    answers(web, says(RSS))
    after = poll(feed)
    assert (after.etag, after.last_modified) == ("", "")
    poll(feed)
    assert not {"if-none-match", "if-modified-since"} & set(web.heard[-1][1])


def test_what_could_not_be_read_names_nothing(web: Web, feed: Feed) -> None:
    answers(web, says(b"<note/>", ETag='"broken"'))
    assert poll(feed).etag == ""


def test_a_poll_asked_for_before_a_feed_was_paused_asks_nobody(
    web: Web, feed: Feed
) -> None:
    Feed.objects.update(state="paused")
    assert poll(feed).last_tried_at is None
    assert web.heard == []
    Feed.objects.update(state="active")
    assert poll(feed).last_tried_at == NOW


def test_a_feed_that_failed_for_long_and_recovers_is_asked_at_its_interval_again(
    web: Web, feed: Feed
) -> None:
    Feed.objects.update(failures=30, last_error="No.", next_poll_at=NOW)
    assert waits_until(feed, NOW)  # queued: the slot after is not a day away
    assert Feed.objects.get().next_poll_at == NOW + INTERVAL
    assert recovers(web, feed, NOW + SECOND)
