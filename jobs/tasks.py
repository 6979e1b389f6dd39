"""What Celery calls. Both only wake: the ledger decides what there is to do."""

from __future__ import annotations

import time

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from jobs.actions.waking import send_wake_up
from jobs.handlers import claim_batch, do_job, end_turn
from jobs.queries import work_is_due


@shared_task
def work() -> None:
    """Do what is due, batch by batch, for one turn; then wake the next."""
    end = time.monotonic() + settings.TURN_SECONDS
    while batch := claim_batch(now=timezone.now()):
        for job in batch:
            do_job(job=job, now=timezone.now())
        if time.monotonic() > end:
            end_turn(now=timezone.now())
            return


@shared_task
def sweep() -> None:
    """Wake a worker up if anything is due: what a lost wake-up left behind."""
    if work_is_due(now=timezone.now()):
        send_wake_up()
