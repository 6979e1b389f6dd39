"""What the pages of parties and people show, and an invented public figure to stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.dates import from_edtf
from parties.rules.drafts import OccupancyDraft, PersonDraft, PostDraft
from tests import makers
from tests.timeline.surfaces import get

NORTHLAND, RIVER_FRONT = "/parties/northland/", "/parties/river-front/"


def text(path: str, **query: str) -> str:
    """The HTML of a page."""
    answer = get(path, **query)
    assert answer.status_code == 200, path
    found: str = answer.content.decode()
    return found


def section(path: str, name: str, **query: str) -> str:
    """One list of a page."""
    page = text(path, **query)
    start = page.index(f'aria-labelledby="{name}"')
    return " ".join(page[start : page.index("</section>", start)].split())


def envoy(**given: Any) -> None:
    """A public figure who speaks for Northland, and whose post is known from a day on."""
    makers.published(
        PersonDraft(slug="an-envoy", label="An Envoy", speaks_for="northland")
    )
    makers.published(PostDraft(slug="envoy", label="Envoy", organisation="northland"))
    held = OccupancyDraft(
        person="an-envoy", post="envoy", start=from_edtf("2025-01-05")
    )
    makers.published(replace(held, **given))
