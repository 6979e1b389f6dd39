"""Showing new names, and counting sources anew, within a minute and wherever it shows.

How the minute adds up, with BEAT_SECONDS at its default of 10 and two worker processes: at most
10 s until beat asks for the job; 10 s more if that wake-up is lost; 20 s until a process has
finished what it is doing. That leaves 20 s for rendering: 20,000 events and more on one
processor core (benchmarks/renaming.py). A name that more documents mention takes longer for the
last of them. A worker that dies, and somebody who is changing one of the next 200 things at that
moment, cost 10 s each. What waits for a worker besides is done after it, however much that is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

from core.crash import crashpoint
from jobs.actions import Claimed, Effect
from sources.queries import articles_moved_in
from things.actions.looking_ahead import Ahead
from things.actions.new_names import queue_renderings, take_step
from things.actions.new_origins import count_again
from things.actions.rendering_again import render_thing
from things.actions.showing_without import show_without

MOST_STEPS = 12  # ten batches, and what goes before and after them


def show_new_names(*, job: Claimed, now: dt.datetime) -> Effect:
    """Take a few steps, each in a transaction of its own; leave a new job for the rest.

    A few, so that a lease is never outrun. Where nothing can be done now, beat asks again.
    """
    ahead = Ahead()
    for _ in range(MOST_STEPS):
        step = take_step(ahead=ahead, now=now)
        if step == "resting":
            return _nothing
        if step == "rendered":
            crashpoint("rendered_again")
    return partial(_ask_again, now=now)


def render_alone(*, job: Claimed, now: dt.datetime) -> Effect:
    """Render one thing that could not be rendered with others; parked if it cannot be at all."""
    return partial(render_thing, pk=job.subject, now=now)


def show_new_origin(*, job: Claimed, now: dt.datetime) -> Effect:
    """Count sources again in what rests on one article, batch by batch, each committed."""
    return _count_again([job.subject], now=now)


def show_new_origins(*, job: Claimed, now: dt.datetime) -> Effect:
    """Do so for all articles whose origin changed in one minute (``subject``: its start, UTC).

    A little later than the first time, for what was being published just then.
    """
    minute = dt.datetime.fromtimestamp(job.subject, dt.UTC)
    return _count_again(articles_moved_in(minute), now=now)


def show_without_erased(*, job: Claimed, now: dt.datetime) -> Effect:
    """Show what quotes an article that was erased without it, batch by batch, each committed."""
    after = show_without(article=job.subject, after=0, now=now)
    while after:
        after = show_without(article=job.subject, after=after, now=now)
    return _nothing


def _count_again(articles: Collection[int], *, now: dt.datetime) -> Effect:
    after = count_again(articles=articles, after=0, now=now) if articles else 0
    while after:
        crashpoint("counted_again")
        after = count_again(articles=articles, after=after, now=now)
    return _nothing


def _ask_again(*, now: dt.datetime) -> None:
    queue_renderings(now=now)


def _nothing() -> None:
    """Write nothing."""
