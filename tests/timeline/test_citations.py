"""How a version of a thing is cited, in three writings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from timeline.giving.citations import Citation

CITED = Citation(
    id="talks-1",
    title="Talks open",
    record="Ceasefire record",
    version=2,
    recorded=dt.datetime(2025, 3, 10, 9, 30, tzinfo=dt.UTC),
    address="https://record.example.org/river-valley/events/talks-1/?rev=2",
    accessed=dt.date(2025, 11, 28),
)


def test_the_line_of_text_names_title_record_version_moment_address_and_day() -> None:
    assert CITED.text == (
        "“Talks open”. Ceasefire record. Version 2, recorded 10 March 2025, 09:30 UTC. "
        "https://record.example.org/river-valley/events/talks-1/?rev=2 "
        "(accessed 28 November 2025)"
    )
    then = replace(CITED, state="as known by 20 February 2025")
    assert "09:30 UTC; as known by 20 February 2025." in then.text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% of {A} & B_1 #2 $3", r"50\% of {\textbraceleft}A{\textbraceright} \& B\_1 \#2 \$3"),
        ("}\n@misc{evil", r"{\textbraceright} @misc{\textbraceleft}evil"),
        ("a\\b~c^d", r"a{\textbackslash}b{\textasciitilde}c{\textasciicircum}d"),
        ("قال “نعم” – ja", "قال “نعم” – ja"),
        ("one\u202etwo\x85three", "onetwo three"),
    ],
)  # fmt: skip
def test_bibtex_is_balanced_and_in_one_line_whatever_the_title(
    title: str, written: str
) -> None:
    entry = replace(CITED, title=title).bibtex
    assert f"  title = {{{{{written}}}}},\n" in entry
    assert entry.count("{") == entry.count("}")
    assert entry.count("\n@") == 0
    assert entry.count("\n") == 10


def test_a_line_break_in_a_title_makes_no_new_field_of_ris() -> None:
    lines = replace(CITED, title="Talks\r\nER  - \nTY  - BOOK").ris.split("\r\n")
    assert "TI  - Talks ER - TY - BOOK" in lines
    assert [line[:2] for line in lines[:-1]] == [
        "TY", "ID", "TI", "AU", "PB", "PY", "DA", "ET", "N1", "UR", "Y2", "ER",
    ]  # fmt: skip
    assert lines[9] == f"UR  - {CITED.address}"
