"""The running totals of the demonstration, by arithmetic, beside what others count."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from captives.rules.totals import NOTHING, Column
from timeline.moments import AsOf, read_day
from timeline.totals import Totals, totals_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
LIVING, REMAINS = "living_persons", "remains"
COLUMNS = (
    Column("Israelis held in Gaza", LIVING),
    Column("Thais held in Gaza", LIVING),
    Column("Israelis held in Gaza", REMAINS),
    Column("Palestinians held by Israel", LIVING),
)
# Israelis, Thais, remains, Palestinians, on the agreed list: after each exchange.
RUNNING = [
    (3, 0, 0, 90, 3),
    (7, 0, 0, 290, 7),
    (10, 5, 0, 400, 10),
    (13, 5, 0, 583, 13),
    (16, 5, 0, 766, 16),
    (19, 5, 0, 1135, 19),
    (19, 5, 3, 1135, 22),
    (19, 5, 4, 1135, 23),
    (25, 5, 4, 1135, 29),
    (25, 5, 8, 1778, 33),
]


def running(totals: Totals) -> list[tuple[int, ...]]:
    """The totals after each exchange, all of which are exact numbers here."""
    found = []
    for row in totals.rows:
        sums = [row.step.running[c].value for c in COLUMNS if c in row.step.running]
        assert all(one.exact for one in sums)
        (listed,) = row.step.listed.values()
        by_column = (row.step.running.get(c) for c in COLUMNS)
        values = [total.value if total else NOTHING for total in by_column]
        found.append(tuple(int(one.low or 0) for one in (*values, listed.value)))
    return found


def shown(**options: Any) -> str:
    out = io.StringIO()
    call_command("show_totals", "gaza-2025", stdout=out, **options)
    return out.getvalue()


def part(text: str, begins: str) -> str:
    """What is written about the exchange whose line begins so."""
    return next(p for p in text.split("\n\n") if p.startswith(begins))


def test_every_running_total_is_what_addition_gives() -> None:
    totals = totals_of("gaza-2025")
    assert totals.columns == COLUMNS
    assert running(totals) == RUNNING


def test_the_totals_as_of_a_day_add_what_was_known_by_then() -> None:
    def last(day: str) -> tuple[int, ...]:
        return running(totals_of("gaza-2025", AsOf(known_on=read_day(day))))[-1]

    assert last("2025-02-20") == (19, 5, 4, 1135, 23)
    assert last("2025-02-22") == (25, 5, 4, 1135, 29)
    assert last("2025-02-26") == (25, 5, 4, 1135, 29)
    assert last("2025-02-27") == (25, 5, 8, 1752, 33)


def test_the_claims_that_disagree_stand_beside_each_total() -> None:
    text = shown()
    fourth = part(text, "1 February 2025:")
    assert "175 Palestinians held by Israel, says International Committee" in fourth
    assert "182 Palestinians held by Israel, without one Egyptian" in fourth
    assert "one Egyptian held by Israel" in fourth
    assert "more than 550" in fourth
    fifth = part(text, "8 February 2025:")
    assert "730 Palestinians held by Israel, says" in fifth
    assert "Hürriyet Daily News): differs" in fifth
    due = part(text, "22 February 2025:")
    assert "602 Palestinians held by Israel (planned)" in due
    assert "“prisoners”, 620 planned; came on 27 February 2025" in due
    last = part(text, "26–27 February 2025:")
    for words in (
        "643 Palestinians held by Israel, says the outlet’s own voice (Sub News): the same",
        "620 Palestinians held by Israel, says Hamas’s media office",
        "617 Palestinians held by Israel, says Deutsche Welle (Wikipedia): differs",
        "more than 600 Palestinians held by Israel, says",
        "nearly 2,000 Palestinians held by Israel, says the Associated Press",
        "18 Israelis held in Gaza, says the Times of Israel (Breitbart): differs",
    ):
        assert words in last
    planned = part(text, "Planned")
    assert "1,890 Palestinians held by Israel (planned)" in planned
    assert "about 1,900" in planned


def test_each_total_is_marked_as_derived_and_shows_its_formula() -> None:
    last = part(shown(), "26–27 February 2025:")
    assert "90 + 200 + 110 + 183 + 183 + 369 + 643 = 1,778 (derived)" in last
    assert "3 + 1 + 4 = 8 (derived)" in last
    assert "25 living and 8 dead = 33 of the list (derived)" in last


def test_the_table_that_the_record_was_built_from_has_the_same_totals(
    shared: Path,
) -> None:
    text = shown(beside=shared / "data" / "gaza_2025.csv")
    table = part(text, "Derived totals after")
    assert table.count(" = ") == len(RUNNING) * 5
    assert "≠" not in table
    assert "1,778 = 1,778" in table


def test_another_table_that_differs_is_shown_to_differ(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(
        "row_type,date,cum_prisoners,cum_people,cum_thai\n"
        "exchange,2025-02-08,730,9,x\nexchange,2024-01-01,1,1,1\nstock,2025-02-15,1,1,1\n"
    )
    text = shown(beside=path)
    table = part(text, "Derived totals after")
    assert table.count("≠") == 1
    assert "766 ≠ 730" in table
    assert "The other table has no row beside it." in part(text, "1 February 2025:")


def test_what_cannot_be_shown_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no process elsewhere"):
        call_command("show_totals", "elsewhere")
    with pytest.raises(CommandError, match="not a day"):
        shown(as_of="yesterday")
    with pytest.raises(CommandError, match=r"none\.csv"):
        shown(beside=tmp_path / "none.csv")


def test_before_any_exchange_was_known_there_is_nothing_to_add() -> None:
    assert "No exchange is known." in shown(as_of="2025-01-18")
