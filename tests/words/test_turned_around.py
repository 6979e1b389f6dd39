"""From right to left, drawings are the other way round, and their numbers stay numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from tests.conftest import fresh_database
from tests.flows import public
from tests.words import pseudo

DRAWN = (
    "", "timeline/", "timeline/?lanes=party", "captives/", "exchanges/", "agreements/",
    "rounds/", "exchanges/exchange-1/", "agreements/agreement/",
)  # fmt: skip
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
TICK = re.compile(r'<text class="tick[^"]*" x="([^"]*)%"')
PLACE = re.compile(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|dx|dy|width|height)="([^"]*)"')
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?")


@pytest.fixture(scope="module")
def pages(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[dict[str, tuple[str, str]]]:
    """Each page with a drawing, from left to right and from right to left."""
    pseudo.install()
    with django_db_blocker.unblock(), fresh_database():
        call_command("load_demo", verbosity=0)
        found = {}
        for path in DRAWN:
            address = f"/{public.PROCESS}/{path}"
            with translation.override("en"):
                one = Client().get(address).content.decode()
            with translation.override(pseudo.LANGUAGE):
                found[path] = (one, Client().get(address).content.decode())
        yield found


def test_days_run_from_right_to_left(pages: dict[str, tuple[str, str]]) -> None:
    ticks = 0
    for path, (left, right) in pages.items():
        assert ' dir="ltr">' in left
        assert ' dir="rtl">' in right
        one, other = (days_of(page) for page in (left, right))
        assert [round(100 - x, 2) for x in one] == other, path
        ticks += len(one)
    assert ticks > 50


def days_of(page: str) -> list[float]:
    """Where days are written, in hundredths; at the very edge stand the numbers of a scale."""
    return [x for x in map(float, TICK.findall(page)) if 0 < x < 100]


def test_numbers_of_drawings_are_written_alike_in_every_language(
    pages: dict[str, tuple[str, str]],
) -> None:
    """A decimal comma, as Arabic has it, is no number to a browser."""
    checked = 0
    for path, both in pages.items():
        for page in both:
            for drawing in SVG.findall(page):
                places = PLACE.findall(drawing)
                assert [p for p in places if not NUMBER.fullmatch(p)] == [], path
                checked += len(places)
    assert checked > 1_000
