"""A load that is killed leaves nothing behind, and can be done again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from editions.models import Act, Change
from sources.models import Citation, Outlet
from tests import servers
from tests.things.packages import load, small, write
from things.models import Thing


def nothing_written() -> bool:
    tables = (Thing, Act, Change, Outlet, Citation)
    return not any(table.objects.exists() for table in tables)


@pytest.mark.parametrize("at", ["load_inserted", "load_published"])
def test_a_load_that_is_killed_leaves_nothing(
    own_database: str, tmp_path: Path, at: str
) -> None:
    folder = write(tmp_path / "small", small())

    def run(**env: str) -> int:
        return subprocess.run(
            [sys.executable, "manage.py", "load_record", str(folder)],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "LOCAL": "1",
                "DATABASE_URL": servers.url_of(own_database),
                **env,
            },
            check=False,
            capture_output=True,
            timeout=60,
        ).returncode

    assert run(CRASH_AT=at) == 137
    assert nothing_written()
    assert run() == 0
    assert Thing.objects.count() == 4
    assert load(folder).new == {}
