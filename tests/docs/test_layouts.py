"""docs/layouts.md tells of every column of every layout, and of no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from timeline.layouts.files import LAYOUTS
from timeline.layouts.writing import Layout

DOCS = Path(settings.BASE_DIR) / "docs"
PAGE = (DOCS / "layouts.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(?P<name>\w+)` \| (?P<words>.+) \|$", re.MULTILINE)


def told(layout: Layout) -> dict[str, str]:
    """What the page says of each column of a layout, in its order."""
    section = PAGE.split(f"\n## {layout.title}\n", 1)[1].split("\n## ", 1)[0]
    return {row["name"]: row["words"] for row in ROW.finditer(section)}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda one: one.name)
def test_the_page_tells_where_each_column_comes_from(layout: Layout) -> None:
    assert tuple(told(layout)) == tuple(layout.columns)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda one: one.name)
def test_the_page_says_of_the_same_columns_that_they_are_always_empty(
    layout: Layout,
) -> None:
    found = told(layout)
    empty = [name for name, words in found.items() if words.startswith("Always empty")]
    assert empty == list(layout.empty)


def test_the_page_is_linked_where_commands_are_listed() -> None:
    assert "](layouts.md)" in (DOCS / "running.md").read_text(encoding="utf-8")
    readme = Path(settings.BASE_DIR) / "README.md"
    assert "](docs/layouts.md)" in readme.read_text(encoding="utf-8")
