"""Running counts: as high as their numbers, with labels that lie on nothing."""

from __future__ import annotations

import datetime as dt
import random
import re

import pytest

from timeline.drawing import Count, Dot, Steps, draw_steps, mirrored_steps
from timeline.drawing.labels import LETTER
from timeline.drawing.steps import DOT, NARROW, ROW, TALL, TOP

FIRST = dt.date(2025, 1, 18)
LAST = dt.date(2025, 3, 1)


def day(n: int) -> dt.date:
    return FIRST + dt.timedelta(days=n)


def count(n: int, low: float, high: float | None = -1) -> Count:
    return Count(day=day(n), low=low, high=low if high == -1 else high)


def dot(n: int, number: float, label: str = "") -> Dot:
    words = label or f"{number:g}, Northland"
    return Dot(day=day(n), low=number, high=number, label=words, path=f"/{n}/")


def drawn(*counts: Count, dots: tuple[Dot, ...] = ()) -> Steps:
    return draw_steps([counts], dots, days=(FIRST, LAST))


def corners(path: str) -> list[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"[0-9.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_the_scale_begins_at_zero_and_heights_are_as_the_numbers() -> None:
    steps = drawn(count(0, 100), count(10, 50))
    assert steps.across[0] == (TOP + TALL, "0")
    ys = [y for _, y in corners(steps.lines[0])]
    assert (ys[0], ys[-1]) == (TOP, TOP + TALL / 2)
    assert corners(steps.areas[0])[-1][1] == TOP + TALL


def test_a_count_stays_until_the_day_on_which_it_changes() -> None:
    (line,) = drawn(count(0, 12), count(10, 9)).lines
    first, before, after, last = corners(line)
    assert first[1] == before[1]
    assert before[0] == after[0]
    assert last[0] > after[0]


def test_a_range_is_drawn_between_its_bounds_and_one_number_has_none() -> None:
    assert drawn(count(0, 12), count(10, 9)).ranges == ()
    (band,) = drawn(count(0, 10), count(10, 4, 8)).ranges
    ys = {y for _, y in corners(band)}
    assert len(ys) == 3


def test_what_is_not_bounded_above_reaches_to_the_top() -> None:
    (band,) = drawn(count(0, 10), count(10, 4, None)).ranges
    assert min(y for _, y in corners(band)) == TOP


@pytest.mark.parametrize("most", [0, 1, 7, 59, 97, 1778, 48000])
def test_the_lines_across_are_few_round_and_reach_the_greatest(most: int) -> None:
    words = [int(w.replace(",", "")) for _, w in drawn(count(0, most)).across]
    assert words[0] == 0
    assert 2 <= len(words) <= 5
    assert words[-1] >= most


@pytest.mark.parametrize("many", [1, 4, 12, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_label_lies_on_another_a_dot_or_leaves_the_drawing(
    many: int, seed: int
) -> None:
    dice = random.Random(seed)
    dots = tuple(dot(dice.randrange(42), dice.randrange(100)) for _ in range(many))
    steps = drawn(count(0, 100), count(20, 60), dots=dots)
    assert len(steps.dots) == many
    boxes = []
    for placed in steps.dots:
        if placed.label is None:
            continue
        wide = len(placed.label.words) * LETTER
        x = placed.label.at.x * NARROW / 100
        left = x - wide if placed.label.before else x
        assert left >= -0.1
        assert left + wide <= NARROW + 0.1
        assert placed.label.at.y <= TOP + TALL
        boxes.append((left, left + wide, placed.label.at.y))
    for n, (left, right, y) in enumerate(boxes):
        for other_left, other_right, other_y in boxes[n + 1 :]:
            assert (
                y != other_y or right <= other_left + 0.1 or other_right <= left + 0.1
            )
        for placed in steps.dots:
            x, row = placed.at.x * NARROW / 100, int(placed.at.y // ROW)
            meets = left < x + DOT / 2 - 0.1 and x - DOT / 2 + 0.1 < right
            assert not (meets and int(y // ROW) == row)
    assert boxes


def test_the_latest_dot_is_labelled_first() -> None:
    dots = tuple(dot(40, 50 + n / 10, f"{n}, {'a' * 26}") for n in range(9))
    steps = drawn(count(0, 100), dots=(*dots, dot(1, 50)))
    labels = [placed.label for placed in steps.dots if placed.dot.day == day(40)]
    assert any(labels)


def test_it_is_mirrored_for_reading_from_right_to_left() -> None:
    steps = drawn(count(0, 12), count(10, 9), dots=(dot(10, 9),))
    other = mirrored_steps(steps)
    assert other.mirror
    assert other.dots[0].at.x == round(100 - steps.dots[0].at.x, 2)
    assert mirrored_steps(other) == steps


def test_one_day_alone_is_drawn() -> None:
    steps = draw_steps([[count(0, 3)]], [dot(0, 3)], days=(FIRST, FIRST))
    assert steps.lines
    assert steps.dots[0].label
