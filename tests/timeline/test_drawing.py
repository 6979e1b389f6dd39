"""Nothing that is drawn lies on anything else, however many marks there are."""

from __future__ import annotations

import datetime as dt
import random
from itertools import combinations

import pytest

from timeline.drawing import Bar, Bin, Content, Drawing, Mark, draw
from timeline.drawing.labels import LETTER, LONGEST, MARK
from timeline.drawing.overview import ROW
from timeline.drawing.placed import PlacedGroup, PlacedMark
from timeline.drawing.scale import WIDTH, Scale

DAY = dt.date(2025, 1, 19)
LANES = [("talks", "Talks"), ("swaps", "Exchanges"), ("aid", "Aid")]
ARABIC = "محادثات بشأن المرحلة الثانية في القاهرة"
Box = tuple[float, float, float, float]


def mark(
    day: int = 0, label: str = "Talks open", lane: str = "talks", **given: object
) -> Mark:
    values = {
        "day": DAY + dt.timedelta(days=day),
        "lanes": (lane,),
        "strand": lane,
        "label": label,
        "path": f"/{day}/{label}",
        **given,
    }
    return Mark(**values)  # type: ignore[arg-type]  # fmt: skip


def drawn(*marks: Mark, days: int = 60, **given: object) -> Drawing:
    last = DAY + dt.timedelta(days=days)
    content = Content(marks=marks, **given)  # type: ignore[arg-type]
    return draw(content, lanes=LANES, days=(DAY, last))


def boxes(drawing: Drawing) -> dict[str, Box]:
    """Where everything stands, in pixels: left, right, top, bottom."""
    found: dict[str, Box] = {}
    every: list[PlacedMark | PlacedGroup] = [*drawing.marks, *drawing.groups]
    for n, one in enumerate(every):
        x = one.at.x * WIDTH / 100
        half = MARK / 2 - 0.2  # places are rounded to hundredths
        row = (one.at.y - ROW / 2, one.at.y + ROW / 2)
        found[f"mark {n}"] = (x - half, x + half, *row)
        if isinstance(one, PlacedMark) and one.label:
            wide = len(one.label.words) * LETTER
            left = x - half - wide if one.label.before else x + half
            found[f"label {n}"] = (left, left + wide, *row)
    return found


