"""Copies of one text are one source, in whatever was published before that was known, too."""

from __future__ import annotations

import datetime as dt
import json
import threading
from typing import Any

import pytest
from django.db import connections, transaction

from core.by import SYSTEM
from editions.models import Change, Edition
from jobs.handlers import claim_batch, do_job
from jobs.models import Job
from sources.actions import change_outlet
from sources.actions.arranging import AND_AGAIN
from tests import makers
from tests.suggestions import clusters
from tests.suggestions.story_samples import SAMPLES
from tests.things.renaming import catch_up
from tests.timeline.surfaces import get, page_of
from things.actions import publish_thing
from things.actions.new_origins import MOST_THINGS
from things.models import Thing

MINUTE = dt.timedelta(minutes=1)
QUOTED = {
    "wire": "gave the bodies of four captives",
    "copy": "gave the bodies of four captives",
    "told": "Four coffins came across the line",
}


@pytest.fixture
def process(db: None) -> Thing:
    return makers.make_process()


def store(*names: str) -> dict[str, Any]:
    """Articles that are here and not compared yet, by name."""
    found = {name: clusters.stored(name, SAMPLES[name]) for name in names}
    Job.objects.filter(kind="new_version").update(state="done")
    return found


def event(process: Thing, versions: dict[str, Any]) -> Thing:
    """An event that rests on some words of each."""
    sources = [makers.quotation(v, QUOTED[name]) for name, v in versions.items()]
    return makers.make_event(process, sources=sources)


def compare(versions: dict[str, Any]) -> None:
    for version in versions.values():
        clusters.cluster(version.pk)


def work(now: dt.datetime = makers.NOW) -> None:
    """Do all jobs that are due at a moment."""
    while batch := claim_batch(now=now):
        for job in batch:
            do_job(job=job, now=now)


def document(thing: Thing) -> dict[str, Any]:
    rows = Edition.objects.filter(recorded_to__isnull=True, known_to__isnull=True)
    found: dict[str, Any] = json.loads(rows.get(public_id=thing.public_id).document)
    return found


def counted(thing: Thing) -> tuple[int, str]:
    shown = document(thing)
    return shown["independent_sources"], shown["evidence"]


def test_a_copy_that_is_found_later_is_no_source_of_its_own(process: Thing) -> None:
    versions = store("wire", "copy")
    thing = event(process, versions)
    assert counted(thing) == (2, "two")
    compare(versions)
    assert counted(thing) == (2, "two"), "a job shows it, nothing else"
    work()
    assert counted(thing) == (1, "single")
    assert document(thing)["version"] == 1
    assert Change.objects.latest("seq").verb == "rendered"
    assert len(document(thing)["citations"]) == 2


def test_a_citation_says_whose_text_it_is_and_the_page_does(process: Thing) -> None:
    versions = store("wire", "copy")
    thing = event(process, versions)
    assert [c["derived_from"] for c in document(thing)["citations"]] == [None, None]
    assert "A copy: the text of" not in get(page_of(thing)).content.decode()
    compare(versions)
    work()
    wire = versions["wire"].article
    first, second = document(thing)["citations"]
    assert first["derived_from"] is None
    assert second["derived_from"] == {
        "article": wire.public_id,
        "outlet": {"slug": wire.outlet.slug, "name": {"en": wire.outlet.name}},
    }
    page = get(page_of(thing)).content.decode()
    assert page.count(f"A copy: the text of <bdi>{wire.outlet.name}</bdi>") == 1


def test_a_new_name_of_the_original_reaches_what_cites_the_copy(
    process: Thing,
) -> None:
    versions = store("wire", "copy")
    compare(versions)
    thing = makers.make_event(
        process, sources=[makers.quotation(versions["copy"], QUOTED["copy"])]
    )
    outlet = versions["wire"].article.outlet
    change_outlet(
        slug=outlet.slug, version=1, name="Wire of the Valley", language="",
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    catch_up()
    (citation,) = document(thing)["citations"]
    assert citation["derived_from"]["outlet"]["name"] == {"en": "Wire of the Valley"}


def test_two_who_tell_one_event_in_their_own_words_are_two_sources(
    process: Thing,
) -> None:
    """The denial beside the success: the articles are linked, but not one text."""
    versions = store("wire", "told")
    thing = event(process, versions)
    compare(versions)
    assert clusters.links() == {frozenset(versions): "same_event"}
    work()
    assert counted(thing) == (2, "two")


def test_what_is_published_after_copies_are_known_counts_them_at_once(
    process: Thing,
) -> None:
    versions = store("wire", "copy")
    compare(versions)
    assert counted(event(process, versions)) == (1, "single")


def test_an_outlet_with_a_copy_and_a_report_of_its_own_is_a_second_source(
    process: Thing,
) -> None:
    """What counts is whose text it is: the agency's, and the outlet's own."""
    versions = store("wire", "copy")
    compare(versions)
    own = makers.pointer("River Daily", "2031-05-16")
    sources = [makers.quotation(versions["copy"], QUOTED["copy"]), own]
    thing = makers.make_event(process, sources=sources)
    assert counted(thing) == (2, "two")


def test_more_things_than_one_batch_holds_are_all_counted_again(process: Thing) -> None:
    versions = store("wire", "copy")
    things = [event(process, versions) for _ in range(MOST_THINGS + 3)]
    compare(versions)
    work()
    assert {counted(thing) for thing in things} == {(1, "single")}


def test_what_somebody_is_changing_just_then_is_counted_by_a_job_of_its_own(
    own_database: str,
) -> None:
    process = makers.make_process()
    versions = store("wire", "copy")
    held, free = (event(process, versions) for _ in range(2))
    compare(versions)
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Thing.objects.select_for_update().get(pk=held.pk)
            taken.set()
            done.wait(30)
        connections.close_all()

    other = threading.Thread(target=hold)
    other.start()
    assert taken.wait(30)
    origins = Job.objects.filter(kind="origin_changed", state="due")
    for job in claim_batch(now=makers.NOW):
        do_job(job=job, now=makers.NOW)
    assert not origins.exists()
    assert (counted(held), counted(free)) == ((2, "two"), (1, "single"))
    done.set()
    other.join()
    work()
    assert counted(held) == (1, "single")


def test_what_is_being_published_while_an_origin_changes_is_counted_soon_after(
    own_database: str,
) -> None:
    process = makers.make_process()
    versions = store("wire", "copy")
    draft = makers.draft(process)
    sources = [makers.quotation(v, QUOTED[name]) for name, v in versions.items()]
    worker = threading.Thread(target=_compare_and_work, args=[versions])
    with transaction.atomic():
        thing = publish_thing(draft=draft, sources=sources, by=SYSTEM, now=makers.NOW)
        worker.start()
        worker.join()
    assert counted(thing) == (2, "two")
    work(makers.NOW + MINUTE + AND_AGAIN)
    assert counted(thing) == (1, "single")


def _compare_and_work(versions: dict[str, Any]) -> None:
    compare(versions)
    work()
    connections.close_all()
