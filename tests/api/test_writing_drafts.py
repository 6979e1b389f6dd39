"""What waits beside something: published only as itself, and never with what is another's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from suggestions.actions import Awaited, Logged, log_thing
from suggestions.models import DraftSource
from suggestions.queries import awaited_sources
from tests import makers
from tests.api.writing import EVENTS, Writer, event, pointer, token_of, values
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


def outlets(document: dict[str, Any]) -> list[str]:
    """The outlets that a document rests on."""
    return [one["outlet"]["slug"] for one in document["citations"]]


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


@pytest.mark.parametrize("later", [False, True])
def test_who_publishes_over_a_change_that_waits_publishes_it_with_its_sources(
    writer: Writer, colleague: Writer, later: bool
) -> None:
    path = writer.post()["Location"]
    change = {
        "values": {"summary": "In the school."},
        "citations": [pointer(outlet="River Daily", published_on="2025-03-03")],
        "then": "draft",
        "later": later,
    }
    assert colleague.patch(path, change, match=1).status_code == 200
    right = {"values": TITLE, "reason": "A wrong place."}
    for seen in (1, Client().get(path)["ETag"]):
        refused = writer.patch(path, right, match=seen)
        assert refused.status_code == 412
        assert f"/api/v1/desk/drafts/{path.split('/')[-2]}/" in refused.json()["detail"]
    shown = writer.patch(path, right, match=2).json()
    assert (shown["title"]["en"], shown["summary"]["en"]) == (
        "Talks open by the lake", "In the school.",
    )  # fmt: skip
    before = ["valley-wire"] if later else []
    assert outlets(shown) == [*before, "river-daily"]
    then = Client().get(path, {"as_of": "2025-03-01"})
    assert then.status_code == (200 if later else 404)
    if later:
        assert then.json()["title"]["en"] == "Talks open in Lakeside"


@pytest.mark.parametrize(
    ("said", "past"),
    [({}, "Talks open in Lakeside"), ({"later": False}, "Talks open by the lake")],
)
def test_a_draft_of_what_became_known_later_stays_so_until_it_is_said_otherwise(
    writer: Writer, said: dict[str, Any], past: str
) -> None:
    path = writer.post()["Location"]
    source = pointer(outlet="River Daily", published_on="2025-03-03")
    change = {"values": {"summary": "In the school."}, "then": "draft"}
    later = {**change, "citations": [source], "later": True}
    assert writer.patch(path, later, match=1).status_code == 200
    more = {"values": TITLE, "then": "draft", "citations": [pointer(), source], **said}
    if not said:
        del more["citations"]
    assert writer.patch(path, more, match=2).status_code == 200
    handed = writer.post(f"{path}publish/", {"reason": "So it is."}, match=3)
    assert outlets(handed.json()) == ["valley-wire", "river-daily"]
    then = Client().get(path, {"as_of": "2025-03-01"}).json()
    assert (then["title"]["en"], outlets(then)) == (past, ["valley-wire"])
    assert then["summary"] == ({"en": "In the school."} if said else {})


def test_the_version_that_is_public_is_the_one_to_name_once_a_change_was_discarded(
    writer: Writer, colleague: Writer
) -> None:
    path = writer.post()["Location"]
    other = writer.post(body=event(values=values(title="Talks begin")))["Location"]
    change = {"values": {"summary": "In the school."}, "then": "draft"}
    assert colleague.patch(path, change, match=1).status_code == 200
    right = {"values": TITLE, "reason": "A wrong place."}
    same = {"into": path.split("/")[-2], "into_version": 1, "reason": "The same talks."}
    assert writer.patch(path, right, match=1).status_code == 412
    assert writer.post(f"{other}merge/", same, match=1).status_code == 412
    assert writer.post(f"{path}discard/", {}, match=2).status_code == 200
    shown = Client().get(path).json()["version"]
    assert shown == 1
    assert writer.patch(path, right, match=2).status_code == 412  # that was discarded
    assert writer.patch(path, right, match=shown).json()["version"] == 4
    assert writer.patch(path, right, match=shown).status_code == 412
    colleague.patch(path, change, match=4)
    assert writer.post(f"{path}discard/", {}, match=5).status_code == 200
    merged = writer.post(f"{other}merge/", {**same, "into_version": 4}, match=1)
    assert merged.status_code == 200, merged.json()


def test_what_became_known_later_is_published_with_what_it_brings_and_no_source_is_lost(
    writer: Writer,
) -> None:
    path = writer.post()["Location"]
    later = {"values": TITLE, "then": "draft", "later": True}
    assert writer.patch(path, later, match=1).status_code == 200
    refused = writer.post(f"{path}publish/", {"reason": "So it was."}, match=2)
    assert refused.status_code == 422
    assert "needs the source that told it" in refused.json()["detail"]
    source = pointer(outlet="River Daily", published_on="2025-03-03")
    brought = writer.patch(path, {**later, "citations": [source]}, match=2)
    assert brought.status_code == 200
    now = {"later": False, "reason": "It was known before."}
    right = writer.patch(path, now, match=3)
    assert right.status_code == 200, right.json()
    assert outlets(right.json()) == ["valley-wire", "river-daily"]
    then = Client().get(path, {"as_of": "2025-03-01"}).json()
    assert (then["title"]["en"], outlets(then)) == (TITLE["title"], ["valley-wire"])


def test_a_merge_is_answered_with_what_stands_also_where_a_change_of_that_waits(
    writer: Writer, colleague: Writer
) -> None:
    path, other = (writer.post()["Location"] for _ in range(2))
    change = {"values": TITLE, "then": "draft"}
    assert colleague.patch(path, change, match=1).status_code == 200
    same = {"into": path.split("/")[-2], "into_version": 2, "reason": "The same talks."}
    merged = writer.post(f"{other}merge/", same, match=1)
    assert (merged.status_code, merged["ETag"]) == (200, '"4"')
    assert merged.json() == Client().get(path).json()
    assert merged.json()["version"] == 3
    shown = writer.patch(path, {"then": "published", "reason": "So."}, match=4).json()
    assert shown["title"]["en"] == TITLE["title"]
