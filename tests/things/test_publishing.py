"""Publishing, correcting and updating a thing, of whatever kind."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Change, Edition, Entry
from events.models import Event, EventParty
from events.rules.events import EventPartyPart, EventRelationPart
from parties.rules.drafts import PartyDraft
from tests import makers
from things.actions import (
    Stale,
    add_sources,
    correct_thing,
    publish_thing,
    update_thing,
)
from things.models import Evidence, Thing

pytestmark = pytest.mark.django_db


def documents(thing: Thing) -> dict[dt.date, dict[str, Any]]:
    """The standing documents of a thing by the day from which they were known."""
    rows = Edition.objects.filter(
        public_id=thing.public_id, recorded_to__isnull=True
    ).order_by("known_from")
    return {row.known_from: json.loads(row.document) for row in rows}


def test_a_published_event_stands_in_its_tables_its_document_and_the_feed() -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    row = Event.objects.get(pk=thing.pk)
    assert (row.title, row.date.edtf) == ("Talks open in Lakeside", "2025-02-27")
    assert row.type_id == "event_type:negotiation.round_opened"
    assert EventParty.objects.filter(thing=row).count() == 2
    assert Evidence.objects.filter(thing=thing).count() == 1
    (document,) = documents(thing).values()
    assert document["title"] == {"en": "Talks open in Lakeside"}
    assert [p["party"]["slug"] for p in document["parties"]] == [
        "northland",
        "river-front",
    ]
    assert document["process"]["name"] == {"en": "River valley truce"}
    edition = Edition.objects.get(public_id=thing.public_id)
    assert edition.parties == ["northland", "river-front"]
    assert edition.strand == "negotiation"
    assert Entry.objects.get(edition=edition).sort_day == dt.date(2025, 2, 27)
    assert Change.objects.get(public_id=thing.public_id).verb == "created"


def test_publishing_an_event_takes_sixteen_queries_however_many_parties_it_has() -> (
    None
):
    """It stands in relation to two others too, which is a table more."""
    process = makers.make_process()
    others = [makers.make_event(process, title=f"Talks {n}").key for n in range(2)]
    relations = tuple(EventRelationPart(event=e, relation="follows") for e in others)
    for n in range(30):
        slug = f"party-{n}"
        makers.published(PartyDraft(slug=slug, label=slug, party_kind="state"))
    version = makers.make_version()
    counts = []
    for many in (1, 30):
        parties = tuple(
            EventPartyPart(party=f"party-{n}", role="actor") for n in range(many)
        )
        draft = makers.draft(
            process, parties=parties, place="lakeside", relations=relations
        )
        words = makers.quotation(version, "arrived in Lakeside on Thursday")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            publish_thing(
                draft=draft, sources=[words], by=makers.EDITOR, now=makers.NOW
            )
        sent = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 16, sent


def test_what_became_known_later_leaves_the_earlier_day_as_it_was() -> None:
    process = makers.make_process()
    draft = makers.draft(
        process, title="Four remains handed over", date=from_edtf("2025-02-20")
    )
    first = makers.pointer("Valley Wire", "2025-02-20")
    thing = makers.published(draft, sources=[first])
    update_thing(
        public_id=thing.public_id,
        version=1,
        draft=replace(draft, title="Three remains handed over"),
        sources=[makers.pointer("River Daily", "2025-02-22")],
        reason="One was identified as somebody else.",
        by=makers.EDITOR,
        now=makers.later(),
    )
    known = documents(thing)
    assert known[dt.date(2025, 2, 20)]["title"]["en"] == "Four remains handed over"
    assert known[dt.date(2025, 2, 20)]["independent_sources"] == 1
    assert known[dt.date(2025, 2, 22)]["title"]["en"] == "Three remains handed over"
    assert known[dt.date(2025, 2, 22)]["independent_sources"] == 2


def test_a_mistake_of_ours_is_corrected_for_every_day_on_which_it_was_shown() -> None:
    process = makers.make_process()
    draft = makers.draft(
        process, title="Talks opn", summary="First.", date=from_edtf("2025-02-20")
    )
    thing = makers.published(
        draft, sources=[makers.pointer("Valley Wire", "2025-02-20")]
    )
    later = replace(draft, summary="Second.")
    update_thing(
        public_id=thing.public_id, version=1, draft=later, reason="More is known.",
        sources=[makers.pointer("River Daily", "2025-02-22")],
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    correct_thing(
        public_id=thing.public_id,
        version=2,
        draft=replace(later, title="Talks open"),
        reason="A letter was missing.",
        by=makers.EDITOR,
        now=makers.later(2),
    )
    known = documents(thing)
    assert {d["title"]["en"] for d in known.values()} == {"Talks open"}
    assert known[dt.date(2025, 2, 20)]["summary"]["en"] == "First."
    assert known[dt.date(2025, 2, 22)]["summary"]["en"] == "Second."


def test_who_read_an_older_version_loses_and_the_newer_one_stands() -> None:
    process = makers.make_process()
    draft = makers.draft(process)
    thing = makers.published(draft)
    given: Any = {
        "public_id": thing.public_id,
        "reason": "Better words.",
        "by": makers.EDITOR,
        "now": makers.later(),
    }
    correct_thing(version=1, draft=replace(draft, title="First"), **given)
    with pytest.raises(Stale, match="you read version 1, it has version 2 now"):
        correct_thing(version=1, draft=replace(draft, title="Second"), **given)
    assert Event.objects.get(pk=thing.pk).title == "First"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"place": "nowhere"}, "There is no place “nowhere”"),
        ({"type": "talks.about_talks"}, "is no event type"),
        ({"title": ""}, "Title"),
        ({"title": "x" * 301}, "Title"),
        ({"date": from_edtf("2025-03-02")}, "before it can have happened"),
        ({"time": "25:00"}, "Write the time as"),
    ],
)
def test_what_cannot_be_published_is_refused_in_words(
    change: dict[str, Any], words: str
) -> None:
    process = makers.make_process()
    makers.make_event(process)
    with pytest.raises(RuleBroken, match=words):
        makers.make_event(process, **change)


def test_nothing_is_published_without_a_source() -> None:
    process = makers.make_process()
    with pytest.raises(RuleBroken, match="without a source"):
        makers.make_event(process, sources=[])


def test_a_source_that_is_added_counts_from_the_day_it_was_out() -> None:
    thing = makers.make_event(makers.make_process())
    add_sources(
        public_id=thing.public_id,
        version=1,
        sources=[makers.pointer("River Daily", "2025-03-01")],
        by=makers.EDITOR,
        now=makers.later(),
    )
    known = documents(thing)
    assert {d: k["evidence"] for d, k in known.items()} == {
        dt.date(2025, 2, 27): "single",
        dt.date(2025, 3, 1): "two",
    }
