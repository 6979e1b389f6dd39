"""Files of all that is published: a run that fails leaves nothing behind that fills the disk."""

from __future__ import annotations

import io
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.timeline import stories
from tests.timeline.surfaces import CLIENT
from timeline.giving.bulk import OURS, description

pytestmark = pytest.mark.django_db
BULK = "/api/v1/bulk/"
HALF = "20250227T011000-0a1b2c"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.BULK_DIR = tmp_path / "bulk"
    stories.one_of_each()
    written()
    return tmp_path / "bulk"


def written() -> None:
    call_command("write_bulk", stdout=io.StringIO())


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Have the system refuse to write more into any file, as a disk does that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def given() -> bool:
    answer: Any = CLIENT.get(f"{BULK}events.ndjson.gz")
    return answer.status_code == 200 and bool(answer.getvalue())


def runs(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if one.is_dir()}


@pytest.mark.parametrize("size", [100, 20_000])
def test_a_run_that_finds_the_disk_full_takes_away_what_it_had_begun(
    folder: Path, size: int
) -> None:
    before = description(folder)
    with no_file_over(size), pytest.raises(OSError, match="File too large"):
        written()
    assert before is not None
    assert runs(folder) == {before["folder"]}
    assert description(folder) == before
    assert given()
    written()
    assert description(folder) != before


def test_what_a_run_left_that_was_killed_goes_before_the_next_needs_its_room(
    folder: Path,
) -> None:
    (folder / HALF).mkdir()
    (folder / HALF / "events.ndjson.gz").write_bytes(b"half")
    (folder / "of somebody else").mkdir()
    assert OURS.fullmatch(HALF)
    with no_file_over(100), pytest.raises(OSError, match="File too large"):
        written()
    assert HALF not in runs(folder)
    written()
    assert "of somebody else" in runs(folder)
    assert given()
