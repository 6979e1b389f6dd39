from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from core.errors import LeaseLost
from jobs.actions import NewJob, claim_jobs, enqueue, fail_job, finish_job, retry_parked
from jobs.actions.claiming import MOST_ATTEMPTS
from jobs.actions.ledger import retry_after
from jobs.models import Job
from jobs.queries import counts_by_state, work_is_due
from tests.makers import NOW

pytestmark = pytest.mark.django_db
LEASE = dt.timedelta(seconds=60)
LATER = NOW + dt.timedelta(seconds=61)


def ask(key: str = "1") -> None:
    enqueue(
        jobs=[NewJob(kind="new_version", key=key, subject=1, available_at=NOW)], now=NOW
    )


def nothing() -> None:
    """An effect that writes nothing."""


def test_asking_twice_for_the_same_work_makes_one_job() -> None:
    ask()
    ask()
    ask("2")
    assert Job.objects.count() == 2


def test_a_claimed_job_is_not_given_to_another_worker_while_its_lease_runs() -> None:
    ask()
    assert len(claim_jobs(limit=5, lease=LEASE, now=NOW)) == 1
    assert claim_jobs(limit=5, lease=LEASE, now=NOW) == []


def test_a_job_whose_lease_has_run_out_is_given_to_another_worker() -> None:
    ask()
    claim_jobs(limit=5, lease=LEASE, now=NOW)
    assert not work_is_due(now=NOW)
    assert work_is_due(now=LATER)
    assert [job.attempts for job in claim_jobs(limit=5, lease=LEASE, now=LATER)] == [2]


def test_the_effect_of_a_worker_that_lost_its_lease_is_not_written() -> None:
    ask()
    (late,) = claim_jobs(limit=5, lease=LEASE, now=NOW)
    (owner,) = claim_jobs(limit=5, lease=LEASE, now=LATER)
    with pytest.raises(LeaseLost), transaction.atomic():
        finish_job(job=late, effect=lambda: ask("written by the late one"), now=LATER)
    assert not Job.objects.filter(key="written by the late one").exists()
    finish_job(job=owner, effect=lambda: ask("written by the owner"), now=LATER)
    assert Job.objects.filter(key="written by the owner").exists()
    assert Job.objects.get(key="1").state == Job.State.DONE


def test_an_effect_that_fails_leaves_nothing_and_the_job_unfinished() -> None:
    ask()
    (job,) = claim_jobs(limit=5, lease=LEASE, now=NOW)

    def half() -> None:
        ask("half")
        raise ValueError("after the first row")

    with pytest.raises(ValueError, match="first row"), transaction.atomic():
        finish_job(job=job, effect=half, now=NOW)
    assert [j.key for j in Job.objects.all()] == ["1"]
    assert Job.objects.get().state == Job.State.RUNNING


def test_a_failed_job_is_tried_again_later_and_says_why() -> None:
    ask()
    (job,) = claim_jobs(limit=5, lease=LEASE, now=NOW)
    fail_job(job=job, error="The server was away.", now=NOW)
    row = Job.objects.get()
    assert (row.state, row.last_error) == (Job.State.DUE, "The server was away.")
    assert claim_jobs(limit=5, lease=LEASE, now=NOW) == []
    assert claim_jobs(limit=5, lease=LEASE, now=LATER)


def test_a_job_that_fails_five_times_is_parked_and_can_be_taken_up_again() -> None:
    ask()
    now = NOW
    for _ in range(MOST_ATTEMPTS):
        (job,) = claim_jobs(limit=5, lease=LEASE, now=now)
        fail_job(job=job, error="No.", now=now)
        now += dt.timedelta(hours=2)
    assert counts_by_state()["parked"] == 1
    assert claim_jobs(limit=5, lease=LEASE, now=now) == []
    assert retry_parked(kind="new_version", now=now) == 1
    assert claim_jobs(limit=5, lease=LEASE, now=now)


def test_a_job_that_ends_its_worker_five_times_is_parked_instead_of_killing_a_sixth() -> (
    None
):
    ask()
    now = NOW
    for _ in range(MOST_ATTEMPTS):
        assert claim_jobs(limit=5, lease=LEASE, now=now)
        now += dt.timedelta(hours=2)
    assert claim_jobs(limit=5, lease=LEASE, now=now) == []
    row = Job.objects.get()
    assert (row.state, row.last_error) == (
        Job.State.PARKED,
        "The worker ended while doing this.",
    )


def test_waits_between_tries_grow_and_stay_below_an_hour_and_a_quarter() -> None:
    waits = [retry_after(n) for n in range(1, 60)]
    assert waits[0] < dt.timedelta(seconds=13)
    assert dt.timedelta(minutes=45) <= max(waits) <= dt.timedelta(minutes=75)


def test_a_running_job_without_a_lease_is_refused_by_the_database() -> None:
    ask()
    with pytest.raises(IntegrityError, match="job_leased_while_running"):
        Job.objects.update(state=Job.State.RUNNING)
