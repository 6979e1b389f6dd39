"""Each example of a value that is sent is taken, in the place of what a thing has there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests import makers
from tests.api.described import as_sent, described, make_record
from tests.api.writing import EVENTS, Writer, event, token_of
from things.models import Thing
from things.queries import contents, kinds

pytestmark = pytest.mark.django_db
Schema = dict[str, Any]
# What names a thing, which only some records have.
NAMES = "Slug or id of a thing"
NOT_ALONE = {
    **dict.fromkeys(
        [
            f"{kind}.slug"
            for kind in ("organisation", "person", "post", "process", "track")
        ],
        "never changes",
    ),
    "place.latitude": "without the other half",
    "place.longitude": "without the other half",
    "place.disputed": "without what is",
    "place.dispute_note": "not said to be disputed",
    "round.status": "has days on which it was held",
    "round.participations.actual_attendance": "who was to come is no actual attendance",
    "agreement.official_language": "without the name in it",
    "agreement.substage": "of another stage",
    "obligation.clause": "its text has no such clause",
    "obligation.due_basis": "has a numbered day",
    "assessment.is_reversal": "without what it reverses",
    "allegation.leg": "without the exchange",
    "figure.leg": "without the exchange",
    "figure.formula": "is no derived number",
    "event.precision": "without the place",
    "statement.translation": "without whose and into what",
    "statement.translation_language": "without the translation",
    "statement.translation_by": "without the translation",
    "exchange.legs.key": "the key of the other leg",
    "exchange.legs.conditional_on": "the leg itself",
    **{
        f"{kind}.quantity.{bound}": "exact has no bounds"
        for kind in ("figure", "cohort_status")
        for bound in ("low", "high")
    },
}


@pytest.fixture
def writer() -> Writer:
    make_record()
    return Writer(token=token_of(makers.make_user("chief"), "read", "write:events"))


def with_each_example(shape: Schema, values: Schema, shapes: Schema) -> Any:
    """Each path of values, and these with the example that is told there; parts included."""
    for name, field in shape["properties"].items():
        inner, held = field.get("items", field), values.get(name)
        part = shapes.get(inner.get("$ref", "").rpartition("/")[2], {})
        first = held[0] if isinstance(held, list) and held else held
        if "properties" in part and first:
            for path, one in with_each_example(part, first, shapes):
                many = [one, *held[1:]] if isinstance(held, list) else one
                yield f"{name}.{path}", {**values, name: many}
        elif "examples" in field and NAMES not in field["description"]:
            yield name, {**values, name: field["examples"][0]}


def published() -> Iterator[tuple[Thing, Schema]]:
    """A published thing of each kind, and its values as they would be sent."""
    for kind in kinds():
        thing = Thing.objects.filter(kind=kind, state="published").first()
        assert thing is not None, kind
        held = contents([thing], published=False)[thing.pk]
        yield thing, as_sent(held["layers"][-1]["values"])


def test_each_example_of_a_value_is_taken(writer: Writer) -> None:
    schema, asked, refused = described(), 0, {}
    shapes = schema["components"]["schemas"]
    for thing, values in published():
        path = f"/api/v1/{kinds()[thing.kind].plural}/"
        operation = schema["paths"][f"{path}{{key}}/"]["patch"]["requestBody"]
        body = operation["content"]["application/json"]["schema"]["$ref"]
        sent = shapes[body.rpartition("/")[2]]["properties"]["values"]["$ref"]
        shape = shapes[sent.rpartition("/")[2]]
        for at, one in with_each_example(shape, values, shapes):
            name = at.partition(".")[0]
            answer = writer.patch(
                f"{path}{thing.public_id}/?dry_run=1",
                {"values": {name: one[name]}, "reason": "An example."},
                match=thing.version,
            )
            asked += 1
            if answer.status_code != 200:
                refused[f"{thing.kind}.{at}"] = answer.content.decode()
    assert set(refused) == set(NOT_ALONE), refused
    assert all('"status":422' in told for told in refused.values()), refused
    assert asked > 100


def test_the_examples_of_a_citation_are_one_that_is_taken(writer: Writer) -> None:
    sent = described()["components"]["schemas"]["SentCitation"]["properties"]
    # Quoted words are those of a text that is held, and then nothing else is told of it.
    held = ("exact", "start")
    citation = {n: f["examples"][0] for n, f in sent.items() if n not in held}
    answer = writer.post(f"{EVENTS}?dry_run=1", event(citations=[citation]))
    assert answer.status_code == 200, answer.content
