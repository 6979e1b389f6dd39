"""Drafts of what is sensitive: two people see them, and nothing makes them less so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.by import SYSTEM, By
from core.errors import RuleBroken
from tests import makers
from tests.things.verbs import (
    publish,
    save,
    source,
    submit,
)
from things.actions import (
    correct_thing,
    update_thing,
)

pytestmark = pytest.mark.django_db
ANOTHER_EDITOR = By(label="another editor", role="editor", id=905)


@pytest.mark.parametrize("sensitivity", ["high", "severe"])
def test_two_people_see_what_is_sensitive(sensitivity: str) -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    given: Any = {"sources": source(), "sensitivity": sensitivity}
    with pytest.raises(RuleBroken, match="let somebody else publish it"):
        makers.make_event(process, sensitivity=sensitivity)
    thing = save(draft, by=makers.EDITOR, **given)
    thing = submit(thing, by=ANOTHER_EDITOR)  # handing it over is not writing it
    with pytest.raises(RuleBroken, match="somebody else than its author"):
        publish(thing)
    with pytest.raises(RuleBroken, match="somebody else than its author"):
        publish(thing, by=SYSTEM)  # which is nobody
    thing = publish(thing, by=ANOTHER_EDITOR)
    verbs: list[tuple[Any, dict[str, Any]]] = [
        (correct_thing, {"draft": draft, "reason": "x"}),
        (update_thing, {"draft": draft, "reason": "x", "sources": source()}),
    ]
    for verb, more in verbs:
        with pytest.raises(RuleBroken, match="save it as a draft"):
            verb(
                public_id=thing.public_id,
                version=3,
                by=makers.CHIEF,
                now=makers.later(4),
                **more,
            )
    thing = save(replace(draft, title="Talks begin"), thing, by=makers.EDITOR)
    with pytest.raises(RuleBroken, match="somebody else than its author"):
        publish(thing)
    assert publish(thing, by=makers.CHIEF).version == 5


def test_what_no_person_wrote_no_person_publishes_alone() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, by=SYSTEM, sources=source(), sensitivity="high")
    with pytest.raises(RuleBroken, match="somebody else than its author"):
        publish(thing)
    thing = save(draft, thing, by=ANOTHER_EDITOR)
    assert publish(thing).state == "published"


def test_a_draft_that_calls_a_published_thing_sensitive_is_not_published_alone() -> (
    None
):
    process = makers.make_process()
    plain, marked = (makers.make_event(process, title=t) for t in "AB")
    draft = makers.draft(process, title="Talks begin")
    plain = save(draft, plain, by=makers.EDITOR)
    assert publish(plain).state == "published"
    marked = save(draft, marked, by=makers.EDITOR, sensitivity="high")
    with pytest.raises(RuleBroken, match="somebody else than its author"):
        publish(marked)
    with pytest.raises(RuleBroken, match="save it as a draft"):
        correct_thing(
            public_id=marked.public_id, version=2, draft=draft, reason="x",
            by=makers.EDITOR, now=makers.later(4),
        )  # fmt: skip
    assert publish(marked, by=ANOTHER_EDITOR).state == "published"


def test_a_draft_is_marked_as_more_sensitive_and_never_as_less() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = save(draft, sources=source())
    thing = save(draft, thing, sensitivity="high")
    assert save(draft, thing).sensitivity == "high"
    public = makers.make_event(process, title="Talks end")
    assert save(draft, public, sensitivity="severe").sensitivity == "severe"
    public.refresh_from_db()
    assert (public.sensitivity, save(draft, public).sensitivity) == ("severe",) * 2
    with pytest.raises(RuleBroken, match="how sensitive"):
        save(draft, sensitivity="dire")
