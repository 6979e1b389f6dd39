"""The list of corrections: what changed, when and why, and nothing that may not be told."""

from __future__ import annotations

import html

import pytest

from editions.models import Change
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of, queries_of
from things.actions import (
    merge_things,
    restore_thing,
    save_draft,
    withdraw_thing,
)
from things.models import Thing
from timeline.corrections import PAGE, corrections, shortened
from timeline.differences import Segment

pytestmark = pytest.mark.django_db
HERE = "/river-valley/corrections/"


def fresh(thing: Thing) -> Thing:
    thing.refresh_from_db()
    return thing


def text(path: str = HERE, **query: str) -> str:
    answer = get(path, **query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def withdrawn(thing: Thing, why: str = "error", minutes: int = 90) -> Thing:
    return withdraw_thing(
        public_id=thing.public_id, version=fresh(thing).version, why=why,
        reason="It was another town.", by=makers.CHIEF, now=makers.later(minutes),
    )  # fmt: skip


def test_a_correction_tells_what_changed_when_and_why_and_never_who() -> None:
    thing = makers.make_event(makers.make_process(), title="Talks opn in Lakeside")
    assert "Nothing has been corrected yet" in text()
    stories.mended(fresh(thing), title="Talks open in Lakeside")
    page = text()
    for words in (
        "Corrected",
        "A letter was missing.",
        "10 March 2025, 10:30 UTC",
        "What changed: Title",
        "<del>opn </del><ins>open </ins>",
        f'href="{page_of(thing)}history/"',
    ):
        assert words in page
    assert makers.EDITOR.label not in page
    assert "River valley truce" in text("/corrections/")


def test_withdrawals_restorations_merges_and_what_became_known_are_told_newest_first() -> (
    None
):
    process = makers.make_process()
    thing = stories.retold(process)
    withdrawn(thing)
    twin, other = (makers.make_event(process, title=t) for t in ("Twin", "Other"))
    merge_things(
        kept=other.public_id, kept_version=other.version, merged=twin.public_id,
        merged_version=twin.version, reason="The same talks.",
        by=makers.CHIEF, now=makers.later(95),
    )  # fmt: skip
    found = corrections(process="river-valley").rows
    assert [(row.verb, row.title) for row in found if row.verb != "corrected"] == [
        ("merged", "Twin"),
        ("withdrawn", "Three remains handed over"),
    ]
    assert "More became known" in [row.words for row in found]
    (merged,) = [row for row in found if row.verb == "merged"]
    assert merged.merged_into == page_of(other)
    assert merged.reason == "The same talks."
    assert [r.seq for r in found] == sorted((r.seq for r in found), reverse=True)
    page = text()
    assert "It was another town." in page
    assert "The same talks." in page


def test_why_a_thing_was_withdrawn_is_not_told_once_it_stands_again() -> None:
    thing = withdrawn(makers.make_event(makers.make_process()))
    assert "It was another town." in text()
    restore_thing(
        public_id=thing.public_id, version=fresh(thing).version, to=1,
        reason="It was right after all.", by=makers.CHIEF, now=makers.later(99),
    )  # fmt: skip
    page = text()
    assert "Restored" in page
    assert "It was right after all." in page
    assert "It was another town." not in page


@pytest.mark.parametrize("why", ["safety", "privacy_request", "legal"])
def test_what_was_withdrawn_for_safety_privacy_or_law_leaves_no_line(why: str) -> None:
    process = makers.make_process()
    kept = makers.make_event(process, title="Kept opn")
    stories.mended(fresh(kept), title="Kept open")
    thing = makers.make_event(process, title="Somebody nmed")
    stories.mended(fresh(thing), title="Somebody named")
    assert "Somebody named" in text()
    withdrawn(thing, why=why)
    for path in (HERE, "/corrections/"):
        for query in ({}, {"recorded_as_of": "2025-03-10T10:45Z"}):
            page = text(path, **query)
            assert "Somebody" not in page
            assert thing.public_id not in page
            assert "It was another town." not in page
            assert "Kept open" in page


def test_nothing_of_a_draft_is_told_nor_of_another_process() -> None:
    process, other = makers.make_process(), makers.make_process("other-valley")
    draft = save_draft(
        draft=makers.draft(process, title="Secret"), sources=[],
        by=makers.EDITOR, now=makers.NOW,
    )  # fmt: skip
    thing = makers.make_event(other, title="Elsewhere opn")
    stories.mended(fresh(thing), title="Elsewhere open")
    assert "Secret" not in text("/corrections/")
    assert draft.public_id not in text("/corrections/")
    assert "Elsewhere" not in text()
    assert "Elsewhere" in text("/other-valley/corrections/")
    assert "Elsewhere" in text("/corrections/")


def test_as_of_a_past_day_or_moment_only_what_was_done_by_then_is_told() -> None:
    thing = makers.make_event(makers.make_process(), title="Talks opn")
    stories.mended(fresh(thing), title="Talks open")
    stories.mended(fresh(thing), title="Talks open again")
    withdrawn(thing, minutes=60 * 30)
    first = text(recorded_as_of="2025-03-10T10:30Z")
    assert "A letter was missing." in first
    assert "It was another town." not in first
    for query in ({"recorded_as_of": "2025-03-10T10:29Z"}, {"as_of": "2025-03-09"}):
        page = text(**query)
        assert "Nothing had been corrected by then" in page
        assert "missing" not in page
    day = text(as_of="2025-03-10")
    assert "A letter was missing." in day
    assert "It was another town." not in day
    assert "It was another town." in text(as_of="2025-03-11")


def test_a_long_text_is_shown_where_it_changed() -> None:
    long = "a word and another " * 40
    found = shortened(
        [
            Segment("same", long), Segment("removed", "old"), Segment("added", "new"),
            Segment("same", long), Segment("added", "end"), Segment("same", long),
        ]
    )  # fmt: skip
    assert [s.text for s in found if s.sign != "same"] == ["old", "new", "end"]
    assert all(len(s.text) < 200 for s in found)
    assert found[0].text.startswith(" … ")
    assert found[-1].text.endswith(" … ")


def mended_often(thing: Thing, times: range) -> None:
    for n in times:
        stories.mended(fresh(thing), title=f"Talks open {n}")


def test_the_page_takes_the_same_queries_at_1_and_at_many_and_pages_to_its_end() -> (
    None
):
    thing = makers.make_event(makers.make_process())
    mended_often(thing, range(1))
    counts = [len(queries_of(HERE)), len(queries_of("/corrections/"))]
    mended_often(thing, range(1, PAGE * 2 + 5))
    assert [len(queries_of(HERE)), len(queries_of("/corrections/"))] == counts
    assert max(counts) <= 8
    seen: list[int] = []
    after = None
    while True:
        page = corrections(process="river-valley", after=after)
        seen += [row.seq for row in page.rows]
        if page.next is None:
            break
        after = page.next
    told = Change.objects.filter(verb="corrected").order_by("-seq")
    assert seen == list(told.values_list("seq", flat=True))
    assert f"after={seen[PAGE - 1]}" in text()
    assert "Nothing older" in text(after="1")
    assert get(HERE, after="x").status_code == 404


def test_a_withheld_name_is_blotted_out_of_what_changed() -> None:
    process = makers.make_process()
    thing = makers.make_event(process, title="Talks open", place="lakeside")
    stories.mended(fresh(thing), place="")
    assert "Lakeside" in text()
    place = Thing.objects.get(kind="place", slug="lakeside")
    withdraw_thing(
        public_id=place.public_id, version=place.version, why="safety",
        reason="x", by=makers.CHIEF, now=makers.later(80),
    )  # fmt: skip
    assert "Lakeside" not in text()
