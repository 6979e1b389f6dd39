from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.chaos.counting import Found, Stored, compared
from tests.chaos.killing import VICTIMS, victims
from tests.chaos.wire import make_wires

WIRES = make_wires(seed=1, feeds=2, articles=5, port=8080, span=60)
REPORTS = [one for wire in WIRES for one in wire.reports]
ROWS = [
    Stored(one.url, one.title, "\n".join(one.sentences), n, 900, 1, 2)
    for n, one in enumerate(REPORTS, 1)
]


def test_articles_that_are_stored_once_and_read_once_leave_nothing_to_report() -> None:
    assert compared(REPORTS, ROWS).nothing


def test_an_article_that_is_missing_is_lost() -> None:
    assert compared(REPORTS, ROWS[1:]) == Found([REPORTS[0].url], [], [])


@pytest.mark.parametrize("twice", [ROWS[0], replace(ROWS[0], version=99)])
def test_an_article_that_is_there_twice_is_doubled(twice: Stored) -> None:
    assert compared(REPORTS, [*ROWS, twice]) == Found([], [REPORTS[0].url], [])


def test_an_article_that_nobody_sent_is_doubled() -> None:
    stray = replace(ROWS[0], url="http://127.0.0.1/stray")
    assert compared(REPORTS, [*ROWS, stray]).doubled == [stray.url]


@pytest.mark.parametrize(
    "broken",
    [
        {"version": None, "text": None},
        {"title": ""},
        {"text": "\n".join(REPORTS[0].sentences[:-1])},
        {"bytes_held": None},
        {"times_read": 0},
        {"times_read": 2},
        {"suggestions": 0},
    ],
    ids=lambda broken: "+".join(broken),
)
def test_an_article_that_is_not_whole_is_half_written(broken: dict[str, Any]) -> None:
    rows = [replace(ROWS[0], **broken), *ROWS[1:]]
    assert compared(REPORTS, rows) == Found([], [], [REPORTS[0].url])


def test_articles_come_out_over_time_and_no_two_are_alike() -> None:
    wires = make_wires(seed=3, feeds=40, articles=2000, port=8080, span=100)
    reports = [one for wire in wires for one in wire.reports]
    assert len({one.url for one in reports}) == len(reports) == 2000
    assert len({one.sentences[:-1] for one in reports}) == 2000
    early, late = wires[0].body(0), wires[0].body(100)
    assert 0 < early[0].count("<item>") < late[0].count("<item>") == 50
    assert early[1] != late[1]


def test_the_same_seed_makes_the_same_feeds_and_the_same_kills() -> None:
    assert make_wires(seed=1, feeds=2, articles=5, port=8080, span=60) == WIRES
    assert victims(seed=5, kills=30) == victims(seed=5, kills=30)


def test_thirty_kills_hit_every_part_at_least_five_times() -> None:
    drawn = victims(seed=9, kills=30)
    assert len(drawn) == 30
    assert all(drawn.count(one) >= 5 for one in VICTIMS)
