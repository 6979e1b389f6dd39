"""The codebook names every place of the demonstration's documents in which a code stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from things.queries import kinds
from timeline.codebook import codebook
from timeline.giving.listed import lines_of
from timeline.listed import Listing

pytestmark = pytest.mark.django_db
Found = dict[str, set[str]]
# Texts that are spelled as codes of some list and are none, by the end of the path.
COINCIDENCES = {
    "kind": "the kind of a thing, such as person, which is a unit too",
    "id": "a key of the demonstration: agreement",
    "leg": "the editor's own word for a leg, such as remains",
    "strand": "a lane of the timeline",
    "evidence": "a word of the API: disputed",
    "label": "a number as printed: 3",
}


def texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of a document with its path, and numbers with a sign; lists are gone through."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one, path)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from texts(one, f"{path}.{name}")
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield path, value if isinstance(value, str) else f"{value:d}#"


@cache
def held() -> Found:
    """What stands at each path of all documents."""
    found: Found = defaultdict(set)
    for kind in kinds():
        for part in lines_of(Listing(kind=kind, order="id")):
            for line in part.splitlines():
                for path, text in texts(json.loads(line), kind):
                    found[path].add(text)
    return found


def codes() -> dict[str, tuple[set[str], set[str]]]:
    """Of each list its codes, and the fields that hold them as the codebook says."""
    return {
        one["slug"]: ({term["code"] for term in one["terms"]}, set(one["fields"]))
        for one in codebook()
    }


def test_each_path_that_holds_codes_is_named_by_their_list(demo: str) -> None:
    known = {path for _, fields in codes().values() for path in fields}
    unnamed = [
        (path, scheme)
        for scheme, (terms, _) in codes().items()
        for path, texts in held().items()
        if texts <= terms and path not in known
    ]
    ends = {path.rpartition(".")[2] for path, _ in unnamed}
    assert ends == set(COINCIDENCES), sorted(unnamed)


def test_what_stands_at_a_path_that_a_list_names_are_its_codes(demo: str) -> None:
    seen = 0
    for scheme, (terms, fields) in codes().items():
        for path in fields & held().keys():
            found = {text.removesuffix("#") for text in held()[path]}
            assert found <= terms, (scheme, path)
            seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("scheme", "path"),
    [
        ("qualifier", "figure.quantity.qualifier"),
        ("unit", "figure.quantity.unit"),
        ("unit", "exchange.legs.actual.unit"),
        ("evidence_stance", "event.citations.stance"),
        ("date_resolution", "event.date.resolution"),
        ("date_kind", "figure.quantity.as_of.kind"),
        ("assessment_status", "obligation.assessments.status"),
        ("implementation_level", "assessment.level"),
        ("agreement_stage", "agreement.type"),
        ("party_kind", "party.type"),
        ("measure", "figure.type"),
        ("place_kind", "place.type"),
        ("round_format", "round.type"),
        ("event_type", "event.type"),
    ],
)
def test_a_place_is_named(demo: str, scheme: str, path: str) -> None:
    assert path in codes()[scheme][1]
