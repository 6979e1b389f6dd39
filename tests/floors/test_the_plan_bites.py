"""Each rule of the house is broken once, in a copy of the tree, and seen to be caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
BIN = Path(sys.executable).parent
LEFT_OUT = shutil.ignore_patterns(
    ".venv", ".data", ".git", "*cache*", "staticfiles", "tests", "*.pyc"
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree to break things in."""
    target = tmp_path_factory.mktemp("copy") / "tree"
    shutil.copytree(ROOT, target, ignore=LEFT_OUT)
    return target


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_unbroken_copy_passes(copy: Path) -> None:
    assert run(copy, "lint-imports", "--no-cache").returncode == 0
    assert run(copy, "ruff", "check", ".", "--no-cache").returncode == 0


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("core/text.py", "import events.models", "Floors"),
        ("parties/queries.py", "import suggestions.models", "Floors"),
        ("api/views.py", "import pages.views", "Floors"),
        ("events/models/events.py", "import events.actions", "Rooms"),
        ("suggestions/extraction/reader.py", "import django.db", "Pure rooms"),
        ("events/rendering/documents.py", "import events.models", "Pure rooms"),
        ("sources/actions/feeds.py", "import httpx2", "One way out"),
    ],
)
def test_an_import_against_the_plan_is_caught(
    copy: Path, file: str, line: str, contract: str
) -> None:
    path = copy / file
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        done = run(copy, "lint-imports", "--no-cache")
    finally:
        path.write_text(before, encoding="utf-8")
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert done.returncode != 0
    assert any(row.startswith(contract) for row in broken)


@pytest.mark.parametrize(
    "line",
    [
        "from django.db.models.signals import post_save",
        "from django.dispatch import receiver",
        "from django.apps import apps\n\napps.get_model('events', 'Event')",
        "import socket",
        "import urllib.request",
        "import httpx2",
    ],
)
def test_what_the_house_bans_is_caught_by_ruff(copy: Path, line: str) -> None:
    path = copy / "events" / "planted.py"
    path.write_text(f"from __future__ import annotations\n\n{line}\n", encoding="utf-8")
    try:
        done = run(
            copy, "ruff", "check", "events/planted.py", "--select", "TID", "--no-cache"
        )
    finally:
        path.unlink()
    assert done.returncode != 0
    assert "TID251" in done.stdout
