"""Feeds that move, and feeds that go: what is believed of it, and when (R9)."""

from __future__ import annotations

import pytest

from core.by import SYSTEM
from editions.models import Act
from sources.actions import resume_feed
from sources.models import Article, Feed, FeedNotice
from tests.makers import NOW
from tests.sources.polling import (
    DAY,
    RSS,
    answers,
    make_feed,
    poll,
    recovers,
    waits_until,
)
from tests.sources.web import Web, says, sends_on

pytestmark = pytest.mark.django_db
FOR_GOOD, FOR_NOW = (301, 308), (302, 303, 307)


@pytest.mark.parametrize("status", FOR_GOOD)
def test_a_move_for_good_is_believed_the_third_time(
    web: Web, feed: Feed, status: int
) -> None:
    answers(web, sends_on("/new", status))
    web.answers["/new"] = says(RSS)
    seen = [poll(feed).url for _ in range(3)]
    assert seen == [web.url("/feed")] * 2 + [web.url("/new")]
    notice = FeedNotice.objects.get()
    assert (notice.kind, notice.settled_at) == ("moved", None)
    assert web.url("/new") in notice.words
    assert Act.objects.filter(verb="note_move").count() == 1
    after = poll(feed)
    assert (after.moved_to, after.moved_sightings, after.failures) == ("", 0, 0)
    assert web.heard[-1][0] == "/new"
    assert Article.objects.count() == 1


@pytest.mark.parametrize("status", FOR_NOW)
def test_a_move_for_now_is_followed_and_never_believed(
    web: Web, feed: Feed, status: int
) -> None:
    answers(web, sends_on("/new", status))
    web.answers["/new"] = says(RSS)
    for _ in range(5):
        after = poll(feed)
    assert (after.url, after.moved_to, after.failures) == (web.url("/feed"), "", 0)
    assert FeedNotice.objects.count() == 0


def test_a_move_that_changes_its_mind_is_counted_anew(web: Web, feed: Feed) -> None:
    web.answers |= {"/a": says(RSS), "/b": says(RSS)}
    for target in ("/a", "/a", "/b", "/b"):
        answers(web, sends_on(target, 301))
        after = poll(feed)
    assert (after.url, after.moved_to) == (web.url("/feed"), web.url("/b"))
    assert after.moved_sightings == 2
    answers(web, says(RSS))
    assert poll(feed).moved_sightings == 0
    answers(web, sends_on("/b", 301))
    assert poll(feed).url == web.url("/feed")


def test_a_move_said_with_an_unchanged_answer_counts_too(web: Web, feed: Feed) -> None:
    answers(web, sends_on("/new", 301))
    web.answers["/new"] = says(RSS, ETag='"1"')
    poll(feed)
    web.answers["/new"] = says(b"", 304)
    assert [poll(feed).url for _ in range(2)] == [web.url("/feed"), web.url("/new")]


@pytest.mark.parametrize(
    "target",
    [
        "http://10.1.2.3/feed",
        "http://[::1]/feed",
        "file:///etc/hostname",
        "http://x:9/",
    ],
)
def test_a_move_to_where_we_may_not_go_is_a_failure_and_not_believed(
    web: Web, feed: Feed, target: str
) -> None:
    answers(web, sends_on(target, 301))
    for _ in range(4):
        after = poll(feed)
    assert (after.url, after.moved_to) == (web.url("/feed"), "")
    assert (after.failures, after.last_status) == (4, None)
    assert recovers(web, after, NOW + DAY)


def test_a_move_to_the_address_of_another_feed_is_said_once_and_not_done(
    web: Web, feed: Feed
) -> None:
    answers(web, sends_on("/new", 301))
    web.answers["/new"] = says(RSS)
    other = make_feed(web.url("/new"))
    for _ in range(5):
        after = poll(feed)
    assert (after.url, after.failures) == (web.url("/feed"), 0)
    notice = FeedNotice.objects.get()
    assert notice.kind == "taken"
    assert other.url in notice.words
    Feed.objects.filter(pk=other.pk).update(url=web.url("/elsewhere"))
    assert poll(feed).url == web.url("/new")  # the control: once it is free


def test_a_feed_that_is_gone_is_not_asked_again_until_an_editor_resumes_it(
    web: Web, feed: Feed
) -> None:
    answers(web, says(b"", 410))
    after = poll(feed)
    assert (after.state, after.gone_at, after.last_status) == ("gone", NOW, 410)
    assert "gone for good" in after.last_error
    assert FeedNotice.objects.get().kind == "gone"
    assert Act.objects.get(verb="note_gone").by_label == "system"
    later = NOW + 1000 * DAY
    assert not waits_until(after, later)
    resume_feed(feed=feed.pk, by=SYSTEM, now=later)
    assert FeedNotice.objects.get().settled_at == later
    assert recovers(web, feed, later)


@pytest.mark.parametrize(("status", "state"), [(301, "gone"), (302, "active")])
def test_only_a_feed_itself_can_say_that_it_is_gone(
    web: Web, feed: Feed, status: int, state: str
) -> None:
    answers(web, sends_on("/new", status))
    web.answers["/new"] = says(b"", 410)
    assert poll(feed).state == state
