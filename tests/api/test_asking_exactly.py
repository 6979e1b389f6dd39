"""A value that names nothing is refused with the nearest that would be right, everywhere."""

from __future__ import annotations

import time

import pytest

from tests import makers
from tests.things import verbs
from tests.timeline.surfaces import CLIENT, get
from timeline import known
from timeline.known import near_to, role_schemes, type_schemes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "name", "near"),
    [
        ("events/?type=aid.enterd", "type", "aid.entered"),
        ("events/?type=mediator", "type", ""),
        ("events/?party_role=mediatr", "party_role", "mediator"),
        ("events/?party_role=aid.entered", "party_role", ""),
        ("events/?process=", "process", ""),
        ("events/?process=river-valley&from=", "from", ""),
        ("outlets/?party=%20", "party", ""),
        ("articles/?strand=", "strand", ""),
        ("changes/?type=", "type", ""),
        ("tallies/?process=river-valley&claimant=northlnd", "claimant", "northland"),
        ("tallies/?process=river-valley&place=lakesid", "place", "lakeside"),
        ("usage/?limit=1", "limit", ""),
    ],
)
def test_a_value_that_names_nothing_is_refused_with_the_nearest(
    path: str, name: str, near: str
) -> None:
    makers.make_event(makers.make_process())
    answer = CLIENT.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == name
    nearest = error.get("nearest", [])
    assert len(nearest) == len(set(nearest)), "each once"
    assert not near or nearest[0] == near


@pytest.mark.parametrize(
    "path",
    [
        "events/?type=aid.entered",
        "figures/?type=held",
        "statements/?type=direct_quotation",
        "parties/?type=state",
        "events/?party_role=mediator",
        "tallies/?process=river-valley&claimant=northland&place=lakeside",
        "usage/",
    ],
)
def test_the_same_with_values_that_there_are_is_answered(path: str) -> None:
    makers.make_event(makers.make_process())
    assert get(f"/api/v1/{path}").status_code == 200


def test_types_and_roles_are_those_of_the_kinds() -> None:
    assert {"event_type", "measure", "statement_form", "party_kind"} <= type_schemes()
    assert not type_schemes() & role_schemes()
    assert {"event_role", "participation_role"} <= role_schemes()
    assert "mediator" in near_to("party_role")


def test_a_query_that_was_read_before_is_judged_by_what_the_record_knows_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = "/api/v1/events/?process=hill-valley"
    makers.make_process()
    assert [get(path).status_code for _ in range(2)] == [400, 400]
    process = makers.make_process("hill-valley", name="Truce of the hills")
    assert [get(path).status_code for _ in range(2)] == [200, 200]
    verbs.withdraw(process, why="error", reason="There is no such process.")
    late = time.monotonic() + 61
    monkeypatch.setattr(known, "monotonic", lambda: late)
    answer = get(path)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "process"
