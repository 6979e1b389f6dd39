"""Promised and done, a row each: nothing lies on anything else, and the line is the delay."""

from __future__ import annotations

import datetime as dt
import random
from itertools import combinations, pairwise

import pytest

from timeline.drawing.dumbbells import LONGEST, days_of, dumbbells
from timeline.drawing.gantt import days_of_gantt, gantt
from timeline.drawing.labels import LETTER, MARK
from timeline.drawing.rows import Days, PlacedRow, Promise, Rows, mirrored_rows
from timeline.drawing.scale import WIDTH
from timeline.drawing.shapes import Bar

DAY = dt.date(2025, 1, 19)
ARABIC = "محادثات بشأن المرحلة الثانية في القاهرة"
Box = tuple[float, float, float, float]


def days(first: int, last: int | None = None) -> Days:
    until = first if last is None else last
    return Days(
        first=DAY + dt.timedelta(days=first), last=DAY + dt.timedelta(days=until)
    )


def promise(promised: int | Days | None = 3, *done: int, **given: object) -> Promise:
    values = {
        "label": "More than 40 prisoners",
        "strand": "exchange",
        "promised": days(promised) if isinstance(promised, int) else promised,
        "done": tuple(days(one) for one in done),
        **given,
    }
    return Promise(**values)  # type: ignore[arg-type]


def drawn(*promises: Promise, last: int = 42, today: int | None = None) -> Rows:
    now = None if today is None else DAY + dt.timedelta(days=today)
    ends = (DAY, DAY + dt.timedelta(days=last))
    return dumbbells(promises, days=ends, today=now)


def one(*promises: Promise, **given: int) -> PlacedRow:
    (row,) = drawn(*promises, **given).rows
    return row


def boxes(row: PlacedRow) -> list[Box]:
    """Where the marks of a row and its note stand, in pixels: left, right, top, bottom."""
    half = MARK / 2 - 0.2  # places are rounded to hundredths
    found = [
        (x - half, x + half, m.at.y - half, m.at.y + half)
        for m in row.marks
        for x in [m.at.x * WIDTH / 100]
    ]
    if row.note:
        x, wide = row.note.at.x * WIDTH / 100, len(row.note.words) * LETTER
        left, right = (x - wide, x) if row.note.before else (x, x + wide)
        found.append((left + 0.2, right - 0.2, row.note.at.y - 6, row.note.at.y + 6))
    return found


def lie_together(row: PlacedRow) -> int:
    return sum(
        a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
        for a, b in combinations(boxes(row), 2)
    )


def test_the_line_from_the_promise_to_what_was_done_is_as_long_as_the_delay() -> None:
    short, long = drawn(promise(3, 8), promise(3, 23)).rows
    lengths = [row.lines[0].end.x - row.lines[0].start.x for row in (short, long)]
    assert lengths[1] == pytest.approx(4 * lengths[0], abs=0.05)
    assert [(m.open, m.count) for m in short.marks] == [(True, 1), (False, 1)]
    assert not short.lines[0].open


def test_what_was_done_on_its_day_is_one_mark_with_a_ring_and_no_line() -> None:
    row = one(promise(3, 3))
    assert [m.ringed for m in row.marks] == [True]
    assert row.lines == ()


def test_what_was_done_a_day_later_is_never_drawn_as_done_on_the_day() -> None:
    row = one(promise(30, 31), last=900)
    hollow, solid = row.marks
    assert (hollow.open, solid.open, hollow.ringed) == (True, False, False)
    assert solid.at.y > hollow.at.y
    assert lie_together(row) == 0


def test_what_is_not_done_has_a_broken_line_to_today_once_its_day_has_passed() -> None:
    late, early = (
        one(promise(10, waits=True), today=20),
        one(promise(10, waits=True), today=5),
    )
    assert late.lines[0].open
    assert late.lines[0].end.x == drawn(promise(10), today=20).now
    assert early.lines == ()


def test_what_was_declined_is_struck_and_its_line_is_broken() -> None:
    row = one(promise(10, struck=True), today=5)
    assert row.slash == row.marks[0].at
    assert row.lines[0].open
    assert one(promise(10), today=5).slash is None


def test_a_promise_for_several_days_is_a_strip_and_what_was_done_stands_in_it() -> None:
    row = one(promise(days(0, 41), 1, 20))
    (strip,) = row.strips
    assert strip.at.x < row.marks[0].at.x < row.marks[1].at.x < strip.at.x + strip.wide
    assert not any(m.open for m in row.marks)
    assert row.lines == ()
    after = one(promise(days(0, 30), 41))
    assert len(after.lines) == 1


def test_what_was_done_without_a_day_promised_has_its_mark_alone() -> None:
    row = one(promise(None, 9))
    assert len(row.marks) == 1
    assert row.lines == ()


