"""The functions of the database: each is called, and what is dropped can come back."""

from __future__ import annotations

import re
import tomllib
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests import servers

HOME = Path(__file__).parents[2]
PLAN = tomllib.loads((HOME / "pyproject.toml").read_text())
ROOMS = PLAN["tool"]["importlinter"]["root_packages"]
OWN = (
    "SELECT DISTINCT proname, prosrc FROM pg_proc AS f"
    " WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS"
    " (SELECT FROM pg_depend WHERE objid = f.oid AND deptype = 'e')"
)
TRIGGERS = "SELECT p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
# Called by names that are put together (timeline.withholding).
PUT_TOGETHER = {"things_bare_ids", "things_bare_mentions", "things_bare_about"}
DROPPED = {"editions_reaching", "editions_called", "editions_beside"}


def functions(cursor: Any) -> dict[str, str]:
    """The functions of this product, by name, with their source."""
    cursor.execute(OWN)
    return dict(cursor.fetchall())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.django_db
def test_the_database_has_no_function_that_nobody_calls() -> None:
    with connection.cursor() as cursor:
        held = functions(cursor)
        cursor.execute(TRIGGERS)
        fired = {name for (name,) in cursor.fetchall()}
    called = set[str]()
    for name in ROOMS:
        for path in (HOME / name).rglob("*.py"):
            if "migrations" not in path.parts:
                called |= words(path.read_text())
    for name, source in held.items():
        called |= words(source) - {name}
    called &= held.keys()
    assert held.keys() - called - fired == PUT_TOGETHER
    assert "editions_across" in called


def test_what_is_dropped_comes_back_on_the_way_back(own_database: str) -> None:
    with closing(servers.admin(own_database)) as admin, admin.cursor() as cursor:
        assert not DROPPED & functions(cursor).keys()
        for back in (True, False):
            words = StringIO()
            call_command("sqlmigrate", "editions", "0025", backwards=back, stdout=words)
            cursor.execute(words.getvalue())
            assert bool(DROPPED & functions(cursor).keys()) == back
