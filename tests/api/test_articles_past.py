"""Articles in states of the past: as they were quoted then, and nothing that may not be told."""

from __future__ import annotations

from typing import Any

import pytest

from core.by import SYSTEM
from core.dates import from_edtf
from events.rules.claims import StatementDraft
from events.rules.events import DateClaimDraft
from parties.rules.drafts import PersonDraft
from sources.actions import ingest_article
from sources.parsing.files import parse_file
from tests import makers
from tests.api.test_articles import ARTICLES, WORDS, article, key_of, listed, quoting
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, api_of, get
from things.models import Thing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_a_name_that_was_withdrawn_for_safety_is_in_no_label_of_what_quoted_it(
    why: str, told: bool
) -> None:
    process = makers.make_process()
    person = makers.published(PersonDraft(slug="speaker", label="Ada Quiet"))
    version = article()
    draft = StatementDraft(
        process=process.key,
        form="paraphrase",
        words="They arrived",
        speaker="Ada Quiet, an envoy",
        person="speaker",
        said_on=from_edtf("2025-02-27"),
    )
    said = makers.published(draft, sources=[makers.quotation(version, WORDS)])
    stories.mended(said, person="", speaker="an envoy")
    stories.withdrawn(person, why, now=makers.later(90))
    before = {"recorded_as_of": makers.NOW.isoformat()}
    for path in (ARTICLES, f"{ARTICLES}{key_of(version)}/", f"{ARTICLES[:-1]}.ndjson"):
        answer: Any = get(path, **before)
        text = (
            b"".join(answer).decode() if answer.streaming else answer.content.decode()
        )
        assert said.public_id in text
        assert ("Ada Quiet" in text) is told, path


def test_versions_that_came_later_are_not_counted_in_a_state_of_the_past() -> None:
    version = article()
    thing = quoting(makers.make_process(), version)
    body, url = f"Another headline\n{makers.TEXT}".encode(), version.article.url
    published_at = version.article.published_at
    assert published_at is not None
    edited = ingest_article(
        body=body,
        page=parse_file(body, name="a.txt", url=url),
        published=(published_at, True),
        outlet="Valley Wire",
        url=url,
        by=SYSTEM,
        now=makers.later(60),
    )
    assert edited is not None
    assert edited.number == 2
    for path in (ARTICLES, f"{ARTICLES}{key_of(version)}/"):
        for minutes, count in ((59, 1), (60, 2)):
            then = makers.later(minutes).isoformat()
            found = get(path, recorded_as_of=then).json()
            one = found["results"][0] if "results" in found else found
            assert one["cited_by"][0]["id"] == thing.public_id
            assert one["versions_received"] == count, (path, minutes)
    assert get(ARTICLES).json()["results"][0]["versions_received"] == 2


def event_type(event: Thing) -> str:
    return str(get(api_of(event)).json()["type"])


@pytest.mark.parametrize(("why", "told"), [("error", True), ("safety", False)])
def test_what_only_something_withheld_quoted_is_not_told_of_the_past_either(
    why: str, told: bool
) -> None:
    version = article()
    process = makers.make_process()
    event = makers.make_event(process)
    claim = makers.published(
        DateClaimDraft(
            process=event.process,
            about=event.public_id,
            field="date",
            date=from_edtf("2025-02-19"),
            claimant="river-front",
        ),
        sources=[makers.quotation(version, WORDS)],
    )
    stories.withdrawn(claim, why, now=makers.later(90))
    before = {"recorded_as_of": "2025-03-10T10:00Z"}
    own = f"{ARTICLES}{key_of(version)}/"
    assert listed(**before) == ([key_of(version)] if told else [])
    for narrowed in ({}, {"process": "river-valley"}, {"type": event_type(event)}):
        page = get(ARTICLES, count="1", **narrowed, **before).json()
        assert page["count"]["number"] == len(page["results"]) == int(told), narrowed
    assert CLIENT.get(own, before).status_code == (200 if told else 404)
    assert (listed(), CLIENT.get(own).status_code) == ([], 404)
