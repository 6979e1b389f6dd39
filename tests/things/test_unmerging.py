"""Saying that two things are one, and that they are not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act, Change, Edition
from events.models import Statement
from events.rules.claims import StatementDraft
from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.things.verbs import event, merge, outlets, shown, unmerge, update, version
from things import queries
from things.actions import (
    add_sources,
)
from things.actions.showing import documents
from things.models import Evidence, Thing

pytestmark = pytest.mark.django_db


def test_undone_both_are_as_they_were() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    later = makers.draft(process, title="Talks resume")
    update(one, later, "River Daily", "2025-03-01")
    other = event(
        process, "Hill Post", "2025-02-26", title="B", date=from_edtf("2025-02-26")
    )
    add_sources(
        public_id=other.public_id, version=1, by=makers.EDITOR, now=makers.later(),
        sources=[makers.pointer("Coast Daily", "2025-03-04", field="title")],
    )  # fmt: skip
    before = [shown(one), shown(other), outlets(one), outlets(other)]
    contents = [queries.contents([t], published=True) for t in fresh(one, other)]
    merge(one, other)
    assert len(shown(one)) == 4
    unmerge(other)
    assert [shown(one), shown(other), outlets(one), outlets(other)] == before
    assert [
        queries.contents([t], published=True) for t in fresh(one, other)
    ] == contents
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("published", None)
    verbs = Change.objects.order_by("-seq").values_list("public_id", "verb")[:2]
    assert dict(verbs) == {other.public_id: "restored", one.public_id: "corrected"}
    assert Act.objects.latest("id").verb == "unmerge_event"


def fresh(*things: Thing) -> list[Thing]:
    return [Thing.objects.get(pk=thing.pk) for thing in things]


def test_merged_and_undone_and_merged_again_it_is_as_the_first_time() -> None:
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27")
    other = event(process, "Hill Post", "2025-03-02")
    merge(one, other)
    once = [shown(one), outlets(one)]
    unmerge(other)
    merge(one, other, now=makers.later(30))
    assert [shown(one), outlets(one)] == once
    assert version(other) == 4


def test_two_that_cite_the_same_words_each_leave_them_while_the_other_is_merged() -> (
    None
):
    process = makers.make_process()
    words = makers.quotation(makers.make_version(), "arrived in Lakeside on Thursday")
    one = event(process, "Valley Wire", "2025-02-27")
    others = [makers.make_event(process, title=t, sources=[words]) for t in "BC"]
    for other in others:
        merge(one, other)
    assert Evidence.objects.filter(thing=one).count() == 2
    unmerge(others[0])
    assert Evidence.objects.filter(thing=one).count() == 2
    unmerge(others[1])
    assert outlets(one) == ["valley-wire"]


def test_a_source_of_its_own_stays_though_the_merged_one_cites_it_too() -> None:
    process = makers.make_process()
    words = makers.quotation(makers.make_version(), "arrived in Lakeside on Thursday")
    one, other = (makers.make_event(process, title=t, sources=[words]) for t in "AB")
    merge(one, other)
    unmerge(other)
    assert Evidence.objects.filter(thing=one).count() == 1


def a_chain() -> tuple[Thing, Thing, Thing]:
    """Three events: the third merged into the second, and that into the first."""
    process = makers.make_process()
    one = event(process, "Valley Wire", "2025-02-27", title="One")
    two = event(process, "Hill Post", "2025-02-28", title="Two")
    three = event(process, "Coast Daily", "2025-03-01", title="Three")
    merge(two, three)
    merge(one, two, now=makers.later(11))
    return one, two, three


def test_a_chain_leads_to_its_end_and_is_undone_from_there() -> None:
    one, two, three = a_chain()
    assert outlets(one) == ["valley-wire", "hill-post", "coast-daily"]
    with pytest.raises(
        RuleBroken, match="“Two” was merged in its turn: undo that first"
    ):
        unmerge(three)
    unmerge(two)
    assert (outlets(one), outlets(two)) == (
        ["valley-wire"],
        ["hill-post", "coast-daily"],
    )
    unmerge(three, now=makers.later(21))
    assert [outlets(t) for t in (one, two, three)] == [
        ["valley-wire"],
        ["hill-post"],
        ["coast-daily"],
    ]


def test_what_names_a_merged_thing_is_read_as_naming_where_it_leads() -> None:
    one, _, three = a_chain()
    draft = StatementDraft(
        process="river-valley", form="paraphrase", words="Ready", speaker="an envoy",
        said_on=from_edtf("2025-02-27"), event=three.public_id,
    )  # fmt: skip
    statement = makers.published(draft)
    (document,) = shown(statement).values()
    assert document["event"]["id"] == one.public_id
    edition = Edition.objects.get(public_id=statement.public_id)
    assert {f"event:{three.public_id}", f"event:{one.public_id}"} <= set(
        edition.mentions
    )


def test_nothing_that_names_it_is_rewritten_so_that_it_can_be_undone() -> None:
    process = makers.make_process()
    one, other = (
        makers.published(PartyDraft(slug=s, label=s.title(), party_kind="state"))
        for s in ("hills", "highlands")
    )
    thing = makers.make_event(
        process, parties=(EventPartyPart(party="highlands", role="actor"),)
    )
    merge(one, other)
    content = queries.contents([thing], published=True)[thing.pk]

    def named() -> str:
        (rendered,) = documents([(thing, content)], verb="rendered")
        party: dict[str, Any] = json.loads(rendered.document)["parties"][0]["party"]
        return str(party["slug"])

    assert named() == "hills"
    unmerge(other)
    assert named() == "highlands"


def test_what_is_saved_while_it_is_merged_names_it_still_once_it_is_not() -> None:
    process = makers.make_process()
    one, other = (makers.make_event(process, title=t) for t in "AB")
    merge(one, other)
    draft = StatementDraft(
        process="river-valley", form="paraphrase", words="Ready", speaker="an envoy",
        said_on=from_edtf("2025-02-27"), event=other.public_id,
    )  # fmt: skip
    statement = makers.published(draft, now=makers.later(11))
    unmerge(other)
    assert Statement.objects.get(pk=statement.pk).event_id == other.pk
    content = queries.contents([statement], published=True)[statement.pk]
    (rendered,) = documents([(statement, content)], verb="rendered")
    assert json.loads(rendered.document)["event"]["id"] == other.public_id
