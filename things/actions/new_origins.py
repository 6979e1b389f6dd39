"""Counting sources again in what rests on an article that turned out to be a copy, or not one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from jobs.actions import NewJob, enqueue
from things.actions.rendering_again import changed_documents, publish_again
from things.models import Evidence, Thing

MOST_THINGS = 200
REASON = "An article that it rests on is a copy, or is none any longer."


@transaction.atomic
def count_again(*, articles: Collection[int], after: int, now: dt.datetime) -> int:
    """Render the next things that rest on some articles; return the last one's number.

    0: there are no more. What somebody is changing right now, or what cannot be rendered, is
    left to a job of its own; nobody waits for a lock here.
    """
    ids = _resting_on(articles, after=after)
    rows = Thing.objects.select_for_update(skip_locked=True, no_key=True)
    things = list(rows.filter(pk__in=ids).order_by("pk"))
    standing = [t for t in things if t.state == Thing.State.PUBLISHED]
    changed, broken = changed_documents(standing)
    held = set(ids) - {t.pk for t in things}
    _leave({*held, *(t.pk for t in broken)}, now=now)
    publish_again(things, changed, reason=REASON, now=now)
    return ids[-1] if len(ids) == MOST_THINGS else 0


def _resting_on(articles: Collection[int], *, after: int) -> Sequence[int]:
    rows = Evidence.objects.filter(
        citation__version__article__in=articles, thing__gt=after
    )
    numbers = rows.order_by("thing").values_list("thing", flat=True).distinct()
    return list(numbers[:MOST_THINGS])


def _leave(numbers: Collection[int], *, now: dt.datetime) -> None:
    enqueue(
        jobs=[
            NewJob(
                kind="rendering",
                key=f"{n} {now.isoformat()}",
                subject=n,
                available_at=now,
            )
            for n in sorted(numbers)
        ],
        now=now,
    )
