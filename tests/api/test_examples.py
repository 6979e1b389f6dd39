"""Each example of a parameter, sent as it is, is answered: the description can be tried out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from parties.rules.drafts import PartyDraft, PlaceDraft
from tests import makers
from tests.api.described import described, make_record, with_examples
from tests.api.writing import Writer, token_of
from things.models import Thing

pytestmark = pytest.mark.django_db
# Examples of keys and versions, which name what the demonstration may have: here there is none.
NAMED = {"provision": 400, "to": 400}
NEEDED = {"/api/v1/tallies/": {"process": "gaza-2025"}}


@pytest.fixture
def asker(settings: Any, tmp_path: Any) -> Writer:
    """A record of each kind, with what examples name; who may read all of it."""
    settings.BULK_DIR = tmp_path
    make_record()
    makers.make_process("gaza-2025")
    makers.published(PartyDraft(slug="israel", label="Israel", party_kind="state"))
    makers.published(PlaceDraft(slug="gaza-strip", label="Gaza Strip"))
    call_command("write_bulk", verbosity=0)
    user = makers.make_user("administrator")
    return Writer(token=token_of(user, "read", "write:events", "desk", "admin"))


def questions() -> list[tuple[str, str, Any, dict[str, Any]]]:
    """Each operation that reads: its address, a parameter with an example, how it is described."""
    found = []
    for path, operations in with_examples(described())["paths"].items():
        for one in operations.get("get", {}).get("parameters", ()):
            if one["in"] != "query":
                continue
            keys = [p for p in operations["get"]["parameters"] if p["name"] == "key"]
            named = keys[0].get("examples", {}) if keys else {}
            key = named.get("example0", {}).get("value", "")
            (example,) = one["schema"]["examples"]
            found.append((path.replace("{key}", key), one["name"], example, one))
    return found


def test_each_example_of_a_parameter_sent_as_it_is_is_answered(asker: Writer) -> None:
    wrong, asked = [], 0
    headers = {"Authorization": f"Bearer {asker.token}"}
    for path, name, example, _ in questions():
        query = {**NEEDED.get(path, {}), name: example}
        answer = asker.client.get(path, query, headers=headers)
        asked += 1
        # In what was merged, withdrawn or is a draft, or has no such version, there is no more.
        allowed = {200, 302, 404, 410} if path.count("/") > 4 else {200}
        if answer.status_code not in {NAMED.get(name, 200), *allowed}:
            told = answer.content.decode()[:300]
            wrong.append(f"{path} {name}={example}: {answer.status_code} {told}")
    assert wrong == []
    assert asked > 500


def test_examples_of_keys_and_headers_get_what_is_described(asker: Writer) -> None:
    schema, seen = described(), set()
    headers = {"Authorization": f"Bearer {asker.token}"}
    for path, operations in schema["paths"].items():
        operation = operations.get("get", {"parameters": ()})
        keys = [p for p in operation["parameters"] if p["name"] == "key"]
        for key in keys:
            (example,) = key["schema"]["examples"]
            answer = asker.client.get(path.replace("{key}", example), headers=headers)
            assert str(answer.status_code) in operation["responses"], path
            seen.add(answer.status_code)
    assert 404 in seen
    draft = Thing.objects.filter(state="draft")[0]
    post = schema["paths"]["/api/v1/events/"]["post"]
    shown = {
        p["name"]: p["schema"]["examples"][0]
        for p in schema["paths"]["/api/v1/events/{key}/"]["patch"]["parameters"]
    }
    body = with_examples(schema)["paths"]["/api/v1/events/"]["post"]["requestBody"]
    sent = body["content"]["application/json"]["examples"]["example0"]["value"]
    made = asker.post(
        f"/api/v1/events/?dry_run={shown['dry_run']}",
        sent,
        headers={"Idempotency-Key": shown["Idempotency-Key"]},
    )
    assert str(made.status_code) in post["responses"]
    assert made.status_code == 200, made.content
    path = f"/api/v1/events/{draft.public_id}/"
    stale = asker.patch(path, {"values": {}}, match=shown["If-Match"])
    assert stale.status_code == 412
