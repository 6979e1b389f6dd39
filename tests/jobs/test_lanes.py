"""Lanes: requests to one host are made one at a time, and keep nobody else waiting."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from celery.signals import before_task_publish
from django.db import IntegrityError, connection
from django.test import override_settings

from jobs.actions import (
    Claimed,
    Effect,
    NewJob,
    claim_jobs,
    enqueue,
    finish_job,
    pause_lane,
)
from jobs.handlers import do_job
from jobs.models import Job, Lane
from tests.makers import NOW

LEASE = dt.timedelta(seconds=60)
SECOND = dt.timedelta(seconds=1)
database = pytest.mark.django_db


def ask(*jobs: tuple[str, str], at: dt.datetime = NOW) -> None:
    """Ask for work: (key, lane) each."""
    enqueue(
        jobs=[
            NewJob(kind="x", key=key, subject=1, lane=lane, available_at=at)
            for key, lane in jobs
        ],
        now=NOW,
    )


def claim(now: dt.datetime = NOW, limit: int = 3) -> list[Claimed]:
    return claim_jobs(limit=limit, lease=LEASE, now=now)


@contextmanager
def task_publishings() -> Iterator[list[str]]:
    """Say of each message that Celery sends whether it is for "later"."""
    sent: list[str] = []

    def note(*, headers: dict[str, Any], **_: Any) -> None:
        sent.append("later" if headers["eta"] else "")

    before_task_publish.connect(note)
    try:
        yield sent
    finally:
        before_task_publish.disconnect(note)


def keys(jobs: list[Claimed]) -> list[str]:
    return [job.key for job in jobs]


def finish(job: Claimed, now: dt.datetime, pause: dt.timedelta) -> None:
    finish_job(job=job, effect=lambda: None, now=now, lane_free_at=now + pause)


@database
def test_jobs_of_one_lane_are_claimed_one_at_a_time_and_of_others_meanwhile() -> None:
    ask(("a1", "a"), ("a2", "a"), ("b1", "b"))
    assert keys(claim()) == ["a1"]
    assert keys(claim()) == ["b1"]
    assert claim() == []


@database
def test_the_next_of_a_lane_begins_when_the_pause_after_the_last_is_over() -> None:
    ask(("a1", "a"), ("a2", "a"))
    (first,) = claim()
    finish(first, NOW, 5 * SECOND)
    assert claim(NOW + 4 * SECOND) == []
    assert keys(claim(NOW + 5 * SECOND)) == ["a2"]


@database
def test_work_without_a_lane_never_waits_for_it_and_comes_first() -> None:
    ask(("a1", "a"), ("free 1", ""), ("free 2", ""), ("free 3", ""), ("free 4", ""))
    assert keys(claim()) == ["free 1", "free 2", "free 3", "a1"]
    assert keys(claim()) == ["free 4"]


@database
def test_a_lane_whose_worker_died_is_free_when_the_lease_has_run_out() -> None:
    ask(("a1", "a"), ("a2", "a"))
    claim()
    assert claim(NOW + LEASE - SECOND) == []
    late = NOW + LEASE + SECOND
    assert [(job.key, job.attempts) for job in claim(late)] == [("a1", 2)]
    assert claim(late) == []


@database
def test_the_lane_that_waits_longest_is_next_and_work_of_later_is_not_done_early() -> (
    None
):
    ask(("b1", "b"), at=NOW + 2 * SECOND)
    ask(("a1", "a"), at=NOW + SECOND)
    assert claim(NOW) == []
    later = NOW + 3 * SECOND
    assert [keys(claim(later)) for _ in range(3)] == [["a1"], ["b1"], []]


@database
def test_asking_again_opens_no_second_lane_and_frees_none() -> None:
    ask(("a1", "a"))
    claim()
    ask(("a2", "a"))
    assert Lane.objects.count() == 1
    assert claim() == []


def fails(*, job: Claimed, now: dt.datetime) -> Effect:
    """A handler."""
    raise ValueError("No.")


def works(*, job: Claimed, now: dt.datetime) -> Effect:
    """A handler."""
    return lambda: None


@database
@pytest.mark.parametrize("handler", [works, fails])
def test_a_host_is_left_alone_after_a_job_that_failed_too(
    handler: Callable[..., Any],
) -> None:
    ask(("a1", "a"), ("a2", "a"))
    (first,) = claim()
    handlers = {"x": f"{__name__}.{handler.__name__}"}
    with override_settings(JOB_HANDLERS=handlers, HOST_PAUSE_SECONDS=5.0):
        do_job(job=first, now=NOW)
    assert Job.objects.get(key="a1").state == ("due" if handler is fails else "done")
    assert NOW + 5 * SECOND < Lane.objects.get().free_at < NOW + 50 * SECOND
    assert claim(NOW + 4 * SECOND) == []
    assert keys(claim(NOW + 55 * SECOND)) != []


@database
@pytest.mark.parametrize(("asked", "least"), [(0.0, 5), (2.0, 5), (30.0, 30)])
def test_the_longer_of_the_usual_pause_and_the_one_asked_for_is_kept(
    asked: float, least: int
) -> None:
    ask(("a1", "a"), ("a2", "a"), ("b1", "b"))
    pause_lane(name="a", seconds=asked, now=NOW)
    (first,) = claim()
    handlers = {"x": f"{__name__}.works"}
    with override_settings(JOB_HANDLERS=handlers, HOST_PAUSE_SECONDS=5.0):
        do_job(job=first, now=NOW)
    free_at = Lane.objects.get(name="a").free_at - NOW
    assert least * SECOND < free_at < (least + 20) * SECOND
    assert keys(claim(NOW + SECOND)) == ["b1"]


@database
def test_a_pause_of_more_than_a_minute_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError, match="lane_pause_bounded"):
        pause_lane(name="a", seconds=61, now=NOW)


@database
@pytest.mark.parametrize("count", [1, 2])
def test_a_wake_up_is_sent_for_when_a_lane_is_free_again_if_more_waits_in_it(
    count: int,
) -> None:
    ask(*((f"a{n}", "a") for n in range(count)))
    ask(("b", "b"), at=NOW + 5 * SECOND)
    (first,) = claim()
    with (
        override_settings(
            JOB_HANDLERS={"x": f"{__name__}.works"}, HOST_PAUSE_SECONDS=5.0
        ),
        task_publishings() as sent,
    ):
        do_job(job=first, now=NOW)
    assert [delay for delay in sent if delay] == ["later"] * (count - 1)


@pytest.mark.usefixtures("own_database")
def test_many_workers_at_once_never_hold_two_jobs_of_one_lane() -> None:
    lanes, each = 4, 15
    ask(*[(f"{n}", f"lane {n % lanes}") for n in range(lanes * each)])
    running: Counter[str] = Counter()
    most: Counter[str] = Counter()
    done: list[str] = []
    lock = threading.Lock()

    def work() -> None:
        try:
            idle = 0
            while idle < 200 and len(done) < lanes * each:
                jobs = claim()
                idle = 0 if jobs else idle + 1
                for job in jobs:
                    with lock:
                        running[job.lane] += 1
                        most[job.lane] = max(most[job.lane], running[job.lane])
                    with lock:
                        running[job.lane] -= 1
                        done.append(job.key)
                    finish(job, NOW, dt.timedelta())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(done, key=int) == [str(n) for n in range(lanes * each)]
    assert set(most.values()) == {1}
    assert Job.objects.filter(state="done").count() == lanes * each


@database
def test_no_plan_of_the_database_claims_more_than_was_asked_for() -> None:
    """One that asks for the rows anew with each that it writes would take others every time."""
    ask(*((f"free {n}", "") for n in range(8)))
    with connection.cursor() as cursor:
        for way in ("hashjoin", "mergejoin", "hashagg", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute("SET LOCAL enable_sort = off")
    assert len(claim()) == 3
    assert Job.objects.filter(state="running").count() == 3
