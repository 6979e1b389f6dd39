"""The page of an event leads to the events before and after it on the timeline."""

from __future__ import annotations

import re

import pytest

from core.dates import from_edtf
from tests import makers
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of, queries_of
from things.models import Thing

pytestmark = pytest.mark.django_db


def happened(process: Thing, day: str, title: str, told: str = "2025-03-20") -> Thing:
    """An event of a day, which a source told of on another."""
    sources = [makers.pointer("Valley Wire", told)]
    return makers.make_event(
        process, date=from_edtf(day), title=title, modality="happened", sources=sources
    )


def around(thing: Thing, **query: str) -> list[str]:
    """What is said to be earlier and later, with the title and day of each."""
    page = get(page_of(thing), **query).content.decode()
    nav = re.search(r'(?s)<nav class="stack" aria-labelledby="around">.*?</nav>', page)
    shown = re.findall(r"(?s)<p.*?</p>", nav[0]) if nav else []
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", one)).strip() for one in shown]


def test_an_event_leads_to_the_one_before_and_the_one_after_it() -> None:
    process = makers.make_process()
    first, second, third = (
        happened(process, f"2025-02-{day}", f"Talks of day {day}")
        for day in (10, 12, 14)
    )
    stories.statement(process)
    assert around(second) == [
        "Earlier: Talks of day 10, 10 February 2025",
        "Later: Talks of day 14, 14 February 2025",
    ]
    assert around(first) == ["Later: Talks of day 12, 12 February 2025"]
    assert around(third) == ["Earlier: Talks of day 12, 12 February 2025"]
    page = get(page_of(second)).content.decode()
    assert f'<a href="{page_of(first)}" rel="prev">' in page
    assert f'<a href="{page_of(third)}" rel="next">' in page


def test_of_one_day_all_are_passed_and_none_twice() -> None:
    process = makers.make_process()
    one_day = [happened(process, "2025-02-12", f"Talks {n}") for n in range(3)]
    *_, last = sorted(one_day, key=lambda thing: thing.public_id)
    seen, at = [last.label], last
    while earlier := [one for one in around(at) if one.startswith("Earlier")]:
        (at,) = [one for one in one_day if f" {one.label}," in earlier[0]]
        seen.append(at.label)
    assert sorted(seen) == sorted(thing.label for thing in one_day)


def test_an_event_alone_leads_nowhere_nor_to_what_is_withdrawn_or_of_another_process() -> (
    None
):
    process = makers.make_process()
    event = happened(process, "2025-02-12", "Talks")
    gone = happened(process, "2025-02-13", "Talks that were not")
    happened(makers.make_process("hill-road"), "2025-02-14", "Talks elsewhere")
    assert around(event) == ["Later: Talks that were not, 13 February 2025"]
    verbs.withdraw(gone)
    assert around(event) == []


def test_a_state_of_the_past_leads_to_what_was_known_then_and_stays_in_it() -> None:
    process = makers.make_process()
    event = happened(process, "2025-02-12", "Talks", told="2025-02-13")
    happened(process, "2025-02-14", "Talks told of late", told="2025-03-01")
    known = happened(process, "2025-02-16", "Talks told of soon", told="2025-02-16")
    assert around(event) == ["Later: Talks told of late, 14 February 2025"]
    then = {"as_of": "2025-02-20"}
    assert around(event, **then) == ["Later: Talks told of soon, 16 February 2025"]
    page = get(page_of(event), **then).content.decode()
    assert f'<a href="{page_of(known)}?as_of=2025-02-20" rel="next">' in page
    assert around(event, rev="1") == []


def test_among_200_events_it_takes_the_queries_of_2() -> None:
    process = makers.make_process()
    event = happened(process, "2025-02-12", "Talks")
    happened(process, "2025-02-13", "Talks again")
    at_two = len(queries_of(page_of(event)))
    for number in range(198):
        happened(process, "2025-02-14", f"Talks, the {number}th time")
    assert len(queries_of(page_of(event))) == at_two <= 5
