"""What was erased does not come back with the next release of its data set."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests import makers
from tests.events.imports import ACLED, SECRET, imported, take, write
from tests.things.test_erasing import erase, rows_with


def test_a_row_that_was_erased_stays_away_and_leaves_no_word(
    own_database: str, tmp_path: Path
) -> None:
    if not settings.ERASE_DATABASE_URL:
        pytest.skip("needs ERASE_DATABASE_URL beside DATABASE_URL")
    makers.make_user("administrator")
    makers.make_process()
    take(write(tmp_path / "a.csv", ACLED))
    assert rows_with(SECRET)
    erase(imported(), "--yes")
    assert rows_with(SECRET) == []
    changed = write(tmp_path / "b.csv", {**ACLED, "event_date": "2025-02-22"})
    assert "1 left alone" in take(changed, release="1.1")
    assert rows_with(SECRET) == []
    assert imported().state == "erased"
