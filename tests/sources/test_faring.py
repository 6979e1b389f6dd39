"""How feeds fare: what is late, silent or broken, against each feed's own rhythm."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.actions import note_failed_poll, note_gone, pause_feed
from sources.models import Feed
from sources.queries import Faring, how_feeds_fare, late_feeds, totals
from tests import makers
from tests.sources.faring import HOUR, make_feed, read

pytestmark = pytest.mark.django_db
NOW = makers.NOW
EVERY_TWO_HOURS = [n * 2.0 for n in range(12)]


def faring(feed: Feed, now: dt.datetime = NOW) -> Faring:
    (found,) = [f for f in how_feeds_fare(now=now).feeds if f.id == feed.pk]
    return found


def test_a_feed_that_brings_articles_as_it_used_to_is_fine() -> None:
    feed = make_feed()
    read(feed, at=NOW, ages=[1, *(n + 1.0 for n in EVERY_TWO_HOURS if n)])

    found = faring(feed, NOW + HOUR / 2)

    assert (found.condition, found.trouble) == ("fine", False)
    assert (found.gap, found.gaps) == (2 * HOUR, 11)
    later = NOW + HOUR / 2
    assert found.read_words(later) == "Read 30 minutes ago"
    assert found.next_words(later) == "Next try in 30 minutes"
    assert found.lag_words(later) == (
        "Last article 90 minutes ago, 0.8 × its median gap of 2 hours"
    )


def test_a_feed_without_a_rhythm_is_held_against_its_interval() -> None:
    feed = make_feed(minutes=30)
    assert faring(feed).lag_words(NOW) == "To be read every 30 minutes"
    read(feed, at=NOW, ages=[3])

    words = faring(feed).lag_words(NOW + HOUR)

    assert words == (
        "Last read 1 hour ago, 2.0 × its interval of 30 minutes "
        "(too few articles to know its rhythm)"
    )


@pytest.mark.parametrize(
    ("minutes", "late"), [(119, False), (121, True)], ids=["within", "beyond"]
)
def test_a_feed_is_late_after_two_of_its_intervals(minutes: int, late: bool) -> None:
    feed = make_feed(minutes=60)
    read(feed, at=NOW)
    then = NOW + dt.timedelta(minutes=minutes)

    found = faring(feed, then)

    assert (found.condition == "late", found.trouble) == (late, late)
    assert late_feeds(now=then) == totals(now=then).trouble == int(late)


@pytest.mark.parametrize(("hours", "silent"), [(23, False), (25, True)])
def test_a_feed_is_silent_after_a_day_and_four_of_its_gaps(
    hours: int, silent: bool
) -> None:
    feed = make_feed(minutes=60)
    read(feed, at=NOW, ages=EVERY_TWO_HOURS)
    then = NOW + hours * HOUR
    read(feed, at=then)

    assert (faring(feed, then).condition == "silent") is silent
    assert faring(feed, then).trouble is silent
    assert late_feeds(now=then) == 0


def test_a_feed_that_publishes_rarely_is_not_silent_after_a_day() -> None:
    feed = make_feed(minutes=60)
    read(feed, at=NOW, ages=[n * 48.0 for n in range(6)])
    then = NOW + 100 * HOUR
    read(feed, at=then)

    assert faring(feed, then).condition == "fine"


def test_a_feed_that_has_brought_nothing_for_a_month_is_silent_and_a_new_one_is_not() -> (
    None
):
    old, new = make_feed("old"), make_feed("new")
    read(old, at=NOW, ages=[1])
    then = NOW + dt.timedelta(days=40)
    for feed in (old, new):
        read(feed, at=then)

    assert faring(old, then).condition == "silent"
    assert faring(new, then).condition == "fine"


def test_failures_are_said_with_their_number_and_are_trouble_once_it_is_late() -> None:
    feed = make_feed(minutes=60)
    read(feed, at=NOW)
    for _ in range(3):
        note_failed_poll(feed=feed.pk, error="It broke off.", now=NOW + HOUR)

    early, late = faring(feed, NOW + HOUR), faring(feed, NOW + 3 * HOUR)

    assert early.condition_words == "Cannot be read, 3 times in a row"
    assert (early.error, early.trouble) == ("It broke off.", False)
    assert late.trouble


def test_a_feed_that_was_never_read_is_trouble_after_three_failures() -> None:
    feed = make_feed()
    for failures in (1, 2, 3):
        note_failed_poll(feed=feed.pk, error="No such host.", now=NOW)
        assert faring(feed).trouble is (failures == 3)


def test_paused_and_gone_feeds_are_not_late_and_only_gone_ones_are_trouble() -> None:
    paused, gone = make_feed("paused"), make_feed("gone")
    for feed in (paused, gone):
        read(feed, at=NOW)
    pause_feed(feed=paused.pk, by=makers.EDITOR, now=NOW)
    note_gone(feed=gone.pk, now=NOW)
    then = NOW + dt.timedelta(days=9)

    assert (faring(paused, then).condition, faring(paused, then).trouble) == (
        "paused",
        False,
    )
    assert (faring(gone, then).condition, faring(gone, then).trouble) == ("gone", True)
    assert faring(paused, then).next_words(then) == (
        "Not tried again until it is resumed"
    )
    found = totals(now=then)
    assert (found.all, found.trouble, found.paused, found.notices) == (2, 1, 1, 1)
    assert late_feeds(now=then) == 0


def test_articles_are_counted_by_the_day_they_were_published() -> None:
    feed = make_feed()
    day = 24.0
    read(feed, at=NOW, ages=[0, 1, 2 * day, 29 * day, 31 * day])

    found = faring(feed)

    assert len(found.per_day) == 30
    assert (found.per_day[-1], found.per_day[-3], found.per_day[0]) == (2, 1, 1)
    assert sum(found.per_day) == 4
    assert found.chart_words == ("4 articles in the last 30 days, 2 on the fullest.")
    assert found.spark == "▅" + "·" * 26 + "▅·█"


def test_feeds_are_paged_to_the_end_by_the_names_of_their_outlets() -> None:
    for name in "dbace":
        make_feed(name)
    seen, after = [], None
    for _ in range(3):
        page = how_feeds_fare(now=NOW, after=after, most=2)
        seen += [feed.outlet for feed in page.feeds]
        after = page.after

    assert seen == [f"{name} Wire" for name in "ABCDE"]
    assert after is None


def test_how_feeds_fare_takes_two_queries_at_1_feed_and_at_200() -> None:
    counts = []
    for many in (1, 199):
        for n in range(many):
            read(make_feed(f"f{many}x{n}"), at=NOW, ages=[1, 2])
        with CaptureQueriesContext(connection) as seen:
            how_feeds_fare(now=NOW, most=200)
        counts.append(len(seen))
    assert counts == [2, 2]


def test_a_terminal_shows_what_the_desk_shows() -> None:
    fine, gone = make_feed("fine"), make_feed("gone")
    read(fine, at=NOW, ages=EVERY_TWO_HOURS)
    note_gone(feed=gone.pk, now=NOW)
    out = StringIO()

    call_command("feeds", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].startswith(f"! {gone.url}: Its server says")
    assert "! Gone Wire (Gone Wire): Gone" in lines
    assert any(feed in line for line in lines for feed in (fine.url,))
    assert lines[-1].startswith("2 feeds, ")
    only = StringIO()
    call_command("feeds", "--show", "paused", stdout=only)
    assert fine.url not in only.getvalue()
