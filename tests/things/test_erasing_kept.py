"""Erasing takes what is kept beside a thing: notes, sources that wait, forms, answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from suggestions.actions import (
    Awaited,
    Logged,
    assign_draft,
    keep_form,
    log_thing,
    note_draft,
)
from suggestions.models import DraftNote, DraftTask
from tests import makers
from tests.api.writing import EVENTS, Writer, event, pointer, values
from tests.things.test_erasing import (
    WORD,
    a_person,
    a_statement,
    administrator,
    erase,
    rows_with,
)
from tests.things.verbs import correct
from things import queries
from things.models import Thing

__all__ = ["administrator"]
KEY, OTHER = ({"Idempotency-Key": key} for key in ("one-of-mine", "another"))
SENT = event(
    values=values(title=f"{WORD} talks", summary=f"At {WORD}."),
    citations=[pointer(url=f"https://wire.example.org/{WORD}", locator=f"{WORD} page")],
)
BESIDE = {
    "accounts_keptanswer",
    "suggestions_draftnote",
    "suggestions_draftsource",
    "suggestions_keptform",
}


def an_event(writer: Writer) -> Thing:
    """An event with all that an editor can say of it, and beside it, by both doors."""
    makers.make_process()
    first = writer.post(body=SENT, headers=KEY)
    change = {"values": {"summary": f"{WORD} again"}, "then": "draft"}
    told = writer.patch(first["Location"], change, match=1, headers=OTHER)
    assert (first.status_code, told.status_code) == (201, 200), told.content
    thing = Thing.objects.get(public_id=first.json()["id"])
    kind, content = queries.kinds()["event"], queries.contents([thing], published=False)
    awaited = Awaited(
        address=f"https://post.example.org/{WORD}", words=f"{WORD} said",
        text=f"Whole text of {WORD}.", outlet=f"{WORD} Post",
    )  # fmt: skip
    logged = Logged(
        draft=queries.values_in(kind, content[thing.pk])[-1],
        sources=None, awaited=(awaited,), public_id=thing.public_id, version=2,
    )  # fmt: skip
    log_thing(logged=logged, then="draft", by=makers.EDITOR, now=makers.later())
    return thing


def say_beside(thing: Thing) -> None:
    """Say things of it that are kept beside it, by its public id."""
    editor = makers.make_user("editor", "ed")
    given: dict[str, Any] = {"by": editor, "now": timezone.now()}
    public_id = thing.public_id
    note_draft(public_id=public_id, words=f"{WORD} saw it", **given)
    assign_draft(public_id=public_id, to="ed", **given)
    for path in (f"/desk/drafts/{public_id}/", f"/desk/new/events/?like={public_id}"):
        keep_form(path=path, fields=[("title", f"{WORD} typed")], **given)


def test_nothing_that_was_said_of_it_or_beside_it_is_left_in_any_table() -> None:
    writer = Writer()
    thing, other = an_event(writer), writer.post(body=event())
    say_beside(thing)
    bo, public_id = makers.make_user("editor", "bo"), other.json()["id"]
    note_draft(public_id=public_id, words="Of another.", by=bo, now=timezone.now())
    assert {row.partition(":")[0] for row in rows_with(WORD)} >= BESIDE
    erase(thing, "--yes")
    assert rows_with(WORD) == []
    assert not DraftTask.objects.exists()
    assert DraftNote.objects.get().words == "Of another."


def test_what_was_answered_of_it_is_gone_for_who_sends_the_same_and_not_made_anew() -> (
    None
):
    writer = Writer()
    thing, things = an_event(writer), Thing.objects.count()
    path = f"{EVENTS}{thing.public_id}/"
    assert writer.post(body=SENT, headers=KEY)["Idempotent-Replayed"] == "1"
    erase(thing, "--yes")
    again, read = writer.post(body=SENT, headers=KEY), writer.send("GET", path)
    assert (again.status_code, read.status_code) == (410, 410)
    assert again.json() == read.json()
    assert Thing.objects.count() == things
    assert rows_with(WORD) == []


def test_a_draft_that_was_never_public_is_nowhere_for_who_sends_the_same() -> None:
    makers.make_process()
    writer = Writer()
    sent = {**SENT, "then": "draft"}
    first = writer.post(body=sent, headers=KEY)
    assert first.status_code == 201
    erase(Thing.objects.get(public_id=first.json()["id"]), "--yes")
    assert writer.post(body=sent, headers=KEY).status_code == 404
    assert rows_with(WORD) == []


@pytest.mark.parametrize("then", ["published", "draft"])
def test_answers_about_others_that_named_it_say_what_their_documents_say(
    then: str,
) -> None:
    makers.make_process()
    person, writer = a_person(), Writer()
    draft = a_statement(person=person.slug)
    named = {
        "process": "river-valley", "form": "paraphrase", "words": "We are ready",
        "speaker": "an envoy", "said_on": "2025-02-27", "person": person.slug,
    }  # fmt: skip
    sent = {"values": named, "citations": [pointer()], "then": then}
    first = writer.post("/api/v1/statements/", sent, headers=KEY)
    assert first.status_code == 201, first.content
    thing = Thing.objects.get(public_id=first.json()["id"])
    if then == "published":
        correct(thing, replace(draft, person=""))
        erase(person, "--yes")
    else:
        erase(thing, "--yes")
        erase(person, "--yes")
    assert rows_with(WORD) == []
    again = writer.post("/api/v1/statements/", sent, headers=KEY)
    assert again.status_code == (201 if then == "published" else 404)
    if then == "published":
        assert again.json()["person"]["name"] == {"en": "withheld"}
