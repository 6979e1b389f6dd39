"""Whatever an address is asked, the answer is a page, a refusal or nothing: never a fault."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern

from pages.urls import urlpatterns
from tests.timeline import stories
from things.models import Thing
from things.queries import kinds

pytestmark = pytest.mark.django_db
ANSWERS = {200, 301, 302, 400, 404}
FORMS = {
    "form": "csv json ics atom",
    "table_form": "csv json",
    "timeline_form": "csv json ics atom timelinejs.json",
    "thing_form": "json bib ris",
}
LONG = "9" * 10_000


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


# Values that have tripped somebody's parser, as they stand in an address.
VALUES = {
    "long": LONG,
    "nul": "%00",
    "nul inside": "2025%00-02",
    "turned around": "%E2%80%AE2025-02-27",
    "surrogate": "%ED%A0%80",
    "half a character": "%E2%80",
    "no UTF-8": "%FF%FE",
    "broken escape": "%zz%",
    "other digits": quote("٢٠٢٥-٠٢-٢٧"),
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "no day": "2025-02-31",
    "open": "../..",
    "exponent": "Y1e999999999",
    "unicode": quote("𝟚𝟘𝟚𝟝"),
    "quotes": quote("'\"><script>"),
    "huge number": "9" * 30,
    "negative": "-1",
}
CURSORS = {
    "infinite cursor": cursor('["2025-02-27", "aaaaaaaaaaaaaaaa", Infinity]'),
    "no number cursor": cursor('["2025-02-27", "aaaaaaaaaaaaaaaa", NaN]'),
    "deep cursor": cursor("[" * 7_000),
    "other cursor": cursor('{"a": 1}'),
    "first cursor": cursor('["0001-01-01", "aaaaaaaaaaaaaaaa", 0]'),
    "last cursor": cursor('["9999-12-31", "aaaaaaaaaaaaaaaa", 32767]'),
}
# Parameters that are read together: none hides what is wrong with another.
TOGETHER = (
    (
        "process", "type", "party", "strand", "evidence", "from", "to", "order", "lanes",
        "rev", "rendered", "colour",
    ),
    ("as_of", "recorded_as_of"),
)  # fmt: skip


def public() -> list[URLPattern]:
    """Every address of the record that is open to all."""
    others = ("desk/", "account/")
    return [one for one in urlpatterns if not str(one.pattern).startswith(others)]


def paths_of(pattern: URLPattern, things: dict[str, Thing]) -> Iterator[str]:
    """Addresses that a pattern answers: of one kind, in every form."""
    inside = "<kind:kind>" in (route := str(pattern.pattern))
    route = route.replace("sources/<key:key>", "sources/valley-wire")
    for kind in ("agreement", "round", "exchange"):
        route = route.replace(f"{kind}s/<key:key>", f"{kind}s/{things[kind].key}")
    thing = things["event" if inside or "kind" not in route else "party"]
    for name, word in (
        ("slug:process", things["event"].process),
        ("kind:kind", kinds()[thing.kind].plural),
        ("kind_outside:kind", kinds()[thing.kind].plural),
        ("key:key", thing.key),
        ("slug:name", "measure"),
        ("actor:kind", "parties"),
        ("block:block", "statements"),
    ):
        route = route.replace(f"<{name}>", word)
    form = next((f for f in FORMS if f"<{f}:form>" in route), "")
    for word in FORMS[form].split() if form else ("",):
        yield "/" + route.replace(f"<{form}:form>", word)


def queries() -> Iterator[str]:
    """Query strings that give every parameter every value."""
    for value in VALUES.values():
        for names in TOGETHER:
            yield "&".join(f"{name}={value}" for name in names)
    yield from (f"cursor={value}" for value in CURSORS.values())
    yield from (f"cursor={VALUES[what]}" for what in ("long", "nul", "no UTF-8"))


def answered(client: Client, address: str) -> int:
    answer: Any = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)


@pytest.fixture
def record(db: None) -> dict[str, Thing]:
    """One published thing of every kind."""
    return stories.one_of_each()


def test_every_public_address_answers(record: dict[str, Thing]) -> None:
    client, seen = Client(), 0
    for pattern in public():
        for path in paths_of(pattern, record):
            assert answered(client, path) in (200, 301, 302), path
            seen += 1
    assert seen > 25


def test_no_value_of_any_parameter_is_a_fault_at_any_address(
    record: dict[str, Thing],
) -> None:
    client = Client()
    wrong = {
        (path, query[:60]): status
        for pattern in public()
        for path in paths_of(pattern, record)
        for query in queries()
        if (status := answered(client, f"{path}?{query}")) not in ANSWERS
    }
    assert wrong == {}


@pytest.mark.parametrize("word", ["%00", "%ED%A0%80", "%FF", "%E2%80%AE", "a" * 10_000])
def test_no_word_in_a_path_is_a_fault(word: str, record: dict[str, Thing]) -> None:
    client = Client()
    for path in (
        f"/{word}/", f"/{word}/timeline/", f"/{word}/timeline.csv", f"/parties/{word}/",
        f"/river-valley/events/{word}/", f"/river-valley/events/{word}.json",
        f"/river-valley/{word}.csv", f"/parties.{word}", f"/parties/{word}/history/",
    ):  # fmt: skip
        assert answered(client, path) == 404, path
