"""Addresses that are long and allowed: their answers pass a proxy that reads 4 KiB of headers."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests import makers
from tests.timeline.surfaces import CLIENT
from vocabularies.models import Term

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events"
# What nginx takes for the headers of an answer, as it comes; some are its own.
ROOM = 4096 - 300
# A word of ours in a script of which each letter takes six bytes of an address.
WORD = "محادثات "


def size(answer: Any) -> int:
    return sum(len(f"{name}: {value}\r\n") for name, value in answer.items())


@pytest.fixture(autouse=True)
def _events() -> None:
    process = makers.make_process()
    for _ in range(2):
        makers.make_event(process, title=WORD * 3)


def asked(words: int, form: str = "/", types: int = 0) -> str:
    codes = Term.objects.filter(scheme__slug="event_type").values_list(
        "code", flat=True
    )
    query = "".join(f"&type={code}" for code in ("talks", *codes)[1 : types + 1])
    return f"{EVENTS}{form}?q={quote(WORD * words)}{query}"


def test_headers_repeat_a_short_address_and_leave_out_a_long_one() -> None:
    short = CLIENT.get(f"{asked(1)}&limit=1")
    assert short["Applied"].startswith("q=%D9")
    assert 'rel="first"' in short["Link"]
    long = CLIENT.get(f"{asked(20)}&limit=1")
    assert long.status_code == 200
    # Where the next page is stays in both: some go by the header alone.
    assert long["Link"] == f'<{long.json()["next"]}>; rel="next"'
    assert "Link" not in CLIENT.get(asked(20))


def test_of_very_many_parameters_that_there_are_not_the_first_are_told() -> None:
    def refused(names: int) -> dict[str, str]:
        query = "&".join(f"word{n}=1" for n in range(names))
        answer = CLIENT.get(f"{EVENTS}/?{query}")
        assert answer.status_code == 400
        assert len(answer.content) < 8_000
        told = answer.json()["errors"]
        return {one["parameter"]: one["detail"] for one in told}

    assert len(refused(20)) == 20
    assert refused(21)["word20"] == "There is no such parameter."
    many = refused(900)
    assert many.keys() == {f"word{n}" for n in range(21)}
    assert "Nor are there the 879 given after it." in many["word20"]


def test_what_was_understood_stays_in_the_body() -> None:
    for form in ("/", ".ndjson", ".csv"):
        assert "Applied" in CLIENT.get(asked(1, form))
        assert "Applied" not in CLIENT.get(asked(20, form))
    assert CLIENT.get(asked(20)).json()["applied"]["q"].strip() == (WORD * 20).strip()


@pytest.mark.parametrize("words", range(8, 25, 2))
def test_the_headers_of_an_allowed_address_have_room(words: int) -> None:
    for types in (0, 20):
        answer = CLIENT.get(f"{asked(words, types=types)}&limit=1")
        assert answer.status_code == 200, answer.content
        assert size(answer) < ROOM
