"""What is sent again is not told again where it may not be told any more."""

from __future__ import annotations

from typing import Any

import pytest

from parties.rules.drafts import PersonDraft
from tests import makers
from tests.api.writing import Writer, event, pointer, values
from tests.things.verbs import withdraw
from things.models import Thing
from things.rules.states import BARE_REASONS, WITHDRAWAL_REASONS

pytestmark = pytest.mark.django_db
KEY, OTHER = ({"Idempotency-Key": key} for key in ("one-of-mine", "another"))
WORD = "qaxolum"


@pytest.mark.parametrize("why", WITHDRAWAL_REASONS)
def test_what_is_withheld_by_now_is_answered_as_a_read_of_it_and_else_as_before(
    writer: Writer, why: str
) -> None:
    sent = event(values=values(title=f"{WORD} talks"))
    first = writer.post(body=sent, headers=KEY)
    path = first["Location"]
    taken = {"why": why, "reason": "Asked for."}
    done = [
        writer.post(f"{path}withdraw/", taken, match=1, headers=OTHER) for _ in range(2)
    ]
    assert [(one.status_code, one.content) for one in done] == [
        (200, done[0].content)
    ] * 2
    again = writer.post(body=sent, headers=KEY)
    if why in BARE_REASONS:
        assert (again.status_code, writer.send("GET", path).status_code) == (410, 410)
        assert WORD not in again.content.decode()
    else:
        assert (again.status_code, again.content) == (201, first.content)
    assert Thing.objects.filter(kind="event").count() == 1


def test_who_is_withheld_by_now_is_not_named_in_what_is_told_again(
    writer: Writer,
) -> None:
    person = makers.published(PersonDraft(slug="envoy", label=f"{WORD.title()} Vurk"))
    sent = {"values": said_by(person), "citations": [pointer()]}
    first, before = (
        writer.post("/api/v1/statements/", sent, headers=KEY) for _ in range(2)
    )
    assert first.status_code == 201, first.content
    assert before.json()["person"]["name"] == {"en": f"{WORD.title()} Vurk"}
    change = {"values": {"person": None}, "reason": "It was somebody else."}
    assert writer.patch(first["Location"], change, match=1).status_code == 200
    withdraw(person, why="safety")
    again = writer.post("/api/v1/statements/", sent, headers=KEY)
    assert again.status_code == 201
    named = {"kind": "person", "id": person.public_id, "name": {"en": "withheld"}}
    assert again.json() == {**first.json(), "person": named}
    assert WORD not in again.content.decode().lower()


def said_by(person: Thing) -> dict[str, Any]:
    return {
        "process": "river-valley",
        "form": "paraphrase",
        "words": "We are ready",
        "speaker": "an envoy",
        "person": person.slug,
        "said_on": "2025-02-27",
    }
