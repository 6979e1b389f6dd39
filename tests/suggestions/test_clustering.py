"""Articles that are one text become one story, whatever order and however many workers."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from jobs.handlers import claim_batch, do_job
from jobs.models import Job
from sources.models import (
    Article,
    ArticleLink,
    ArticleVersion,
    Sketch,
    Story,
    StoryArticle,
)
from sources.queries.likeness import MOST_OF_ONE
from suggestions.actions import Readied, cluster_version
from suggestions.handlers import ready_version
from tests import makers
from tests.suggestions import clusters
from tests.suggestions.clusters import links, origins, store_and_cluster, stories
from tests.suggestions.story_samples import SAMPLES, Sample, one_event, one_text

WIRES = frozenset({"wire", "copy", "short", "list"})


def test_copies_become_one_story_and_one_event_in_other_words_does_not(
    db: None,
) -> None:
    clusters.make_names()
    store_and_cluster(SAMPLES)
    assert stories() == {WIRES}
    found = links()
    assert found[frozenset(("wire", "copy"))] == "copy"
    assert found[frozenset(("wire", "short"))] == "condensed"
    for pair in (("wire", "told"), ("leaves", "steps-back"), ("accord", "signed")):
        assert found[frozenset(pair)] == "same_event"
    for pair in (("cabinet", "council"), ("fourth", "fifth"), ("toll", "next-toll")):
        assert frozenset(pair) not in found


@pytest.mark.parametrize("seed", range(6))
def test_the_order_in_which_articles_come_changes_nothing(db: None, seed: int) -> None:
    """Whatever the order, it is what comparing each with each finds: no search misses any."""
    clusters.make_names()
    order = sorted(SAMPLES)
    random.Random(seed).shuffle(order)
    store_and_cluster(order)
    assert links() == _by_comparing_all()
    assert stories() == {WIRES}
    assert origins() == dict.fromkeys(("copy", "short", "list"), "wire")


def _by_comparing_all() -> dict[frozenset[str], str]:
    named = {name.replace(" ", "-"): sample for name, sample in SAMPLES.items()}
    found = {
        frozenset((a, b)): one_text(named[a], named[b]) or one_event(named[a], named[b])
        for a, b in combinations(named, 2)
    }
    return {pair: verdict.relation for pair, verdict in found.items() if verdict}


def test_doing_it_again_changes_nothing(db: None) -> None:
    clusters.make_names()
    store_and_cluster(SAMPLES)
    before = _rows()
    for version in ArticleVersion.objects.all():
        clusters.cluster(version.pk)
    assert _rows() == before


def _rows() -> list[object]:
    models: tuple[Any, ...] = (ArticleLink, StoryArticle, Sketch, Story)
    return [list(m.objects.order_by("pk").values()) for m in models]


def test_a_copy_of_a_copy_brings_two_stories_together(db: None) -> None:
    """The first and the last share too little; what lies between ties them."""
    clusters.make_names()
    lines = [f"Point {n} of the talks was {word} by both sides." for n, word in _POINTS]
    parts = {
        "first": Sample("Valley Wire", "2031-05-16", "\n".join(lines[:12])),
        "last": Sample("River Daily", "2031-05-16", "\n".join(lines[8:])),
        "between": Sample("Coast Herald", "2031-05-16", "\n".join(lines[4:16])),
    }
    store_and_cluster(["first", "last"], parts)
    assert stories() == set()
    store_and_cluster(["between"], parts)
    assert stories() == {frozenset(parts)}


_POINTS = list(
    enumerate(
        (
            *(
                "agreed",
                "dropped",
                "praised",
                "doubted",
                "delayed",
                "amended",
                "redrafted",
            ),
            *("opened", "closed", "raised", "buried", "signed", "shelved", "copied"),
            *("halved", "doubled", "refused", "watched", "traded", "mourned"),
        )
    )
)


def test_the_origin_is_the_credited_agency_else_whoever_was_out_first(
    db: None,
) -> None:
    clusters.make_names()
    store_and_cluster(["wire", "copy", "short", "list"])
    # The text itself says "(Valley Wire)", in its dateline.
    assert origins() == dict.fromkeys(("copy", "short", "list"), "wire")
    assert set(_rules()) == {"", "origin.credited"}


def test_without_a_credit_the_one_that_was_out_first_is_the_origin(db: None) -> None:
    clusters.make_names()
    plain = SAMPLES["wire"].text.replace(" (Valley Wire)", "")
    late = Sample("Valley Wire", "2031-05-17", plain)
    early = Sample("River Daily", "2031-05-16", plain)
    longer = Sample("Coast Herald", "2031-05-16", f"{plain}This was added later.\n")
    store_and_cluster(["late", "early"], {"late": late, "early": early})
    assert origins() == {"late": "early"}
    assert set(_rules()) == {"", "origin.first_out"}
    store_and_cluster(["longer"], {"longer": longer})
    assert origins() == {"late": "longer", "early": "longer"}
    assert set(_rules()) == {"", "origin.longest"}


def _rules() -> list[str]:
    return list(StoryArticle.objects.values_list("derived_rule", flat=True))


def test_another_version_that_is_no_copy_leaves_what_is_said_of_an_earlier_one(
    db: None,
) -> None:
    """The strongest of all versions counts: what was republished was republished."""
    clusters.make_names()
    store_and_cluster(["wire", "copy"])
    url = Article.objects.get(url__endswith="/copy").url
    edited = makers.make_version("River Daily has taken this text down.\n", url=url)
    assert edited.number == 2
    clusters.cluster(edited.pk)
    assert stories() == {frozenset(("wire", "copy"))}


def test_a_worker_does_it_with_the_reading(own_database: str) -> None:
    clusters.make_names()
    for name in ("wire", "copy"):
        clusters.stored(name, SAMPLES[name])
    _work()
    reading = Job.objects.filter(kind="new_version")
    assert set(reading.values_list("state", flat=True)) == {"done"}
    assert stories() == {frozenset(("wire", "copy"))}


def test_of_two_workers_with_a_copy_each_the_second_finds_the_first(
    own_database: str,
) -> None:
    """The second waits until what the first has found is committed, and then sees it."""
    clusters.make_names()
    one, other = (clusters.stored(n, SAMPLES[n]).pk for n in ("wire", "copy"))
    second = threading.Thread(target=_in_thread(lambda: clusters.cluster(other)))
    with transaction.atomic():
        clusters.cluster(one)
        second.start()
        while not waiting():
            assert second.is_alive()
        assert links() == {}
    second.join()
    assert stories() == {frozenset(("wire", "copy"))}


def test_many_workers_at_once_find_every_copy(own_database: str) -> None:
    clusters.make_names()
    text = SAMPLES["wire"].text
    copies = {
        f"copy-{n}": Sample(
            f"Outlet {n}", "2031-05-16", f"{text}Printed by number {n}."
        )
        for n in range(8)
    }
    ready = [ready_version(clusters.stored(n, s).pk) for n, s in copies.items()]
    together = threading.Barrier(len(ready))

    def work(one: Readied) -> Callable[[], None]:
        def run() -> None:
            together.wait(30)
            cluster_version(ready=one, now=makers.NOW)

        return _in_thread(run)

    workers = [threading.Thread(target=work(one)) for one in ready]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert stories() == {frozenset(copies)}
    assert ArticleLink.objects.count() == 8 * 7 / 2


def test_a_line_at_the_foot_of_every_article_hides_no_copy(db: None) -> None:
    """A shingle that very many share is cut short; what is rare is looked at whole."""
    clusters.make_names()
    foot = "Sign up here for our letter of the morning and of the night."
    for n in range(MOST_OF_ONE + 20):
        name = f"a{n}"
        words = " ".join(f"w{n}x{m}" for m in range(30))
        cluster = clusters.stored(
            name, Sample("Coast Herald", "2031-05-16", f"{words}. {foot}")
        )
        clusters.cluster(cluster.pk)
    found = SAMPLES["wire"].text
    first = Sample("Coast Herald", "2031-05-16", f"{found}{foot}")
    second = Sample("River Daily", "2031-05-16", f"{found}{foot} Or there.")
    store_and_cluster(["one", "two"], {"one": first, "two": second})
    assert stories() == {frozenset(("one", "two"))}


def _work() -> None:
    now = timezone.now()
    while batch := claim_batch(now=now):
        for job in batch:
            do_job(job=job, now=now)


def _in_thread(work: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    return run


def waiting() -> bool:
    """Whether another session of this database waits for an advisory lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND wait_event_type = 'Lock' AND wait_event = 'advisory'"
        )
        (found,) = cursor.fetchone() or (0,)
    return bool(found)


def test_older_articles_are_compared_when_asked_for_and_each_once(
    own_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clusters.make_names()
    for name in ("wire", "copy"):
        clusters.stored(name, SAMPLES[name])
    Job.objects.update(
        state="done"
    )  # as if they had been read before there were stories
    call_command("cluster")
    call_command("cluster")
    assert Job.objects.filter(kind="cluster_version", state="due").count() == 2
    _work()
    assert stories() == {frozenset(("wire", "copy"))}
    call_command("cluster")
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 article versions")
    call_command("cluster", "--all")
    assert Job.objects.filter(kind="cluster_version", state="due").count() == 2
