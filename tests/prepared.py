"""A prepared database kept from one run of the tests to the next, while what makes it is the same.

To migrate from nothing takes a quarter of a minute. The folder of servers that are stopped is
copied to the machine's folder of temporary files, under a digest of all that goes into it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "cf-test-kept-"
MOST_KEPT = 6
# What a database is made from: a change of any of these makes it anew.
MADE_FROM = (
    "*/migrations/*.py", "*/models/*.py", "vocabularies/**/*", "ceasefire/embedded/*.py",
    "ceasefire/rights.py", "ceasefire/settings.py", "ceasefire/registry.py",
    "ceasefire/management/commands/prepare_database.py", "requirements*.txt",
)  # fmt: skip


def kept() -> Path:
    """Return the folder in which a database made from this very code is kept, if it is."""
    found = hashlib.sha256()
    for pattern in MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path.relative_to(ROOT)).encode() + b"\0")
                found.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"{PREFIX}{found.hexdigest()[:24]}"


def take(data: Path) -> bool:
    """Fill the folder of servers that are to be started with what is kept; say if it was."""
    if not kept().is_dir():
        return False
    try:
        shutil.copytree(kept(), data, dirs_exist_ok=True)
    except (OSError, shutil.Error):  # somebody removes it just now
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(exist_ok=True)
        return False
    return True


def keep(data: Path, to: Path) -> None:
    """Keep the folder of servers that are stopped; the oldest of those kept go.

    ``to`` is what ``kept`` said before they were made: the code may have changed since.
    """
    making = Path(tempfile.mkdtemp(prefix="cf-test-keeping-"))
    shutil.copytree(data, making, dirs_exist_ok=True)
    try:
        making.rename(to)
    except OSError:  # another run was faster
        shutil.rmtree(making, ignore_errors=True)
    others = Path(tempfile.gettempdir()).glob(f"{PREFIX}*")
    by_age = sorted(others, key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in by_age[MOST_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
