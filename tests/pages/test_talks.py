"""Talks: rounds as planned and as held, who was to come and who came, what was put forward."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from core.dates import from_edtf
from tests import makers
from tests.events import talks
from tests.pages.test_exchanges import flat, text
from tests.timeline.surfaces import get, page_of, queries_of
from things.actions import save_draft

pytestmark = pytest.mark.django_db
PATH = "/river-valley/rounds/"


def test_planned_and_held_stand_apart_with_venue_host_and_outcome() -> None:
    process = talks.make_table()
    one = talks.published(talks.held(process, previous_round=""))
    page = flat(text(page_of(one)))
    assert "Planned 27 February 2025 , day 40 to 1 March 2025 , day 42" in page
    assert "Held 27 February 2025 , day 40" in page
    assert "to 2 March 2025 , day 43" in page
    for words in (
        "Format Proximity talks", "Venue Lakeside", "Host Hillside",
        "Outcome Agreement to continue. They meet again within a week.",
        "A delegation asked for time.", "20 February 2025",
    ):  # fmt: skip
        assert words in page


def test_what_is_not_known_of_a_round_is_said_and_not_filled_in() -> None:
    process = talks.make_table()
    one = talks.published(talks.planned(process))
    page = flat(text(page_of(one)))
    assert "Held no day is recorded" in page
    assert "Format no source says who sat with whom" in page
    assert "Outcome not recorded" in page
    assert "It is not recorded who took part." in page
    assert "No proposal is recorded as tabled at it." in page


def test_who_was_to_come_and_who_came_stand_apart_for_each_delegation() -> None:
    process = talks.make_table()
    one = talks.published(talks.held(process))
    page = text(page_of(one))
    table = page[page.index('id="delegations"') : page.index("</table>")]
    rows = [flat(row) for row in re.findall(r"(?s)<tr role=.row.>.*?</tr>", table)][1:]
    assert len(rows) == 5
    north = next(row for row in rows if "Northland" in row)
    assert "Conflict party, technical staff ( four )" in north
    assert "Confirmed Attended" in north
    front = next(row for row in rows if "River Front" in row)
    assert "Possible not recorded" in front
    agency = next(row for row in rows if "Valley Agency" in row)
    assert "for Hillside" in agency


def test_what_was_put_forward_stands_beside_with_its_answers() -> None:
    process = talks.make_table()
    one = talks.published(talks.held(process))
    other = talks.published(talks.held(process, ordinal=3, label="Third round"))
    proposal = talks.published(talks.tabled(process, round=one.key))
    page = text(page_of(one))
    assert page_of(proposal) in page
    words = flat(page)
    assert "Bridging proposal by Hillside" in words
    assert "River Front lets captives go." in words
    assert "Northland : accepted with reservations" in words
    assert "River Front : no response" in words
    assert page_of(proposal) not in text(page_of(other))
    assert page_of(proposal) in text(PATH)


def test_a_list_draws_what_was_planned_and_what_was_held_with_words_and_a_table() -> (
    None
):
    process = talks.make_table()
    talks.published(talks.held(process))
    page = text(PATH)
    drawing = page[page.index('<svg class="overview promises"') :]
    assert 'aria-hidden="true"' in drawing[:200]
    assert "#negotiation" in drawing
    assert "Show as a table" in drawing
    assert "Promised for: 27 February 2025 – 1 March 2025" in flat(page)
    table = drawing[: drawing.index("</details>")]
    assert "Second round of talks" in table
    with translation.override("ar"):
        turned = text(PATH)
    marks = re.compile(r'(?s)<g class="strand-negotiation">.*?<svg x="([0-9.]+)%"')
    forward, backward = marks.search(page), marks.search(turned)
    assert forward
    assert backward
    assert float(backward[1]) == pytest.approx(100 - float(forward[1]), abs=0.02)


def test_talks_are_found_by_that_name_in_the_state_that_is_asked_for() -> None:
    talks.make_table()
    answer = get("/river-valley/talks/", as_of="2025-02-20")
    assert answer.status_code == 302
    assert answer["Location"] == f"{PATH}?as_of=2025-02-20"
    assert get("/elsewhere/talks/").status_code == 404


def test_a_list_is_narrowed_by_format_and_an_unknown_one_is_named() -> None:
    process = talks.make_table()
    talks.published(talks.held(process))
    talks.published(talks.planned(process, label="A round of unknown format"))
    page = text(PATH, type="proximity")
    assert "Second round of talks" in page
    assert "A round of unknown format" not in page
    assert "There is no type “sideways” here." in text(PATH, type="sideways")


def test_nothing_of_a_draft_or_of_a_later_day_shows() -> None:
    process = talks.make_table()
    one = makers.published(
        talks.planned(process, planned_start=from_edtf("2025-02-27")),
        sources=[makers.pointer("Valley Wire", "2025-02-20")],
    )
    talks.published(talks.tabled(process, round=one.key))
    save_draft(
        draft=talks.planned(process, label="Not yet accepted"),
        sources=[makers.pointer("Valley Wire", "2025-02-20")],
        by=makers.EDITOR,
        now=makers.NOW,
    )
    for path in (PATH, page_of(one)):
        page = text(path)
        assert "A longer first phase" in page
        assert "Not yet accepted" not in page
        then = text(path, as_of="2025-02-21")
        assert "Second round of talks" in then
        assert "A longer first phase" not in then
    assert get(page_of(one), as_of="2025-02-19").status_code == 404


def test_an_empty_list_says_so_with_the_next_step() -> None:
    makers.make_process()
    assert "once an editor has accepted them" in text(PATH)


def test_the_same_queries_at_1_and_at_200_rows() -> None:
    process = talks.make_table()
    one = talks.published(talks.held(process))
    talks.published(talks.tabled(process, round=one.key))
    at_one, of_one = len(queries_of(PATH)), len(queries_of(page_of(one)))
    for n in range(199):
        made = talks.published(talks.planned(process, label=f"Round {n}"))
        if n < 20:
            for key in (made.key, one.key):
                talks.published(
                    talks.tabled(process, round=key, title=f"Proposal {n} to {key}")
                )
    assert len(queries_of(PATH)) == at_one <= 8
    assert len(queries_of(page_of(one))) == of_one <= 8
