"""What two processes hand each other comes out as it went in, and nothing else comes out."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass
from typing import Any

import pytest

from sources.parsing.packing import TooLong, pack, read_frame, unpack, write_frame

EAST = dt.timezone(dt.timedelta(hours=2))


@dataclass(frozen=True)
class Inner:
    day: dt.date | None
    at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Outer:
    words: str
    count: int = 0
    sure: bool = False
    parts: tuple[Inner, ...] = ()
    names: tuple[str, ...] = ()


FULL = Outer(
    words='“ü” 🕊 \x00 \ud800 "\\',
    count=-3,
    sure=True,
    parts=(
        Inner(dt.date(2025, 2, 28), dt.datetime(2025, 2, 28, 8, 0, 1, 5, tzinfo=EAST)),
        Inner(None),
    ),
    names=("a", ""),
)


@pytest.mark.parametrize("value", [FULL, Outer(words="")])
def test_a_value_comes_out_as_it_went_in(value: Outer) -> None:
    assert unpack(Outer, json.loads(json.dumps(pack(value)))) == value


def test_a_moment_comes_out_in_utc() -> None:
    moment = unpack(Outer, pack(FULL)).parts[0].at

    assert moment is not None
    assert moment.tzinfo is dt.UTC


@pytest.mark.parametrize(
    "packed",
    [
        None,
        [],
        {"words": 1},
        {"words": "", "parts": {}},
        {"words": "", "parts": ["x"]},
        {"words": "", "parts": [{"day": 3}]},
    ],
)
def test_what_is_no_such_value_is_refused(packed: Any) -> None:
    assert unpack(Outer, {"words": "", "parts": [{"day": None}]})

    with pytest.raises(TypeError):
        unpack(Outer, packed)


def test_what_has_no_place_in_json_is_not_packed() -> None:
    with pytest.raises(TypeError, match="bytes"):
        pack(b"x")


def test_frames_are_read_one_by_one_until_the_other_side_hangs_up() -> None:
    pipe = io.BytesIO()
    for frame in (b"one", b"", b"three"):
        write_frame(pipe, frame)
    whole = pipe.getvalue()

    again = io.BytesIO(whole)
    assert [read_frame(again, most=5) for _ in range(4)] == [
        b"one",
        b"",
        b"three",
        None,
    ]
    assert read_frame(io.BytesIO(whole[:-1][-12:]), most=5) is None
    with pytest.raises(TooLong):
        read_frame(io.BytesIO(whole), most=2)
