from __future__ import annotations

from pages.bars import HEIGHT, Bar, bars


def test_the_fullest_day_is_as_high_as_the_drawing_and_an_empty_one_is_a_dot() -> None:
    found = bars([0, 1, 2, 400])

    assert found[0] == Bar(0, HEIGHT - 1, 1, True)
    assert [bar.height for bar in found] == [1, 2, 2, HEIGHT]
    assert [bar.y + bar.height for bar in found] == [HEIGHT] * 4


def test_no_days_and_empty_days_are_drawn_too() -> None:
    assert bars([]) == []
    assert all(bar.empty for bar in bars([0, 0]))
