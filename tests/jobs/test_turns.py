"""Turns: how long a worker goes on, and what it does for those that wait behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import override_settings

from jobs.actions import Claimed, Effect, NewJob, enqueue
from jobs.handlers import BATCH
from jobs.models import Job
from jobs.tasks import work
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def works(*, job: Claimed, now: dt.datetime) -> Effect:
    """A handler."""
    return lambda: None


def plans(*, now: dt.datetime) -> None:
    """A planner: asks for one job more."""
    ask("planned")


def ask(*keys: str) -> None:
    enqueue(
        jobs=[NewJob(kind="x", key=key, subject=1, available_at=NOW) for key in keys],
        now=NOW,
    )


def done() -> int:
    return Job.objects.filter(state=Job.State.DONE).count()


@pytest.fixture(autouse=True)
def _handled() -> Iterator[None]:
    with override_settings(
        JOB_HANDLERS={"x": f"{__name__}.works"},
        JOB_PLANNERS=[f"{__name__}.plans"],
        TURN_SECONDS=0,
    ):
        yield


def test_a_worker_whose_turn_is_over_asks_for_what_has_become_due_and_leaves_the_rest() -> (
    None
):
    ask(*(f"{n}" for n in range(BATCH + 2)))
    work()
    assert done() == BATCH
    assert Job.objects.get(key="planned").state == Job.State.DUE


def test_a_worker_that_has_run_out_of_work_leaves_it_to_beat() -> None:
    ask(*(f"{n}" for n in range(BATCH + 2)))
    with override_settings(TURN_SECONDS=60):
        work()
    assert done() == BATCH + 2
    assert not Job.objects.filter(key="planned").exists()
