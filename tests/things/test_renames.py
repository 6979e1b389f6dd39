"""A new name is shown by all that mentions it: in batches, and as what stands shown again."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from editions.models import Act, Change, Edition, Entry
from jobs.models import Job
from sources.actions import change_outlet, ensure_outlet
from tests import makers
from tests.things.renaming import (
    catch_up,
    corrected,
    do_jobs,
    documents,
    draft_of,
    make_members,
    members,
    take_steps_to_the_end,
    thing_of,
)
from things.actions import publish_draft, save_draft, update_thing
from things.actions.new_names import NAMES, queue_renderings, take_step
from things.models import Thing, Watermark

pytestmark = pytest.mark.django_db
LATER = makers.later(5)


def renamed_outlet(name: str) -> None:
    """Give the outlet of most tests another name."""
    change_outlet(
        slug="valley-wire",
        version=1,
        name=name,
        language="en",
        by=makers.EDITOR,
        now=makers.later(),
    )


def at_work() -> bool:
    return Watermark.objects.filter(until_seq__isnull=False).exists()


def step() -> tuple[str, int]:
    """Take a step; return what it did, with the queries that it took."""
    with CaptureQueriesContext(connection) as sent:
        did = take_step(now=LATER)
    return did, len([q for q in sent if "SAVEPOINT" not in q["sql"]])


def test_450_documents_show_a_new_name_in_batches_of_200_and_are_else_as_they_were() -> (
    None
):
    make_members(450)
    before = documents(mentions__contains=["party:northland"])
    versions = set(Thing.objects.values_list("public_id", "version", "changed_at"))
    thing = corrected(label="North Country")
    versions -= {v for v in versions if v[0] == thing.public_id}
    queue_renderings(now=LATER)
    taken: list[tuple[str, int]] = []
    read: list[int] = []
    while not taken or taken[-1][0] != "resting":
        taken.append(step())
        names = members()
        assert len(names) == 450
        assert set(names) <= {"Northland", "North Country"}
        read.append(names.count("North Country"))
    catch_up(LATER)
    assert set(read) == {0, 200, 400, 450}
    acts = Act.objects.filter(verb="render_again")
    assert {a.reason for a in acts} == {"Party northland has a new name."}
    assert sorted(a.changes.count() for a in acts) == [50, 200, 200]
    changes = Change.objects.filter(act__in=acts)
    assert set(changes.values_list("verb", "version")) == {("rendered", 1)}
    for old in before.values():
        old["parent"]["name"]["en"] = "North Country"
    assert documents(mentions__contains=["party:northland"]) == before
    now = set(Thing.objects.values_list("public_id", "version", "changed_at"))
    assert versions <= now
    _one_takes_the_queries_of(max(n for did, n in taken if did == "rendered"))


def _one_takes_the_queries_of(count: int) -> None:
    """A batch of one document takes as many queries as one of two hundred."""
    make_members(1, of="river-front")
    corrected("river-front", label="The Front")
    queue_renderings(now=LATER)
    counts = []
    while (taken := step())[0] != "resting":
        counts.append(taken[1])
    assert members("river-front") == ["The Front"]
    assert max(counts) == count <= 25


def test_renderings_call_for_no_further_renderings() -> None:
    make_members(2)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    take_steps_to_the_end(LATER)
    assert members() == ["North Country"] * 2
    newest = Change.objects.latest("seq")
    assert (newest.verb, queue_renderings(now=LATER)) == ("rendered", 0)
    assert Watermark.objects.get().seq == newest.seq
    corrected(label="Northland")  # the twin: something has a new name again
    assert queue_renderings(now=LATER) == 1


def test_what_nobody_else_shows_of_a_thing_calls_for_nothing() -> None:
    make_members(2)
    corrected(short_name="N.")
    queue_renderings(now=LATER)
    assert take_step(now=LATER) == "moved"
    assert not at_work()
    corrected(parent="river-front")  # part of what others may need to know of it
    queue_renderings(now=LATER)
    assert take_step(now=LATER) == "moved"
    assert at_work()
    catch_up(LATER)
    assert not Act.objects.filter(verb="render_again").exists()


@pytest.mark.parametrize(
    ("slug", "field", "where"),
    [
        ("northland", "label", ("parties", 0, "party")),
        ("river-valley", "name", ("process",)),
    ],
)
def test_an_event_shows_the_new_name_of_whatever_it_names_and_stays_on_its_timeline(
    slug: str, field: str, where: tuple[Any, ...]
) -> None:
    event = makers.make_event(makers.make_process(), place="lakeside")
    new: dict[str, Any] = {field: "A new name"}
    corrected(slug, **new)
    catch_up(LATER)
    shown: Any = documents()[event.public_id]
    for key in where:
        shown = shown[key]
    assert shown["name"] == {"en": "A new name"}
    standing = Entry.objects.get(public_id=event.public_id, recorded_to__isnull=True)
    assert standing.recorded_from == LATER
    assert standing.sort_day == dt.date(2025, 2, 27)
    assert Entry.objects.filter(public_id=event.public_id).count() == 2


def test_an_outlet_has_its_new_name_wherever_it_is_cited() -> None:
    process = makers.make_process()
    told = makers.make_event(process)
    version = makers.make_version()
    words = makers.quotation(version, "arrived in Lakeside on Thursday")
    quoted = makers.make_event(process, sources=[words], title="Delegations arrive")
    renamed_outlet("Valley Wire Agency")
    catch_up(LATER)
    found = documents()
    for event in (told, quoted):
        (citation,) = found[event.public_id]["citations"]
        assert citation["outlet"]["slug"] == "valley-wire"
        assert citation["outlet"]["name"] == {"en": "Valley Wire Agency"}
    act = Act.objects.get(verb="render_again")
    assert act.reason == "Outlet valley-wire has a new name."


def test_more_changes_than_are_taken_up_at_once_are_all_worked_off() -> None:
    event = makers.make_event(makers.make_process())
    other = ensure_outlet(name="River Daily", now=makers.NOW)
    act = Act.objects.create(
        at=makers.NOW, by_label="some editor", verb="change_outlet"
    )
    Change.objects.bulk_create(
        Change(
            act=act,
            kind="outlet",
            public_id=other.public_id,
            version=n,
            verb="corrected",
        )
        for n in range(2, 252)
    )
    renamed_outlet("Valley Wire Agency")
    catch_up(LATER)
    (citation,) = documents()[event.public_id]["citations"]
    assert citation["outlet"]["name"] == {"en": "Valley Wire Agency"}


def test_every_day_on_which_a_thing_was_known_shows_the_new_name() -> None:
    event = makers.make_event(makers.make_process())
    update_thing(
        public_id=event.public_id, version=1, draft=draft_of(event),
        sources=[makers.pointer("River Daily", "2025-03-02")], reason="Told again.",
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    corrected(label="North Country", now=makers.later(2))
    catch_up(LATER)
    rows = Edition.objects.filter(public_id=event.public_id, recorded_to__isnull=True)
    shown = {r.known_from: json.loads(r.document) for r in rows}
    assert len(shown) == 2
    for document in shown.values():
        assert document["parties"][0]["party"]["name"] == {"en": "North Country"}


def test_a_draft_that_is_being_written_is_not_touched() -> None:
    event = makers.make_event(makers.make_process())
    draft = makers.draft(thing_of("river-valley"), title="Talks open at last")
    save_draft(
        draft=draft, public_id=event.public_id, version=1,
        sources=[makers.pointer("Valley Wire", "2025-02-27")],
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    corrected(label="North Country", now=makers.later(2))
    catch_up(LATER)
    shown = documents()[event.public_id]
    assert shown["parties"][0]["party"]["name"] == {"en": "North Country"}
    assert (shown["version"], shown["title"]["en"]) == (1, "Talks open in Lakeside")
    publish_draft(
        public_id=event.public_id, version=2, reason="They opened at last.",
        by=makers.EDITOR, now=makers.later(6),
    )  # fmt: skip
    assert documents()[event.public_id]["title"] == {"en": "Talks open at last"}


def test_what_cannot_be_rendered_holds_nothing_up_and_is_tried_on_its_own() -> None:
    make_members(3)
    broken = Thing.objects.filter(slug="northland-1")
    broken.update(version=2, published_version=2)  # a version that is not there
    corrected(label="North Country")
    catch_up(LATER)
    assert sorted(members()) == ["North Country", "North Country", "Northland"]
    job = Job.objects.get(kind="rendering")
    assert (job.subject, job.state) == (broken.get().pk, Job.State.DUE)
    assert "KeyError" in job.last_error
    assert queue_renderings(now=LATER) == 0
    broken.update(published_version=1)
    do_jobs(LATER + dt.timedelta(minutes=1))
    assert members() == ["North Country"] * 3


def test_a_number_of_another_cluster_is_not_waited_for() -> None:
    """A backup restored elsewhere brings numbers of transactions that never come."""
    make_members(1)
    corrected(label="North Country")
    queue_renderings(now=LATER)
    take_step(now=LATER)
    work = Watermark.objects.filter(name=NAMES)
    work.update(after_xid=2**60, waiting=True)
    assert take_step(now=LATER) == "moved"
    catch_up(LATER)
    assert members() == ["North Country"]


def test_a_watermark_that_is_neither_at_rest_nor_at_work_is_refused() -> None:
    make_members(1)
    queue_renderings(now=LATER)
    with (
        pytest.raises(IntegrityError, match="at_rest_or_at_work"),
        transaction.atomic(),
    ):
        Watermark.objects.update(mentions=["party:northland"])
