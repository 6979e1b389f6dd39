"""A phase as cells: one a day while they are few, with today among them and marks below."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from timeline.drawing import CellMark, Strip, cells_of, draw_strip, mirrored_strip
from timeline.drawing.days import BOLD, MARK, MOST_CELLS, NARROW

FIRST = dt.date(2025, 1, 19)


def mark(cell: int, strand: str = "exchange") -> CellMark:
    return CellMark(
        cell=cell, strand=strand, open=False, count=1, path="/x/", label="Exchange"
    )


def strip(*marks: CellMark, days: int = 42, now: int = 40, **given: object) -> Strip:
    found = cells_of(
        FIRST, FIRST + dt.timedelta(days=days - 1), today=FIRST + dt.timedelta(now)
    )
    return draw_strip(found, marks, **{"followed": True, **given})  # type: ignore[arg-type]


def test_a_cell_is_a_day_and_today_is_one_of_them() -> None:
    found = strip().cells
    assert len(found) == 42
    states = [one.cell.state for one in found]
    assert states == ["passed"] * 40 + ["today"] + ["ahead"]


@pytest.mark.parametrize(
    ("days", "size"), [(1, 1), (42, 1), (60, 1), (61, 7), (420, 7), (421, 8), (900, 15)]
)
def test_a_longer_phase_has_cells_of_weeks_and_more(days: int, size: int) -> None:
    found = strip(days=days, now=0).cells
    assert len(found) <= MOST_CELLS
    first = found[0].cell
    assert (first.last - first.first).days + 1 == size
    assert found[-1].cell.last == FIRST + dt.timedelta(days=days - 1)
    for one, other in pairwise(found):
        assert other.cell.first == one.cell.last + dt.timedelta(days=1)
        assert other.x >= one.x + one.wide


def test_a_phase_without_today_has_passed() -> None:
    found = cells_of(FIRST, FIRST + dt.timedelta(days=3), today=None)
    assert {one.state for one in found} == {"passed"}


@pytest.mark.parametrize("step", [1, 2, 5])
def test_no_mark_lies_on_another_even_on_a_phone(step: int) -> None:
    drawn = strip(*(mark(n) for n in range(0, 42, step)), mark(0, "aid"))
    places = [(one.at.x * NARROW / 100, one.at.y) for one in drawn.marks]
    for n, (x, y) in enumerate(places):
        assert all(y != b or abs(x - a) >= MARK - 0.1 for a, b in places[n + 1 :])
    assert max(y for _, y in places) < drawn.high


def test_a_mark_stands_under_its_cell() -> None:
    drawn = strip(mark(7))
    cell = drawn.cells[7]
    assert drawn.marks[0].at.x == pytest.approx(cell.x + cell.wide / 2, abs=0.05)


def test_what_follows_has_room_of_its_own_and_without_it_the_cells_have_all() -> None:
    followed, alone = strip(), strip(followed=False)
    assert followed.rest
    assert followed.cells[-1].x + followed.cells[-1].wide <= followed.rest[0]
    assert sum(followed.rest) == 100
    assert alone.rest is None
    assert alone.cells[-1].x + alone.cells[-1].wide > 95


@pytest.mark.parametrize("today", range(0, 42, 3))
def test_words_over_the_cells_do_not_meet_and_stay_inside(today: int) -> None:
    drawn = strip(now=today, head="First phase, 42 days", today="Day 41, today")
    boxes = {}
    for one in drawn.heads:
        wide = len(one.words) * BOLD
        part = {"start": 0, "middle": wide / 2, "end": wide}[one.anchor]
        boxes[one.words] = (one.x * NARROW / 100 - part, wide)
    left, wide = boxes["Day 41, today"]
    assert left >= 0
    assert left + wide <= NARROW
    if "First phase, 42 days" in boxes:
        assert boxes["First phase, 42 days"][1] <= left
    assert ("First phase, 42 days" in boxes) == (today >= 33)


def test_it_is_mirrored_for_reading_from_right_to_left() -> None:
    drawn = strip(mark(3))
    other = mirrored_strip(drawn)
    assert other.cells[0].x > other.cells[-1].x
    assert other.rest == (0.0, drawn.rest[1] if drawn.rest else None)
    assert other.marks[0].at.x == round(100 - drawn.marks[0].at.x, 2)
