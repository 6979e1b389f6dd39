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


PLANTED = {
    "core/text.py": ("import events.models", "core.text -> events.models"),
    "parties/queries.py": (
        "import suggestions.models",
        "parties.queries -> suggestions.models",
    ),
    "api/urls.py": ("import pages.views", "api.urls -> pages.views"),
    "events/models/events.py": (
        "import events.actions",
        "events.models.events -> events.actions",
    ),
    "suggestions/extraction/reader.py": (
        "import django.db",
        "suggestions.extraction.reader -> django",
    ),
    "things/rendering/documents.py": (
        "import things.models",
        "things.rendering.documents -> things.models",
    ),
    "things/rules/knowing.py": (
        "import parties.rules.drafts",
        "things.rules.knowing -> parties.rules.drafts",
    ),
    "vocabularies/rules.py": (
        "import django.db",
        "vocabularies.rules -> django",
    ),
    "sources/actions/feeds.py": ("import httpx2", "sources.actions.feeds -> httpx2"),
}


def test_every_import_against_the_plan_is_caught(copy: Path) -> None:
    before = {file: (copy / file).read_text(encoding="utf-8") for file in PLANTED}
    for file, (line, _) in PLANTED.items():
        (copy / file).write_text(f"{before[file]}\n{line}\n", encoding="utf-8")
    try:
        done = run(copy, "lint-imports", "--no-cache")
    finally:
        for file, source in before.items():
            (copy / file).write_text(source, encoding="utf-8")
    assert done.returncode != 0
    assert [seen for _, seen in PLANTED.values() if seen not in done.stdout] == []
    contracts = [
        row.split(":")[0] for row in done.stdout.splitlines() if "BROKEN" in row
    ]
    assert [
        name for name in ("Floors", "Rooms", "One way out") if name not in contracts
    ] == []


BANNED = (
    "from django.db.models.signals import post_save",
    "from django.dispatch import receiver",
    "from django.apps import apps",
    "import socket",
    "import urllib.request",
    "import httpx2",
)


def test_everything_the_house_bans_is_caught_by_ruff(copy: Path) -> None:
    path = copy / "events" / "planted.py"
    path.write_text("\n".join(BANNED) + "\n", encoding="utf-8")
    command = ("ruff", "check", "events/planted.py", "--select", "TID", "--no-cache")
    try:
        done = run(copy, *command, "--output-format", "concise")
    finally:
        path.unlink()
    rows = [row.split(":")[1] for row in done.stdout.splitlines() if "TID251" in row]
    assert rows == [str(n) for n in range(1, len(BANNED) + 1)]
