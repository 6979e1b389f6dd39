"""The OpenAPI description with what this record holds put into it as examples.

Whoever makes requests from the bare description asks for keys that are nothing here. With these,
requests reach real things in every state, and what is sent is a thing that there could be.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from django.test import Client

from tests import makers
from tests.timeline import stories
from things.models import Thing
from things.queries import contents, kinds
from things.rules.states import UNPUBLISHED

Schema = dict[str, Any]
SOURCE = {
    "url": "https://wire.example.org/1",
    "outlet": "Valley Wire",
    "published_on": "2025-02-28",
}
# Beside kinds of things: what their keys are.
BESIDE = {
    "outlets": ["valley-wire"],
    "vocabularies": ["event_type"],
    "admin": ["1"],
}
VERSIONS = ['"1"', '"2"']


def described() -> Schema:
    """The description as it is served."""
    found: Schema = json.loads(_served())
    return found


@cache
def _served() -> bytes:
    """It takes a second to make, and follows from code and vocabularies alone."""
    accept = {"accept": "application/vnd.oai.openapi+json"}
    return Client().get("/api/schema/", headers=accept).content


def make_record() -> None:
    """One thing of every kind, and events in every state that there is."""
    stories.one_of_each()
    process = Thing.objects.get(kind="process", slug="river-valley")
    stories.kept_draft(process)
    stories.in_review(process)
    stories.withdrawn(stories.statement(process), why="safety")
    others = [makers.pointer("River Daily", "2025-02-27")]
    makers.make_event(process, title="Talks go on", sources=others)


def with_examples(schema: Schema) -> Schema:
    """The description, with keys, versions and bodies of this record."""
    filled, things = copy.deepcopy(schema), _by_plural()
    for path, operations in filled["paths"].items():
        plural = path.split("/")[3]
        own = things.get(plural, [])
        shown = things["drafts"] if plural == "desk" else own
        keys = [thing.slug or thing.public_id for thing in shown] or BESIDE.get(plural)
        for method, operation in operations.items():
            for one in operation.get("parameters", ()):
                _exemplify(one, keys or [])
            if method == "post" and path.endswith(f"/{plural}/") and own:
                content = operation["requestBody"]["content"]["application/json"]
                content["examples"] = _named([_body(own[0])])
    return filled


def _by_plural() -> dict[str, list[Thing]]:
    """The things of each kind, and all drafts."""
    found: dict[str, list[Thing]] = {"drafts": []}
    for thing in Thing.objects.order_by("pk"):
        found.setdefault(kinds()[thing.kind].plural, []).append(thing)
        if thing.state in UNPUBLISHED:
            found["drafts"].append(thing)
    return found


def _exemplify(parameter: Schema, keys: list[str]) -> None:
    known = {"key": keys, "If-Match": VERSIONS}.get(parameter["name"])
    if known:
        parameter["schema"] = {"anyOf": [{"enum": known}, parameter["schema"]]}
        parameter["examples"] = _named(known)
    if parameter["name"] == "process" and parameter["in"] == "query":
        many = parameter["schema"]["type"] == "array"
        process = "river-valley"
        parameter["examples"] = _named([[process] if many else process])


def _named(values: list[Any]) -> Schema:
    return {f"example{n}": {"value": value} for n, value in enumerate(values)}


def _body(thing: Thing) -> Schema:
    """What would have been sent to record a thing."""
    content = contents([thing], published=False)[thing.pk]
    values = as_sent(content["layers"][-1]["values"])
    return {"values": values, "citations": [SOURCE], "then": "published"}


def as_sent(value: Any) -> Any:
    """What would be sent of values that are kept."""
    if isinstance(value, list):
        return [as_sent(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "edtf" in value:
        return {"text": value["text"], "edtf": value["edtf"]}
    return {name: as_sent(one) for name, one in value.items()}