def lie_together(drawing: Drawing) -> list[tuple[str, str]]:
    """Every two things that lie on one another."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes(drawing).items(), 2)
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]


def many(count: int, *, days: int, seed: int = 1, label: str = "") -> list[Mark]:
    dice = random.Random(seed)
    return [
        mark(dice.randrange(days), label or f"Something happened, number {n}",
             dice.choice(["talks", "swaps", "aid"]), weight=dice.randrange(3))
        for n in range(count)
    ]  # fmt: skip


def test_one_mark_has_its_label() -> None:
    drawing = drawn(mark(7))
    assert [(m.label.words, m.label.before) for m in drawing.marks if m.label] == [
        ("Talks open", False)
    ]
    assert [lane.key for lane in drawing.lanes] == ["talks"]


@pytest.mark.parametrize("count", [2, 20, 60, 300])
@pytest.mark.parametrize("days", [1, 14, 60, 4000])
def test_no_mark_and_no_label_lies_on_another(count: int, days: int) -> None:
    drawing = drawn(*many(count, days=days), days=days)
    assert lie_together(drawing) == []
    shown = len(drawing.marks) + sum(g.group.count for g in drawing.groups)
    assert shown == count
    assert all(
        left >= 0 and right <= WIDTH for left, right, *_ in boxes(drawing).values()
    )


def test_the_check_finds_what_lies_together() -> None:
    drawing = drawn(mark(7))
    (one,) = drawing.marks
    twice = Drawing(high=drawing.high, marks=(one, one))
    assert len(lie_together(twice)) == 2  # the marks, and their labels


def test_two_on_one_day_stand_one_over_another_and_both_have_their_labels() -> None:
    drawing = drawn(mark(7, "Talks open"), mark(7, "Talks end"))
    assert len({m.at.x for m in drawing.marks}) == 1
    assert len({m.at.y for m in drawing.marks}) == 2
    assert all(m.label for m in drawing.marks)


def test_more_on_one_day_than_can_be_told_apart_become_a_number() -> None:
    drawing = drawn(*(mark(7, f"Talk {n}") for n in range(12)))
    assert drawing.marks == ()
    (placed,) = drawing.groups
    assert (placed.group.count, placed.group.first, placed.group.lane) == (
        12, DAY + dt.timedelta(days=7), "talks",
    )  # fmt: skip


@pytest.mark.parametrize("label", ["A very long name of an event " * 9, ARABIC * 4])
def test_a_long_name_is_cut_and_stays_inside(label: str) -> None:
    drawing = drawn(*many(20, days=60, label=label))
    words = [m.label.words for m in drawing.marks if m.label]
    assert words
    assert all(len(one) <= LONGEST + 1 and one.endswith("…") for one in words)
    assert lie_together(drawing) == []


def test_a_label_at_the_end_stands_before_its_mark() -> None:
    (placed,) = drawn(mark(60, "Phase one ends")).marks
    assert placed.label is not None
    assert placed.label.before


def test_what_weighs_more_is_labelled_where_there_is_room_for_one() -> None:
    heavy = mark(12, "A heavy one in the middle", weight=9)
    drawing = drawn(mark(0, "A light one on the left"), heavy, mark(14, "Right"))
    labels = {m.mark.label: m.label for m in drawing.marks}
    assert labels["A light one on the left"] is None
    assert labels[heavy.label] is not None


def test_a_promise_and_what_became_of_it_are_joined_and_no_label_lies_on_the_line() -> (
    None
):
    drawing = drawn(
        mark(10, "Withdrawal due", open=True, line="w"),
        mark(40, "Withdrawal done", line="w"),
    )
    (line,) = drawing.lines
    assert line.start.x < line.end.x
    assert line.start.y == line.end.y
    first, last = drawing.marks
    assert first.label is not None
    assert first.label.before or first.at.x + len(first.label.words) < line.start.x
    assert last.label is not None
    assert not last.label.before


def test_one_event_in_two_lanes_is_joined_across_them() -> None:
    both = mark(5, lanes=("talks", "aid"))
    drawing = drawn(both, mark(9, lane="swaps"))
    assert len(drawing.marks) == 3
    (line,) = drawing.lines
    assert line.start.x == line.end.x
    assert line.start.y != line.end.y


def test_bins_are_as_high_as_they_are_many_and_the_highest_is_the_lanes_height() -> (
    None
):
    bins = [
        Bin(first=DAY, last=DAY + dt.timedelta(days=6), lane="talks", strand="talks",
            count=count)
        for count in (400, 200, 1)
    ]  # fmt: skip
    high = [one.high for one in drawn(bins=bins).bins]
    assert high[0] == 2 * high[1]
    assert 0 < high[2] < high[1]


def test_a_bar_that_lasts_on_ends_where_the_drawing_does_and_one_outside_is_left_out() -> (
    None
):
    bars = [
        Bar(first=DAY, last=None, label="Phase one", path="/p"),
        Bar(first=DAY - dt.timedelta(days=90), last=DAY - dt.timedelta(days=60),
            label="Before", path="/b"),
    ]  # fmt: skip
    (placed,) = drawn(mark(3), bars=bars).bars
    assert placed.label == "Phase one"
    assert placed.at.x + placed.wide > 95


def test_today_is_drawn_where_it_lies_within() -> None:
    days = (DAY, DAY + dt.timedelta(days=10))
    content = Content(marks=[mark(1)])
    inside = draw(content, lanes=LANES, days=days, today=DAY + dt.timedelta(days=5))
    assert inside.now == 50
    outside = draw(content, lanes=LANES, days=days, today=DAY + dt.timedelta(days=50))
    assert outside.now is None


@pytest.mark.parametrize(
    "days", [0, 1, 3, 8, 9, 30, 59, 60, 200, 365, 900, 4000, 40000]
)
def test_there_are_a_few_ticks_whatever_lies_between(days: int) -> None:
    scale = Scale(DAY, DAY + dt.timedelta(days=days))
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 9
    assert all(scale.first <= day <= scale.last for day, _ in ticks)
    assert len({words for _, words in ticks}) == len(ticks)


def test_what_is_short_is_written_instead_where_a_name_would_find_no_room() -> None:
    """Exchanges a week apart have their numbers beside them, and nothing lies on anything."""
    swaps = [
        mark(7 * n, f"The exchange of week {n} between two sides", "swaps", **given)
        for n in range(8)
        for given in ({}, {"short": f"{n} : 90"})
    ]
    named, numbered = (drawn(*swaps[first::2]) for first in (0, 1))
    assert sum(m.label is not None for m in named.marks) < 8
    assert [m.label.words for m in numbered.marks if m.label] == [
        f"{n} : 90" for n in range(8)
    ]
    assert lie_together(numbered) == []
