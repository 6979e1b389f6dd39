"""What a page weighs on its way to a reader, compressed."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from core.dates import on
from tests import makers

pytestmark = pytest.mark.django_db
PATH = "/river-valley/timeline/"
# Document, style, script and fonts, of the page as a whole.
MOST = 60_000
SUMMARY = "Both delegations and the host confirm it; the outlets differ on the hour."


def parts_of(page: str) -> set[str]:
    """The files that a page loads, by their names."""
    loaded = re.findall(r'(?:<link [^>]*href|src|<use href)="/static/([^"#]+)', page)
    return set(loaded)


def test_a_timeline_of_20_events_weighs_60_kilobytes_at_the_most() -> None:
    process = makers.make_process()
    for n in range(20):
        day = on(dt.date(2025, 2, 1) + dt.timedelta(days=n))
        title = f"Talks number {n} in Lakeside"
        makers.make_event(process, title=title, summary=SUMMARY, date=day)
    page = Client().get(PATH).content
    files = parts_of(page.decode())
    assert {"site.css", "glyphs.svg"} <= files
    weights = [len(gzip.compress(page))]
    for name in files:
        found = finders.find(name)
        assert isinstance(found, str)
        with open(found, "rb") as file:  # noqa: PTH123
            weights.append(len(gzip.compress(file.read())))
    assert sum(weights) <= MOST


def test_it_loads_nothing_from_elsewhere() -> None:
    makers.make_event(makers.make_process())
    page = Client().get(PATH).content.decode()
    assert not re.findall(r'(?:src|<link [^>]*href)="(?:https?:)?//', page)


def test_the_style_sheet_closes_what_it_opens_and_nothing_else() -> None:
    found = finders.find("site.css")
    assert isinstance(found, str)
    css = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", Path(found).read_text(), flags=re.DOTALL)
    depth = 0
    for number, line in enumerate(css.splitlines(), start=1):
        for brace in re.findall(r"[{}]", line):
            depth += 1 if brace == "{" else -1
            assert depth >= 0, f"line {number} closes what nothing opens"
    assert depth == 0