@pytest.mark.parametrize("count", [1, 20, 300])
@pytest.mark.parametrize("last", [1, 42, 4000])
def test_no_mark_and_no_note_lies_on_another_however_many(
    count: int, last: int
) -> None:
    dice = random.Random(count * last)
    made = [
        promise(
            dice.randrange(last),
            *(dice.randrange(last) for _ in range(dice.randrange(4))),
            note="3 to 5 days after its day",
            waits=True,
            label=ARABIC * 3 if n % 2 else "A very long name of a promise " * 5,
        )
        for n in range(count)
    ]
    rows = drawn(*made, last=last, today=last // 2).rows
    assert len(rows) == count
    assert [lie_together(row) for row in rows] == [0] * count
    assert all(b[0] >= 0 and b[1] <= WIDTH for row in rows for b in boxes(row))
    assert all(len(row.label) <= LONGEST + 1 for row in rows)
    for row, below in pairwise(rows):
        assert row.y + row.high == below.y
        assert all(row.y < m.at.y < below.y for m in row.marks)


def test_300_days_on_which_something_was_done_become_numbers_that_count_them_all() -> (
    None
):
    row = one(promise(None, *range(300)), last=300)
    assert sum(m.count for m in row.marks) == 300
    assert lie_together(row) == 0


def test_the_check_finds_what_lies_together() -> None:
    row = one(promise(3, 8))
    same = PlacedRow(**{**vars(row), "marks": (row.marks[0], row.marks[0])})
    assert lie_together(same) == 1


def test_two_on_one_day_stand_in_rows_of_their_own() -> None:
    first, second = drawn(promise(7), promise(7)).rows
    assert first.marks[0].at.x == second.marks[0].at.x
    assert first.marks[0].at.y < second.marks[0].at.y


def test_a_drawing_is_mirrored_for_reading_leftwards_and_back_again() -> None:
    drawing = drawn(
        promise(3, 8, note="5 days later"),
        promise(days(0, 20), 3, struck=True),
        today=20,
    )
    turned = mirrored_rows(drawing)
    line, other = drawing.rows[0].lines[0], turned.rows[0].lines[0]
    assert other.start.x == pytest.approx(100 - line.start.x)
    assert other.end.x < other.start.x
    strip, turned_strip = drawing.rows[1].strips[0], turned.rows[1].strips[0]
    assert turned_strip.at.x + turned_strip.wide == pytest.approx(100 - strip.at.x)
    assert mirrored_rows(turned).rows[0].marks == drawing.rows[0].marks
    assert turned.now != drawing.now


def test_today_is_drawn_where_it_is_near_and_left_out_where_it_is_far() -> None:
    made = [promise(3, 23)]
    last = DAY + dt.timedelta(days=23)
    near, far = last + dt.timedelta(days=9), last + dt.timedelta(days=500)
    assert days_of(made, near) == (DAY + dt.timedelta(days=2), near + dt.timedelta(1))
    assert days_of(made, far) == days_of(made)
    assert days_of([promise(None)], near) is None


def bar(first: int, last: int | None, label: str = "First phase") -> Bar:
    until = None if last is None else DAY + dt.timedelta(days=last)
    return Bar(first=DAY + dt.timedelta(days=first), last=until, label=label, path="/p")


def test_phases_are_bands_over_the_rows_and_those_that_share_days_lie_apart() -> None:
    bands = [bar(0, 41), bar(42, 83, "Second phase"), bar(10, 60, "Extension")]
    ends = days_of_gantt(bands, [promise(3)])
    assert ends is not None
    drawing = gantt(bands, [promise(3), promise(9)], days=ends)
    tops = {placed.bar.label: placed.at.y for placed in drawing.bars}
    assert tops["First phase"] == tops["Second phase"] < tops["Extension"]
    assert drawing.rows[0].y > max(tops.values())
    assert drawing.high > drawing.rows[-1].y


def test_a_phase_without_an_end_lasts_as_far_as_is_drawn() -> None:
    drawing = gantt([bar(3, None)], [], days=(DAY, DAY + dt.timedelta(days=40)))
    (placed,) = drawing.bars
    assert placed.at.x + placed.wide > 95


@pytest.mark.parametrize("count", [1, 20, 300])
def test_no_band_lies_on_another_however_many(count: int) -> None:
    dice = random.Random(count)
    bands = [bar(n := dice.randrange(60), n + dice.randrange(30)) for _ in range(count)]
    drawing = gantt(bands, [], days=(DAY, DAY + dt.timedelta(days=90)))
    assert len(drawing.bars) == count
    for a, b in combinations(drawing.bars, 2):
        apart = a.at.x + a.wide <= b.at.x + 0.02 or b.at.x + b.wide <= a.at.x + 0.02
        assert apart or a.at.y != b.at.y
