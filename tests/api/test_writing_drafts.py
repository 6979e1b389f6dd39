"""What waits beside something: published only as itself, and never with what is another's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from suggestions.actions import Awaited, Logged, log_thing
from suggestions.models import DraftSource
from suggestions.queries import awaited_sources
from tests import makers
from tests.api.writing import EVENTS, Writer, event, token_of, values
from things.models import Thing

pytestmark = pytest.mark.django_db
FIGURES = "/api/v1/figures/"
TITLE = {"title": "Talks open by the lake"}


@pytest.fixture
def colleague(writer: Writer) -> Writer:
    """Somebody else who writes, an editor."""
    return Writer(token=token_of(makers.make_user("editor", "colleague")))


def figure(path: str, **given: Any) -> dict[str, Any]:
    """The body of a draft of a figure about an event."""
    told = {
        "process": "river-valley", "event": path.split("/")[-2], "measure": "held",
        "population": "people", "unit": "person", "modality": "reported",
        "quantity": {"qualifier": "exact", "value": 77, "label": "77"},
        "claimant": "northland", "as_of": "2025-02-27",
    }  # fmt: skip
    return event(values=told, then="draft", **given)


def drafted(writer: Writer, body: dict[str, Any], place: str = EVENTS) -> str:
    """Save a draft; return its address."""
    answer = writer.post(place, body)
    assert (answer.status_code, answer.json()["state"]) == (201, "draft")
    return f"{place}{answer.json()['id']}/"


@pytest.mark.parametrize("cited", [True, False])
def test_a_correction_of_an_event_leaves_what_others_draft_about_it(
    writer: Writer, colleague: Writer, cited: bool
) -> None:
    path = writer.post()["Location"]
    sources: dict[str, Any] = {} if cited else {"citations": []}
    own = drafted(colleague, figure(path, **sources), FIGURES)
    right = writer.patch(path, {"values": TITLE, "reason": "A place."}, match=1)
    assert right.status_code == 200, right.json()
    assert Client().get(own).status_code == 404
    change = {"values": {"summary": "In the school."}, "then": "draft"}
    assert writer.patch(path, change, match=2).status_code == 200
    shown = writer.post(f"{path}publish/", {"reason": "So it was."}, match=3)
    assert shown.status_code == 200, shown.json()
    assert Client().get(own).status_code == 404
    if cited:
        assert colleague.post(f"{own}publish/", {}, match=1).status_code == 200
        assert Client().get(own).status_code == 200


def test_a_first_publishing_of_an_event_leaves_what_others_draft_about_it(
    writer: Writer, colleague: Writer
) -> None:
    path = drafted(writer, event(then="draft"))
    own = drafted(colleague, figure(path, citations=[]), FIGURES)
    assert writer.post(f"{path}publish/", {}, match=1).status_code == 200
    other = drafted(writer, event(values=values(title="Talks begin"), then="draft"))
    drafted(colleague, figure(other), FIGURES)
    assert writer.patch(other, {"values": TITLE}, match=1).status_code == 200
    assert Client().get(own).status_code == 404
    assert Client().get(FIGURES).json()["results"] == []


def test_a_text_that_waits_with_a_draft_stays_whatever_else_of_it_is_changed(
    writer: Writer,
) -> None:
    ana = makers.make_user("contributor", "ana")
    waits = Awaited(address="", text="Both had left.", words="had left", outlet="Wire")
    thing = log_thing(
        logged=Logged(
            draft=makers.draft(Thing.objects.get(kind="process")),
            sources=(makers.pointer("Valley Wire", "2025-02-28"),), awaited=(waits,),
        ),
        then="in_review", by=ana.by, now=makers.later(),
    )  # fmt: skip
    path = f"{EVENTS}{thing.public_id}/"
    fixed = writer.patch(path, {"values": TITLE, "then": "in_review"}, match=2)
    assert fixed.status_code == 200
    version = fixed.json()["version"]
    assert [one.text for one in awaited_sources(thing.public_id)] == [waits.text]
    for refused in (
        writer.patch(path, {"values": TITLE}, match=version),
        writer.post(f"{path}publish/", {}, match=version),
    ):
        assert refused.status_code == 422
        assert "is not taken in yet" in refused.json()["detail"]
    DraftSource.objects.all().delete()  # as its form does that takes it in
    assert writer.patch(path, {"values": TITLE}, match=version).status_code == 200
