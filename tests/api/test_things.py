"""Every kind of thing has a list, single addresses and a history, and is described."""

from __future__ import annotations

import json
from typing import Any

import pytest

from editions.models import Entry
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, api_of, get, queries_of
from things.queries import kinds
from timeline.paths import api_path

pytestmark = pytest.mark.django_db

NOTHING = {"type": "null"}


def described() -> dict[str, Any]:
    """The OpenAPI description."""
    answer = CLIENT.get(
        "/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}
    )
    found: dict[str, Any] = json.loads(answer.content)
    return found


def resolved(schema: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference within the description, of what may be null to what it is else."""
    found = shape.get("$ref") or shape.get("oneOf", [{}])[0].get("$ref")
    if not found:
        return shape
    named: dict[str, Any] = schema["components"]["schemas"][found.rpartition("/")[2]]
    return named


def misfits(
    schema: dict[str, Any], shape: dict[str, Any], value: Any, at: str
) -> list[str]:
    """Where a value is not as it is described."""
    if value is None:
        nullable = "null" in str(shape.get("type", "")) or NOTHING in shape.get(
            "oneOf", ()
        )
        return [] if nullable else [f"{at} is null"]
    shape = resolved(schema, shape)
    if shape.get("type") == "array":
        return [
            found
            for n, one in enumerate(value)
            for found in misfits(schema, shape["items"], one, f"{at}.{n}")
        ]
    if "properties" not in shape:
        return []
    properties = shape["properties"]
    wrong = [
        f"{at}.{name} is not described" for name in value.keys() - properties.keys()
    ]
    wrong += [f"{at}.{n} is missing" for n in set(shape["required"]) - value.keys()]
    for name in value.keys() & properties.keys():
        wrong += misfits(schema, properties[name], value[name], f"{at}.{name}")
    return wrong


def test_every_kind_has_a_list_single_addresses_and_a_history() -> None:
    each = stories.one_of_each()
    assert each.keys() == kinds().keys()
    for kind, thing in each.items():
        alone = get(api_of(thing)).json()
        assert alone in get(api_path(kind)).json()["results"], kind
        versions = get(f"{api_of(thing)}history/").json()["versions"]
        assert versions[-1]["verb"] == "created", kind


def test_every_address_is_described_and_every_document_is_as_it_is_described() -> None:
    each = stories.one_of_each()
    schema = described()
    for kind in kinds().values():
        base = f"/api/v1/{kind.plural}/"
        assert {base, f"{base}{{key}}/", f"{base}{{key}}/history/"} <= set(
            schema["paths"]
        )
    for kind_name, thing in each.items():
        for path in (api_of(thing), f"{api_of(thing)}history/"):
            route = path.replace(thing.public_id, "{key}")
            ok = schema["paths"][route]["get"]["responses"]["200"]
            shape = ok["content"]["application/json"]["schema"]
            assert misfits(schema, shape, get(path).json(), kind_name) == []


def test_a_document_that_is_not_as_described_is_seen() -> None:
    """The control: a field too many, one too few and a null are each found."""
    schema = described()
    event = get(api_of(makers.make_event(makers.make_process()))).json()
    shape = {"$ref": "#/components/schemas/Event"}
    assert misfits(schema, shape, event, "event") == []
    event["mood"], event["title"] = 1, None
    del event["date"]
    assert sorted(misfits(schema, shape, event, "event")) == [
        "event.date is missing", "event.mood is not described", "event.title is null"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query", [{}, {"as_of": "2025-03-01"}, {"recorded_as_of": "2025-03-10"}]
)
def test_a_list_of_parties_takes_one_query_at_any_length(query: dict[str, str]) -> None:
    makers.make_process()
    assert len(queries_of("/api/v1/parties/", **query)) == 1
    assert len(queries_of("/api/v1/statements/", **query)) == 1


def test_a_thing_with_two_places_on_a_timeline_is_listed_and_counted_once() -> None:
    event = makers.make_event(makers.make_process())
    entry = Entry.objects.get(public_id=event.public_id)
    entry.pk, entry.ordinal, entry.role = None, 1, "end"
    entry.save()
    listed = get("/api/v1/events/").json()["results"]
    assert [one["id"] for one in listed] == [event.public_id]
    page = get("/river-valley/timeline/").content.decode()
    assert page.count(f'data-public-id="{event.public_id}"') == 2
    assert "<strong>1 record</strong>" in page


def test_an_address_may_leave_out_the_slash_at_its_end() -> None:
    event = makers.make_event(makers.make_process())
    for path in ("/api/v1/events/", api_of(event), f"{api_of(event)}history/"):
        assert get(path.removesuffix("/")).content == get(path).content


@pytest.mark.parametrize(
    ("rest", "parameter"),
    [
        ("?colour=red", "colour"),
        ("?as_of=yesterday", "as_of"),
        ("?recorded_as_of=yesterday", "recorded_as_of"),
        ("?rev=0", "rev"),
        ("?rev=1&as_of=2025-02-27", "rev"),
        ("history/?colour=red", "colour"),
        ("history/?from=one", "from"),
        ("history/?rendered=yes", "rendered"),
    ],
)
def test_what_cannot_be_asked_of_one_thing_is_400_and_named(
    rest: str, parameter: str
) -> None:
    event = makers.make_event(makers.make_process())
    assert get(api_of(event)).status_code == 200
    answer = CLIENT.get(f"{api_of(event)}{rest}")
    assert answer.status_code == 400
    assert [e["parameter"] for e in answer.json()["errors"]] == [parameter]
