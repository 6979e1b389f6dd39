"""``manage.py dump_record --as``: a file in another dataset's layout, and what is said of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import makers
from tests.timeline.layouts import attack, pact

pytestmark = pytest.mark.django_db
NAMES = {"acled": "events_acled_layout.csv", "ged": "events_ged_layout.csv"}


def dumped(path: Path, layout: str, *more: str) -> str:
    """What the command says."""
    out = io.StringIO()
    call_command("dump_record", str(path), f"--as={layout}", *more, stdout=out)
    return out.getvalue()


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file, read by header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("layout", NAMES)
def test_a_folder_gets_a_file_of_the_layouts_name_and_a_csv_is_the_file_itself(
    layout: str, tmp_path: Path
) -> None:
    process = makers.make_process()
    pact(process, title="Signed in Köln by “both”")
    attack(process)
    makers.make_event(process)
    said = dumped(tmp_path / "out", layout)
    first = tmp_path / "out" / NAMES[layout]
    assert "1 rows in the layout of" in said
    assert "Round of talks opened" in said
    assert "Always empty: " in said
    assert str(first) in said
    assert len(rows(first)) == 1
    dumped(tmp_path / "mine.csv", layout)
    assert (tmp_path / "mine.csv").read_bytes() == first.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"out", "mine.csv"}
    assert [path.name for path in first.parent.iterdir()] == [NAMES[layout]]


def test_a_file_is_utf_8_without_a_mark_and_with_plain_line_ends(
    tmp_path: Path,
) -> None:
    pact(makers.make_process(), title="Signed in Köln")
    dumped(tmp_path, "acled")
    content = (tmp_path / NAMES["acled"]).read_bytes()
    assert content.startswith(b"event_id_cnty,")
    assert "Köln".encode() in content
    assert b"\r" not in content


def test_a_process_and_a_day_narrow_it(tmp_path: Path) -> None:
    process = makers.make_process()
    pact(process, sources=[makers.pointer("Valley Wire", "2025-02-27")])
    pact(makers.make_process("hill-road"))
    file = tmp_path / NAMES["acled"]
    dumped(tmp_path, "acled")
    assert len(rows(file)) == 2
    dumped(tmp_path, "acled", "--process=river-valley", "--as-of=2025-02-27")
    assert len(rows(file)) == 1
    dumped(tmp_path, "acled", "--as-of=2025-02-26")
    assert rows(file) == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--as-of=2025-02-31"], "is not a day"),
        (["--process=nowhere"], "There is no process nowhere"),
    ],
)
def test_what_is_not_there_is_refused_and_the_file_stays_as_it_was(
    more: list[str], why: str, tmp_path: Path
) -> None:
    pact(makers.make_process())
    dumped(tmp_path, "acled")
    file = tmp_path / NAMES["acled"]
    before = file.read_bytes()
    with pytest.raises(CommandError, match=why):
        dumped(tmp_path, "acled", *more)
    assert file.read_bytes() == before


def test_a_layout_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        dumped(tmp_path, "xlsx")
