"""Layouts by name, and a file for each: whole, or not there at all."""

from __future__ import annotations

from pathlib import Path

from timeline.filters import Filters
from timeline.layouts.acled import ACLED
from timeline.layouts.ged import GED
from timeline.layouts.writing import Report, write_rows

LAYOUTS = {layout.name: layout for layout in (ACLED, GED)}


def path_for(name: str, given: Path) -> Path:
    """Return the file that is meant: the one given, or that of the layout's name in a folder."""
    if given.suffix == ".csv" and not given.is_dir():
        return given
    return given / LAYOUTS[name].file_name


def write_file(name: str, path: Path, filters: Filters) -> Report:
    """Write a layout into a file, in UTF-8. What stood there stays until all is written.

    :raises OSError: when it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as out:
            report = write_rows(LAYOUTS[name], out, filters)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return report
