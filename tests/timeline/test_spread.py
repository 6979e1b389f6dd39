"""What several say a number is: every dot alike, none on another, whoever says it."""

from __future__ import annotations

import random

import pytest

from timeline.drawing import Claimed, Spread, draw_spread, mirrored_spread
from timeline.drawing.labels import LETTER, MARK
from timeline.drawing.spread import WIDE


def claim(
    low: float | None, high: float | None = -1, who: str = "Northland"
) -> Claimed:
    return Claimed(
        low=low,
        high=low if high == -1 else high,
        label=f"{low or high:g}, {who}",
        path=f"/{who}/",
    )


def drawn(*claims: Claimed) -> Spread:
    found = draw_spread(claims)
    assert found is not None
    return found


def test_the_lowest_and_the_highest_are_at_the_ends() -> None:
    spread = drawn(claim(643), claim(600), claim(620))
    xs = [one.at.x for one in spread.claims]
    assert xs == sorted(xs)
    assert (xs[0], xs[-1]) == (spread.ends[0][0], spread.ends[1][0])
    assert [words for _, words in spread.ends] == ["600", "643"]


def test_there_is_no_line_for_numbers_that_do_not_differ_or_are_not_given() -> None:
    assert draw_spread([claim(59), claim(59, who="River Front")]) is None
    assert draw_spread([Claimed(low=None, high=None, label="some", path="/")]) is None
    assert draw_spread([claim(59), claim(60)]) is not None


def test_what_is_not_bounded_says_to_which_side_it_is_open() -> None:
    spread = drawn(claim(600, None), claim(None, 640), claim(620))
    opens = {one.claim.label: one.opens for one in spread.claims}
    assert opens == {
        "600, Northland": 1,
        "640, Northland": -1,
        "620, Northland": 0,
    }


def test_two_bounds_are_two_places_and_nothing_between_is_chosen() -> None:
    spread = drawn(claim(10), claim(12, 20))
    between = spread.claims[1]
    assert between.to > between.at.x
    assert spread.claims[0].to == spread.claims[0].at.x


@pytest.mark.parametrize("many", [2, 5, 20])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_dot_and_no_label_lies_on_another(many: int, seed: int) -> None:
    dice = random.Random(seed)
    claims = [claim(n) for n in (0, 100)]
    claims += [claim(dice.randrange(100)) for _ in range(many)]
    claims += [claim(40, 60), claim(45, 70)]
    boxes = []
    for one in drawn(*claims).claims:
        left, right = one.at.x * WIDE / 100, one.to * WIDE / 100
        boxes.append((left - MARK / 2 + 0.2, right + MARK / 2 - 0.2, one.at.y))
        if one.label:
            wide = len(one.label.words) * LETTER
            end = right + MARK / 2
            start = right - MARK / 2 - wide if one.label.before else end
            boxes.append((start + 0.2, start + wide - 0.2, one.at.y))
            assert -1 <= start <= start + wide <= WIDE + 1
    for n, (left, right, y) in enumerate(boxes):
        for a, b, c in boxes[n + 1 :]:
            assert y != c or right <= a or b <= left


def test_it_is_mirrored_for_reading_from_right_to_left() -> None:
    spread = drawn(claim(600, None), claim(620))
    other = mirrored_spread(spread)
    assert other.claims[0].at.x == round(100 - spread.claims[0].at.x, 2)
    assert other.claims[0].opens == -1
    assert mirrored_spread(other) == spread
