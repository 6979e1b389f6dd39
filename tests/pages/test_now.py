"""The page of how a process stands, and that of people held, as a reader gets them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django import shortcuts
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.dates import from_edtf
from pages.views import now
from sources.actions import add_feed
from sources.models import Feed
from tests import makers
from tests.captives import swaps
from tests.captives.swaps import captives_leg, exactly, prisoners_leg
from tests.events import pacts
from tests.timeline.stands import make_phase
from tests.timeline.surfaces import get, queries_of
from things.actions import save_draft
from things.models import Thing
from timeline.now import page

pytestmark = pytest.mark.django_db
NOW = "/river-valley/"
CAPTIVES = "/river-valley/captives/"
ON = dt.datetime(2025, 2, 28, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today() -> Any:
    """28 February 2025: all that these tests tell of is read on that day."""
    with time_machine.travel(ON, tick=False):
        yield


def text(path: str = NOW, **query: str) -> str:
    response = get(path, **query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def make_record() -> Thing:
    """A truce with a phase, an obligation, an exchange, counts and an event."""
    process = makers.make_process()
    agreement = pacts.make_agreement()
    make_phase(agreement)
    pacts.make_obligation(agreement, day_from=42)
    cohort = swaps.make_cohort()
    swaps.make_exchange(legs=(captives_leg(cohort=cohort.key), prisoners_leg()))
    for claimant, n in (("northland", 9), ("river-front", 11)):
        swaps.publish(
            swaps.figure_draft(
                process, cohort=cohort.key, claimant=claimant, quantity=exactly(n),
                as_of=from_edtf("2025-02-27"),
            )
        )  # fmt: skip
    makers.make_event(process)
    return process


def test_it_says_what_runs_what_is_left_who_is_held_and_what_is_due() -> None:
    make_record()
    page = text()
    for words in (
        "River valley truce</bdi></h1>",
        "Today is day 41 of 42 of",
        "1 day",
        "Saturday 1 March 2025",
        "no hours are counted",
        "9 to 11",
        "It is a range because the newest reports differ",
        "Talks open in Lakeside",
        "Due in 1 day",
        "Figures in dispute",
        "9, Northland",
    ):
        assert words in page
    assert "hours left" not in page


def test_the_page_of_captives_shows_counts_charts_and_whether_they_fit() -> None:
    make_record()
    page = text(CAPTIVES)
    for words in (
        "Captives held by River Front",
        "9 to 11",
        "prisoners: released",
        "at least 41",
        "By group",
        "Do the numbers fit?",
        "Expected (derived)",
        "tallies",
    ):
        assert words in page
    assert page.count('<svg class="overview steps"') == 3


def test_the_address_of_tallies_leads_to_them() -> None:
    make_record()
    response = get("/river-valley/tallies/", as_of="2025-02-28")
    assert response.status_code == 301
    assert response["Location"] == f"{CAPTIVES}?as_of=2025-02-28#tallies"
    assert 'id="tallies"' in text(CAPTIVES)


@pytest.mark.parametrize("path", [NOW, CAPTIVES])
def test_an_empty_process_says_so_and_what_to_do_next(path: str) -> None:
    makers.make_process()
    words = text(path)
    client = Client()
    client.force_login(makers.make_user())
    assert "Go to the desk" in client.get(path).content.decode()
    assert "Go to the desk" not in words
    if path == NOW:
        assert "No dated agreement recorded." in words
        assert "No summary is written" in words
        assert "No events recorded yet." in words
    else:
        assert "Nobody’s count of people held is recorded yet" in words


@pytest.mark.parametrize(
    ("part", "lost", "kept"),
    [
        ("countdown", "Saturday 1 March 2025", "Talks open in Lakeside"),
        ("disputes", "Lowest to highest", "Saturday 1 March 2025"),
        ("deadlines", "Due in 1 day", "9 to 11"),
        ("held_in", "It is a range because the newest", "Talks open in Lakeside"),
        ("latest_events", "Talks open in Lakeside", "Due in 1 day"),
    ],
)
def test_a_fault_in_one_part_leaves_the_others_and_is_said(
    monkeypatch: pytest.MonkeyPatch, part: str, lost: str, kept: str
) -> None:
    make_record()
    assert "could not be worked out" not in text()

    def fails(*args: Any, **given: Any) -> Any:
        raise ZeroDivisionError(part)

    monkeypatch.setattr(page, part, fails)
    words = text()
    assert words.count("could not be worked out") == 1
    assert kept in words
    assert lost not in words


def test_nothing_that_was_known_later_shows_on_an_earlier_day() -> None:
    make_record()
    event = makers.make_event(
        Thing.objects.get(slug="river-valley"),
        title="Talks are broken off",
        sources=[makers.pointer("Valley Wire", "2025-02-28")],
    )
    assert "Talks are broken off" in text()
    page = text(as_of="2025-02-27")
    assert "Talks are broken off" not in page
    assert "Talks open in Lakeside" in page
    assert "What was known by" in page
    assert event.public_id not in page
    assert "as_of=2025-02-27" in page


def test_what_came_first_with_a_later_source_is_not_counted_before() -> None:
    make_record()  # its figures and exchange rest on a source of June
    assert "9 to 11" not in text(as_of="2025-02-28")
    assert "9 to 11" not in text(CAPTIVES, as_of="2025-02-28")
    assert "9 to 11" in text(CAPTIVES)


def test_nothing_of_a_draft_shows() -> None:
    process = make_record()
    draft = swaps.figure_draft(process, quantity=exactly(77), claimant="river-front")
    save_draft(draft=draft, by=makers.EDITOR, now=makers.later())
    for path in (NOW, CAPTIVES):
        assert ">77<" not in text(path)
    swaps.publish(draft)
    assert ">77<" in text(CAPTIVES)


def test_what_is_new_or_changed_since_a_moment_is_marked_in_words() -> None:
    process = make_record()
    event = Thing.objects.get(kind="event")
    first = makers.NOW + dt.timedelta(hours=1)
    later = makers.NOW + dt.timedelta(hours=2)
    makers.make_event(process, title="Talks go on", now=later)
    named = replace(pacts.values(event), title="Talks begin in Lakeside")
    pacts.correct(event, named, after=120)
    marks = '<strong class="mark-new">'
    assert marks not in text()
    page = text(since=first.isoformat())
    events = page[page.index('id="latest"') : page.index('id="due"')]
    assert events.count(f"{marks}New</strong>") == 1
    assert events.count(f"{marks}Changed</strong>") == 1
    assert page.count(marks) == 2


def test_a_moment_that_cannot_be_read_and_a_filter_are_named_and_the_rest_is_shown() -> (
    None
):
    make_record()
    page = text(since="soon", colour="red", strand="aid")
    assert "“soon” is not a moment" in page
    assert "There is no such parameter here." in page
    assert "Talks open in Lakeside" in page


@pytest.mark.parametrize("path", [NOW, CAPTIVES])
def test_it_takes_the_same_number_of_queries_at_1_and_at_200_rows(path: str) -> None:
    process = make_record()
    at_one = len(queries_of(path))
    for n in range(70):
        makers.make_event(process, title=f"Talks {n}")
        swaps.publish(swaps.figure_draft(process, quantity=exactly(n + 20)))
        swaps.make_exchange(ordinal=n + 2, label=f"Exchange {n}")
    assert len(queries_of(path)) == at_one
    since = {"since": "2025-03-01"}
    assert len(queries_of(path, **since)) <= 8
    assert at_one <= (7 if path == NOW else 3)


def test_rendering_makes_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    make_record()
    render, during = shortcuts.render, []

    def counted(*args: Any, **given: Any) -> Any:
        with CaptureQueriesContext(connection) as seen:
            response = render(*args, **given)
        during.append(len(seen))
        return response

    monkeypatch.setattr(now, "render", counted)
    text(), text(CAPTIVES)
    assert during == [0, 0]


def test_the_six_places_are_in_the_frame_and_this_one_is_marked() -> None:
    make_record()
    page = text()
    nav = page[page.index('<nav class="places"') :]
    nav = nav[: nav.index("</nav>")]
    words = ["Now", "Timeline", "Exchanges", "Captives", "Agreement"]
    places = [nav.index(f">{word}</a>") for word in words]
    assert places == sorted(places)
    assert 'href="/river-valley/" aria-current="page"' in nav
    assert 'href="/river-valley/captives/" aria-current="page"' in text(CAPTIVES)
    assert 'href="/river-valley/figures/"' in page


def test_drawings_are_mirrored_where_reading_goes_leftwards() -> None:
    make_record()
    assert "scale(-1 1)" not in text(CAPTIVES)
    with translation.override("ar"):
        response = Client(headers={"accept-language": "ar"}).get(CAPTIVES)
    words = response.content.decode()
    assert 'dir="rtl"' in words
    assert "scale(-1 1)" in words


@pytest.mark.parametrize(("hours", "said"), [(9, True), (5, False)])
def test_that_no_news_came_in_for_hours_is_said_and_only_of_now(
    hours: int, said: bool
) -> None:
    make_record()
    add_feed(
        url="https://wire.example.org/feed", outlet="Valley Wire",
        interval=dt.timedelta(minutes=15), by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    Feed.objects.update(last_success_at=ON - dt.timedelta(hours=hours))
    words = "No feed has been read for 9 hours"
    assert (words in text().replace("\xa0", " ")) is said
    past = text(as_of="2025-02-27").replace("\xa0", " ")
    assert words not in past
