"""Asking for work, claiming it, finishing it."""

from jobs.actions.claiming import Claimed, claim_jobs
from jobs.actions.lanes import pause_lane
from jobs.actions.ledger import (
    Effect,
    NewJob,
    enqueue,
    fail_job,
    finish_job,
    retry_parked,
)
from jobs.actions.waking import wake

__all__ = [
    "Claimed",
    "Effect",
    "NewJob",
    "claim_jobs",
    "enqueue",
    "fail_job",
    "finish_job",
    "pause_lane",
    "retry_parked",
    "wake",
]
