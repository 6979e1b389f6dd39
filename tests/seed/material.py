"""The seed article and its facts, which lie beside the checkout and are not ours to publish."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core.dates import FuzzyDate, Resolution, from_edtf
from core.quantities import Quantity
from core.text import normal
from sources.actions import Quotation, ingest_article
from sources.models import ArticleVersion
from sources.parsing.files import parse_file
from tests import makers
from tests.conftest import SHARED
from things.actions import publish_thing
from things.models import Thing

DATA = SHARED / "data"
# Given by hand: the article states no day.
PUBLISHED = dt.date(2025, 2, 28)
UP_TO_THEN = "[..2025-02-28]"
ELEMENTS = {"S1": "standfirst", "S12": "subheading", "S20": "boilerplate"}


@lru_cache(maxsize=1)
def facts() -> dict[str, dict[str, Any]]:
    """Return every fact by its id, in the order of the file."""
    found = json.loads((DATA / "seed_facts.json").read_text(encoding="utf-8"))
    return {fact["id"]: fact for fact in found}


def words(fact: str, part: str = "") -> str:
    """Return the words of a fact, or some of them, which must stand among them."""
    exact = str(facts()[fact]["exact"])
    assert part in exact, f"{fact} does not say “{part}”"
    return part or exact


def told(
    edtf: str, text: str = "", how: Resolution = "relative_to_publication"
) -> FuzzyDate:
    """Return a date with its words; relative ones were counted from the day of publication."""
    anchor = PUBLISHED if how == "relative_to_publication" else None
    return from_edtf(edtf, text=text or edtf, resolution=how, anchor=anchor)


def unsaid() -> FuzzyDate:
    """Return the date of what the article gives no day of: at the latest when it came out."""
    return told(UP_TO_THEN)


def exactly(number: int, label: str) -> Quantity:
    """Return a number that is given as it is."""
    return Quantity(qualifier="exact", value=Decimal(number), label=label)


def more_than(number: int, label: str) -> Quantity:
    """Return a number of which only a lower bound is given."""
    return Quantity(qualifier="more_than", low=Decimal(number), label=label)


def some(label: str) -> Quantity:
    """Return a number that is given in words alone."""
    return Quantity(qualifier="unquantified", label=label)


def _ingested(text: str) -> ArticleVersion:
    """Take the article in as a person would: its text, and a day given by hand."""
    version = ingest_article(
        body=text.encode(),
        page=parse_file(text.encode(), name="seed.txt", url=""),
        published=(dt.datetime.combine(PUBLISHED, dt.time(12), dt.UTC), True),
        outlet="",
        url="",
        by=makers.CHIEF,
        now=makers.NOW,
    )
    assert version is not None
    return version


class Seed:
    """What was published of the article, by the names that its facts go by: R1, FG1, ST4."""

    def __init__(self) -> None:
        text = (DATA / "seed.txt").read_text(encoding="utf-8")
        self.version = _ingested(text)
        self.things: dict[str, Thing] = {}
        for fact in facts().values():
            held = self.version.text[fact["start"] : fact["end"]]
            assert held == normal(fact["exact"]), fact["id"]

    def at(self, fact: str, field: str = "", stance: str = "supports") -> Quotation:
        """Cite exactly the span of a fact for a field; empty: for the whole thing."""
        found = facts()[fact]
        return Quotation(
            version_id=self.version.pk,
            start=found["start"],
            end=found["end"],
            element=ELEMENTS.get(found["s"], "body"),
            field=field,
            stance=stance,
        )

    def put(self, name: str, draft: Any, *cited: Quotation) -> str:
        """Publish a thing under its name; return its key."""
        assert name not in self.things, name
        self.things[name] = publish_thing(
            draft=draft, sources=cited, by=makers.CHIEF, now=makers.NOW
        )
        return self.things[name].key

    def key(self, name: str) -> str:
        """Return the key of a thing."""
        return self.things[name].key
