"""The desk's page of sources, as an editor uses it without scripts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editions.models import Act
from jobs.models import Job
from sources.actions import note_failed_poll, note_gone
from sources.models import Feed, FeedNotice
from tests import makers
from tests.sources.faring import make_feed, read

pytestmark = pytest.mark.django_db
PATH = "/desk/sources/"
OPML = (
    b'<opml version="2.0"><body><outline text="Harbour" xmlUrl="https://h.example.org/"/>'
    b'<outline text="Hill" xmlUrl="https://hill.example.org/"/></body></opml>'
)


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(makers.make_user())
    return client


def text(client: Client, query: str = "") -> str:
    page = client.get(PATH + query)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    return page.content.decode()


def acts() -> list[str]:
    return list(Act.objects.order_by("pk").values_list("verb", flat=True))


def test_the_page_says_how_each_feed_fares(desk: Client) -> None:
    now = timezone.now()
    feed = make_feed()
    read(feed, at=now, ages=[1, 3, 5, 7, 9, 11])
    broken = make_feed("broken")
    for _ in range(3):
        note_failed_poll(feed=broken.pk, error="No such host: <b>.", now=now)

    page = text(desk)

    assert re.search(r"Read (a moment|\d+ seconds?) ago", page)
    assert "its median gap of 2 hours" in page
    assert "Next try in" in page
    assert 'aria-label="6 articles in the last 30 days' in page
    assert "Cannot be read, 3 times in a row" in page
    assert "No such host: &lt;b&gt;." in page
    assert page.count("<rect") == 60


def test_an_empty_page_says_what_to_do(desk: Client) -> None:
    assert "No feed is registered yet" in text(desk)
    assert "None." in text(desk, "?show=paused")


def test_only_the_feeds_asked_for_are_listed(desk: Client) -> None:
    fine, gone = make_feed("fine"), make_feed("gone")
    read(fine, at=timezone.now())
    note_gone(feed=gone.pk, now=timezone.now())

    rows = {
        show: [row["feed"].id for row in desk.get(PATH + show).context["rows"]]
        for show in ("", "?show=trouble", "?show=paused")
    }

    assert rows == {
        "": [fine.pk, gone.pk],
        "?show=trouble": [gone.pk],
        "?show=paused": [],
    }


@pytest.mark.parametrize("query", ["?show=none", "?after=x", "?after=-1", "?after=²"])
def test_what_cannot_be_asked_for_is_not_found(desk: Client, query: str) -> None:
    assert desk.get(PATH).status_code == 200
    assert desk.get(PATH + query).status_code == 404


def test_an_editor_fetches_pauses_and_resumes_a_feed_and_each_is_one_act(
    desk: Client,
) -> None:
    feed = make_feed()
    before = len(acts())

    def do(verb: str) -> str:
        page = desk.post(f"{PATH}{feed.pk}/{verb}/", follow=True)
        feed.refresh_from_db()
        return page.content.decode()

    assert "being fetched" in do("fetch")
    assert Job.objects.filter(kind="feed_poll", subject=feed.pk).count() == 1
    assert "Paused." in do("pause")
    assert feed.state == "paused"
    assert "resume it first" in do("fetch")
    assert "Polled again." in do("resume")
    assert feed.state == "active"
    assert acts()[before:] == ["fetch_now", "pause_feed", "resume_feed"]
    assert desk.post(f"{PATH}{feed.pk}/delete/").status_code == 404
    assert desk.get(f"{PATH}{feed.pk}/pause/").status_code == 405


def test_an_editor_adds_a_feed_and_what_cannot_be_added_comes_back_as_typed(
    desk: Client,
) -> None:
    given = {"url": "https://wire.example.org/feed", "outlet": "Valley Wire"}
    path = f"{PATH}add/"

    assert desk.post(path, {**given, "minutes": "15"}).status_code == 302
    feed = Feed.objects.get()
    assert (feed.url, feed.outlet.name, feed.interval_seconds) == (
        given["url"],
        "Valley Wire",
        900,
    )
    for wrong, status, words in (
        ({"minutes": "15"}, 409, "registered already"),
        ({"url": "wire.example.org", "minutes": "15"}, 409, "starts with http"),
        ({"url": "", "minutes": "15"}, 422, "required"),
        ({"minutes": "0"}, 422, "greater than or equal to 1"),
        ({"minutes": "9999"}, 422, "less than or equal to 1440"),
    ):
        page = desk.post(path, {**given, **wrong})
        assert page.status_code == status
        assert words in page.content.decode()
        assert 'value="Valley Wire"' in page.content.decode()
    assert Feed.objects.count() == 1


def test_a_list_is_taken_in_whole_and_given_out_again(desk: Client) -> None:
    make_feed()

    def take(body: bytes) -> Any:
        file = SimpleUploadedFile("feeds.opml", body)
        return desk.post(f"{PATH}list/", {"file": file}, follow=True)

    assert "Feeds added: 2; here already: 0." in take(OPML).content.decode()
    assert "Feeds added: 0; here already: 2." in take(OPML).content.decode()
    refused = take(b"<rss/>")
    assert refused.status_code == 409
    assert "not a list of feeds" in refused.content.decode()
    assert desk.post(f"{PATH}list/").status_code == 422
    given = desk.get(f"{PATH}feeds.opml")
    assert given["Content-Disposition"] == 'attachment; filename="feeds.opml"'
    assert given.content.count(b"<outline") == Feed.objects.count() == 3


def test_what_became_of_a_feed_is_told_until_it_is_settled(desk: Client) -> None:
    feed = make_feed()
    note_gone(feed=feed.pk, now=timezone.now())
    notice = FeedNotice.objects.get()

    assert "gone for good" in text(desk)
    assert "Sources need a look." in desk.get("/desk/").content.decode()
    desk.post(f"{PATH}notices/{notice.pk}/settle/")
    assert notice.words not in text(desk)
    again = desk.post(f"{PATH}notices/{notice.pk}/settle/", follow=True)
    assert "settled already" in again.content.decode()


def test_the_desk_says_when_a_feed_is_late_and_nothing_when_none_is(
    desk: Client,
) -> None:
    feed = make_feed(minutes=60)
    read(feed, at=timezone.now())
    assert "need a look" not in desk.get("/desk/").content.decode()

    Feed.objects.update(last_success_at=timezone.now() - dt.timedelta(hours=3))

    assert "1 feed is late, silent or gone." in desk.get("/desk/").content.decode()


@pytest.mark.parametrize("role", [None, "reader", "contributor"])
def test_sources_are_for_editors_and_nobody_else(
    desk: Client, role: str | None
) -> None:
    feed = make_feed()
    other = Client()
    if role:
        other.force_login(makers.make_user(role))
    gets = [PATH, f"{PATH}feeds.opml"]
    posts = [
        f"{PATH}{feed.pk}/pause/",
        f"{PATH}add/",
        f"{PATH}list/",
        f"{PATH}notices/1/settle/",
    ]
    refused = 403 if role else 302

    assert [desk.get(path).status_code for path in gets] == [200, 200]
    assert [other.get(path).status_code for path in gets] == [refused] * 2
    assert [other.post(path).status_code for path in posts] == [403] * 4
    feed.refresh_from_db()
    assert feed.state == "active"
    desk.post(posts[0])
    feed.refresh_from_db()
    assert feed.state == "paused"


def test_the_page_takes_the_same_number_of_queries_at_1_and_at_200_feeds(
    desk: Client,
) -> None:
    counts = []
    for many in (1, 199):
        for n in range(many):
            read(make_feed(f"f{many}x{n}"), at=timezone.now(), ages=[1, 2])
        with CaptureQueriesContext(connection) as seen:
            page = desk.get(PATH)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert len(page.context["rows"]) == 50
    seen_ids: set[int] = set()
    query = ""
    for _ in range(4):
        page = desk.get(PATH + query)
        seen_ids |= {row["feed"].id for row in page.context["rows"]}
        query = f"?after={page.context['next']}"
    assert len(seen_ids) == 200
    assert page.context["next"] is None
