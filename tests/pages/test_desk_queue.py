"""The desk's queue: what it lists, by what it is narrowed and ordered, and that counts agree."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from sources.actions import reject_article
from sources.models import Article, Feed
from suggestions.actions import note_look
from tests import makers
from tests.makers import EDITOR, NOW
from tests.pages.queued import decided, fill, join, stored, suggest

pytestmark = pytest.mark.django_db
FACETS = ("process", "outlet", "kind", "confidence", "assigned")


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(makers.make_user())
    return client


@pytest.fixture
def filled(desk: Client) -> Client:
    fill()
    return desk


def listed(client: Client, **query: str) -> list[Any]:
    """All entries of all pages."""
    found, path = [], query
    while True:
        page = client.get("/desk/", path)
        assert page.status_code == 200
        assert page.context["left_out"] == []
        found += page.context["entries"]
        if not page.context["next"]:
            return found
        path = dict(p.split("=") for p in page.context["next"].split("&"))


def titles(client: Client, **query: str) -> list[str]:
    return [entry.lead.title for entry in listed(client, **query)]


def test_a_story_is_one_entry_with_its_articles_and_how_many_outlets_carry_it(
    filled: Client,
) -> None:
    entries = {entry.lead.title: entry for entry in listed(filled)}
    assert len(entries) == 5
    first = entries["Report 0"]
    assert (first.outlets, first.waiting, first.decided) == (2, 3, 1)
    assert [each.outlet for each in first.others] == ["River Daily"]
    page = filled.get("/desk/").content.decode()
    assert "carried by 2 outlets" in page
    assert "8 suggestions waiting in 5 stories" in " ".join(page.split())


def test_it_is_ordered_as_the_address_says(filled: Client) -> None:
    newest = titles(filled)
    assert newest == ["Report 8", "Report 5", "Report 4", "Report 2", "Report 0"]
    assert titles(filled, order="oldest") == newest[::-1]
    assert titles(filled, order="cited") == [
        "Report 2", "Report 0", "Report 8", "Report 5", "Report 4",
    ]  # fmt: skip


NARROWINGS = [
    {},
    {"state": "decided"},
    {"state": "all"},
    {"kind": "event"},
    {"kind": "event", "confidence": "0.8", "state": "all"},
    {"process": "river-valley", "state": "all"},
    {"process": "-", "assigned": "nobody"},
    {"outlet": "river-daily", "confidence": "0.6"},
    {"assigned": "me", "kind": "figure"},
]


@pytest.mark.parametrize("narrowing", NARROWINGS, ids=str)
def test_each_choice_shows_how_many_it_lists(
    filled: Client, narrowing: dict[str, str]
) -> None:
    page = filled.get("/desk/", narrowing)
    shown = {select["name"]: select["options"] for select in page.context["selects"]}
    assert tuple(shown) == FACETS
    for name, options in shown.items():
        for value, _, count in options:
            assert len(listed(filled, **{**narrowing, name: value})) == count, (
                name, value,
            )  # fmt: skip
    for value, _, count, _ in page.context["states"]:
        assert len(listed(filled, **{**narrowing, "state": value})) == count
    waiting = (
        sum(entry.waiting for entry in listed(filled, **narrowing, state="all"))
        if ("state" not in narrowing)
        else page.context["waiting"]
    )
    assert page.context["waiting"] == waiting


def test_the_choices_do_narrow(filled: Client) -> None:
    """The control of the test above: counts differ, and none is of everything."""
    page = filled.get("/desk/", {"state": "all"})
    counts = {s["name"]: [c for *_, c in s["options"]] for s in page.context["selects"]}
    assert counts["process"] == [7, 1, 2, 6]
    assert counts["kind"] == [7, 4, 4, 1]
    assert counts["confidence"] == [7, 6, 4]
    assert counts["assigned"] == [7, 1, 5]
    assert sorted(counts["outlet"][1:]) == [3, 3, 3]


def test_waiting_and_decided_are_apart_and_make_up_all(filled: Client) -> None:
    waiting, done, both = (
        set(titles(filled, state=state)) for state in ("waiting", "decided", "all")
    )
    assert done == {"Report 6", "Report 7"}
    assert waiting | done == both
    assert not waiting & done


def test_what_was_decided_more_than_a_month_ago_is_no_more_of_the_queue(
    desk: Client,
) -> None:
    now = dt.datetime.now(dt.UTC)
    for n, days in enumerate((29, 31)):
        decided(stored(n), when=now - dt.timedelta(days=days))
    assert titles(desk, state="decided") == titles(desk, state="all") == ["Report 0"]


@pytest.mark.parametrize("order", ["newest", "oldest", "cited"])
def test_pages_follow_each_other_to_the_end_without_gap_or_double(
    desk: Client, order: str
) -> None:
    versions = [stored(n, outlet=f"Outlet {n % 7}") for n in range(130)]
    for version in versions:
        suggest(version)
    for n in range(0, 60, 3):
        join(*versions[n : n + 3])
    found = titles(desk, order=order)
    assert len(found) == len(set(found)) == 90
    first = desk.get("/desk/", {"order": order})
    assert (len(first.context["entries"]), first.context["listed"]) == (50, 90)


def test_what_is_not_known_is_named_and_left_out(filled: Client) -> None:
    wrong = {
        "process": "nowhere", "outlet": "no\x00body", "kind": "<b>rumour", "state": "lost",
        "confidence": "2", "assigned": "him", "order": "random", "after": "9" * 300,
    }  # fmt: skip
    page = filled.get("/desk/", wrong)
    assert page.status_code == 200
    assert len(page.context["left_out"]) == len(wrong)
    assert "Kind “&lt;b&gt;rumour” is not known here." in page.content.decode()
    assert [e.lead.title for e in page.context["entries"]] == titles(filled)
    one = filled.get("/desk/", {**wrong, "kind": "statement"})
    assert [e.lead.title for e in one.context["entries"]] == ["Report 2"]


def test_a_rejected_article_is_neither_listed_nor_counted(filled: Client) -> None:
    gone = Article.objects.get(url__endswith="/5")
    before = filled.get("/desk/").context["listed"]
    reject_article(public_id=gone.public_id, reason="No.", by=EDITOR, now=NOW)
    assert "Report 5" not in titles(filled, state="all")
    assert filled.get("/desk/").context["listed"] == before - 1


def test_who_has_an_article_and_who_looks_at_it_is_shown(filled: Client) -> None:
    article = Article.objects.get(url__endswith="/8")
    other = User.objects.get(username="other")
    now = dt.datetime.now(dt.UTC)
    moments = {"other": now - dt.timedelta(minutes=3, seconds=5), "past": now}
    note_look(public_id=article.public_id, by=other, now=moments["other"])
    page = " ".join(filled.get("/desk/").content.decode().split())
    assert "other is looking at this, 3 min" in page
    assert "other has it" in page
    me = User.objects.get(username="some-editor")
    note_look(public_id=article.public_id, by=me, now=now)
    assert "some-editor is looking" not in filled.get("/desk/").content.decode()


def test_a_look_is_forgotten_after_ten_minutes(filled: Client) -> None:
    article = Article.objects.get(url__endswith="/8")
    other = User.objects.get(username="other")
    now = dt.datetime.now(dt.UTC)
    for minutes, seen in ((11, False), (9, True)):
        moment = now - dt.timedelta(minutes=minutes)
        note_look(public_id=article.public_id, by=other, now=moment)
        page = filled.get("/desk/").content.decode()
        assert ("other is looking" in page) is seen


def test_it_takes_the_same_queries_at_1_and_at_200_stories(desk: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert desk.get("/desk/").status_code == 200
        return len(seen)

    one, two = stored(0), stored(1, outlet="River Daily")
    suggest(one)
    suggest(two)
    join(one, two)
    count()
    at_one = count()
    for n in range(2, 401, 2):
        one, two = stored(n), stored(n + 1, outlet="River Daily")
        suggest(one)
        suggest(two)
        join(one, two)
    assert desk.get("/desk/").context["listed"] == 201
    assert count() == at_one


def test_an_empty_queue_says_how_news_comes_in(desk: Client) -> None:
    from sources.actions import add_feed

    page = desk.get("/desk/").content.decode()
    assert "Nothing waiting" in page
    assert "manage.py ingest" in page
    feeds = [
        add_feed(
            url=f"https://{n}.example.org/feed", outlet=f"Outlet {n}",
            interval=dt.timedelta(minutes=15),
            by=EDITOR, now=NOW,
        )
        for n in range(3)
    ]  # fmt: skip
    now = dt.datetime.now(dt.UTC)
    soon = now + dt.timedelta(hours=1)
    Feed.objects.update(
        last_success_at=now - dt.timedelta(minutes=4), next_poll_at=soon
    )
    page = " ".join(desk.get("/desk/").content.decode().split())
    words = (
        "Feeds were last read 4 minutes ago. 0 could not be read. "
        f"Next at {soon:%H:%M} UTC."
    )
    assert words in page.replace("\xa0", " ")
    Feed.objects.filter(pk=feeds[0].pk).update(failures=2, last_error="status 500")
    page = " ".join(desk.get("/desk/").content.decode().split())
    assert "1 could not be read." in page
    assert "status 500" in page


def test_filters_that_fit_nothing_are_said_to_and_led_out_of(filled: Client) -> None:
    page = filled.get("/desk/", {"kind": "statement", "outlet": "valley-wire"})
    assert page.context["entries"] == ()
    assert "Nothing fits these filters" in page.content.decode()
    assert "Show all that waits" in page.content.decode()


def test_each_article_leads_to_the_next_in_the_queue_and_the_last_to_the_desk(
    filled: Client,
) -> None:
    entries = listed(filled)
    numbers = [entry.lead.version_id for entry in entries]
    led = [filled.get(f"/desk/articles/{n}/next/")["Location"] for n in numbers]
    assert led == [*(f"/desk/articles/{n}/" for n in numbers[1:]), "/desk/"]
    told = filled.get("/desk/").content.decode()
    assert "That was the last article in the queue." in told


def test_after_an_article_in_which_nothing_waits_comes_the_first_that_waits(
    filled: Client,
) -> None:
    first = listed(filled)[0].lead.version_id
    gone = listed(filled, state="decided")[0].lead.version_id
    led = filled.get(f"/desk/articles/{gone}/next/")
    assert led["Location"] == f"/desk/articles/{first}/"
