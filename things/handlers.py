"""Showing new names within a minute, wherever they are mentioned.

How the minute adds up, with BEAT_SECONDS at its default of 10 and two worker processes: at most
10 s until beat asks for the job; 10 s more if that wake-up is lost; 20 s until a process has
finished what it is doing. That leaves 20 s for rendering: some 4,000 events on one processor
core. A name that more documents mention takes longer for the last of them. A worker that dies,
and somebody who is changing one of the next 200 things at that moment, cost 10 s each.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

from core.crash import crashpoint
from jobs.actions import Claimed, Effect
from things.actions.new_names import queue_renderings, take_step
from things.actions.rendering_again import render_thing

MOST_STEPS = 6


def show_new_names(*, job: Claimed, now: dt.datetime) -> Effect:
    """Take a few steps, each in a transaction of its own; leave a new job for the rest.

    A few, so that a lease is never outrun. Where nothing can be done now, beat asks again.
    """
    for _ in range(MOST_STEPS):
        step = take_step(now=now)
        if step == "resting":
            return _nothing
        if step == "rendered":
            crashpoint("rendered_again")
    return partial(_ask_again, now=now)


def render_alone(*, job: Claimed, now: dt.datetime) -> Effect:
    """Render one thing that could not be rendered with others; parked if it cannot be at all."""
    return partial(render_thing, pk=job.subject, now=now)


def _ask_again(*, now: dt.datetime) -> None:
    queue_renderings(now=now)


def _nothing() -> None:
    """Write nothing."""
