"""Drafts change nothing that the public gets: not a byte, not a header, not a count (S2).

The same record is asked before and after the desk has done much that is not public, at lists,
counts, searches, feeds, files and things, while the clock stands. Each secret holds a word, which
no answer may hold either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.drafts import Coded, fields_of
from suggestions.actions import note_draft
from tests import makers
from tests.things import verbs
from tests.things.renaming import draft_of
from tests.things.test_discarding import discard
from tests.timeline import stories
from tests.timeline.surfaces import api_of, page_of
from things.models import Thing
from things.queries import kinds
from timeline.paths import api_path

pytestmark = pytest.mark.django_db
CANARY = "Zqxcanary"
# What tells of the asking and not of the record: how often was asked, and for how long yet.
OF_ASKING = ("RateLimit-Remaining", "RateLimit-Reset")
ADDRESSES = (
    "/", "/search/", "/corrections/", "/sources/", "/parties/", "/people/", "/places/", "/data/",
    "/parties.atom", "/parties.csv", "/river-valley/", "/river-valley/since/",
    "/river-valley/timeline/", "/river-valley/timeline.atom", "/river-valley/timeline.csv",
    "/river-valley/timeline.ics", "/river-valley/timeline.json", "/river-valley/events/",
    "/river-valley/events.atom", "/river-valley/figures/", "/river-valley/captives/",
    "/river-valley/agreements/", "/river-valley/talks/", "/river-valley/exchanges/",
    "/river-valley/search/", "/river-valley/sources/", "/river-valley/corrections/",
    "/river-valley/data/", "/api/v1/changes/", "/api/v1/changes.ndjson", "/api/v1/articles/",
    "/api/v1/outlets/", "/api/v1/vocabularies/", "/api/v1/tallies/?process=river-valley",
)  # fmt: skip
QUESTIONS = ("", f"?q={CANARY}")
# A form has a mark of its own each time that it is shown.
Answer = tuple[int, dict[str, str], bytes]
MARK = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
WORDS = (
    "title",
    "summary",
    "text",
    "label",
    "name",
    "reason",
    "context",
    "description",
)


def answers() -> dict[str, Answer]:
    """What a stranger gets, by address: lists of all kinds too, and each thing's own addresses."""
    lists = [api_path(name) for name in kinds()]
    things = Thing.objects.published().order_by("pk")
    own = [path for one in things for path in (api_of(one), page_of(one))]
    found = {}
    for path in (*ADDRESSES, *lists, *own):
        for query in QUESTIONS if "?" not in path and path not in own else ("",):
            answer = Client().get(f"{path}{query}")
            body = b"".join(answer) if answer.streaming else answer.content
            headers = {n: v for n, v in answer.items() if n not in OF_ASKING}
            found[path + query] = (answer.status_code, headers, MARK.sub(b"", body))
    return found


def with_canary(values: Any) -> Any:
    """The values of a draft, with a word of its own in each text that it has for readers."""
    marks = {one.name: one.mark for one in fields_of(type(values))}
    texts = {
        one.name: f"{getattr(values, one.name)} {CANARY}"
        for one in fields(values)
        if one.name in WORDS
        and isinstance(getattr(values, one.name), str)
        and getattr(values, one.name)
        and not isinstance(marks.get(one.name), Coded)
    }
    return replace(values, **texts)


def keep_secrets() -> Iterator[Thing]:
    """Do at the desk what is not public: a change of everything, every other one discarded, new
    things, articles, notes.
    """
    user = makers.make_user("editor")
    process = Thing.objects.get(kind="process", slug="river-valley")
    for n, thing in enumerate(Thing.objects.published().order_by("pk")):
        yield verbs.save(with_canary(draft_of(thing)), thing, by=makers.EDITOR)
        if n % 2:
            discard(thing, by=makers.EDITOR, reason=CANARY)
    for n in range(3):
        draft = stories.kept_draft(process, summary=f"{CANARY} {n}")
        note_draft(public_id=draft.public_id, words=CANARY, by=user, now=makers.later())
        yield draft
    yield stories.in_review(process)
    makers.make_version(f"Truce talks of {CANARY} began in Lakeside on Thursday.")


def differing(one: dict[str, Answer], other: dict[str, Answer]) -> list[str]:
    """The addresses that answer otherwise."""
    return [path for path in one if one[path] != other[path]]


def test_no_answer_to_a_stranger_tells_that_there_are_drafts() -> None:
    stories.one_of_each()
    with time_machine.travel(makers.later(10_000), tick=False):
        before = answers()
        assert sum(status == 200 for status, *_ in before.values()) > 100
        secrets = list(keep_secrets())
        assert {thing.kind for thing in secrets} == set(kinds())
        after = answers()
        assert differing(before, after) == []
        word = CANARY.encode()
        told = [
            path
            for path, (_, headers, body) in after.items()
            if CANARY not in path and (word in body or CANARY in str(headers))
        ]
        assert told == []
        verbs.publish(secrets[-1])  # the control: that is another world, and is told
        assert "/api/v1/events/" in differing(before, answers())


def test_a_draft_and_what_never_was_get_the_same_answer() -> None:
    process = makers.make_process()
    draft, public = stories.kept_draft(process), makers.make_event(process)
    never = "a" * len(draft.public_id)
    for path in ("/api/v1/events/{}/", "/river-valley/events/{}/", "/api/v1/events/{}"):
        assert Client().get(path.format(public.public_id)).status_code in (200, 302)
        kept, none = (
            Client().get(path.format(key)) for key in (draft.public_id, never)
        )
        assert (kept.status_code, none.status_code) == (404, 404)
        told = kept.content.replace(draft.public_id.encode(), never.encode())
        assert told == none.content
