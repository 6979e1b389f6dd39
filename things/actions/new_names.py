"""Showing new names in the documents that mention them: pulled, bounded, and resumable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from django.db import connection, transaction
from django.db.models import F, Max

from editions.models import Change
from jobs.actions import NewJob, enqueue
from things.actions.changed_names import SILENT, concern_of
from things.actions.looking_ahead import MOST_THINGS, Ahead
from things.actions.rendering_again import changed_documents, leave, publish_again
from things.models import Thing, Watermark

NAMES = "names"
MOST_CHANGES = 200
# How many names at once, where some wait for others to end: more wait with them.
MOST_MENTIONS = 400
# A new name is promised within a minute, so its job goes before whatever else waits.
AT_THE_FRONT = dt.timedelta(days=1)

Step = Literal["moved", "rendered", "resting"]
"""What a step did: found what to do, rendered a batch, or nothing that it could do now."""


@transaction.atomic
def queue_renderings(*, now: dt.datetime) -> int:
    """Ask for a job if changes call for renderings; return how many were asked for, 0 or 1.

    The job is named by the watermark's steps. So one is asked for at each place that the work
    has come to, also where a worker has died and its own job is leased to it still.
    """
    mark, _ = Watermark.objects.get_or_create(name=NAMES, defaults={"changed_at": now})
    until = mark.until_seq
    if until is None:
        newest, changes = _new(mark.seq)
        if not changes:
            if newest > mark.seq:
                _move(mark, seq=newest, now=now)
            return 0
        until = changes[-1].seq
    key = f"{mark.steps} {until}"
    front = now - AT_THE_FRONT
    job = NewJob(kind="names_changed", key=key, subject=until, available_at=front)
    enqueue(jobs=[job], now=now)
    return 1


@transaction.atomic
def take_step(*, ahead: Ahead | None = None, now: dt.datetime) -> Step:
    """Do the next bounded piece of the work and note how far it has come, both or neither.

    Whoever does so holds the watermark's row; another worker that comes meanwhile is free for
    other work at once. ``ahead`` is given to all steps of one job, which look ahead together.
    """
    mark = Watermark.objects.get(pk=NAMES)
    if mark.until_seq is None:
        return _open(mark, now=now)
    if mark.waiting:
        return _wait(mark, now=now)
    held = (
        Watermark.objects.select_for_update(skip_locked=True).filter(pk=NAMES).first()
    )
    if held is None:
        return "resting"
    if held.until_seq is None or held.waiting:  # another worker has moved it meanwhile
        return "moved"
    return _render(held, ahead or Ahead(), now=now)


def _open(mark: Watermark, *, now: dt.datetime) -> Step:
    """Take up the next changes.

    Somebody may have looked an old name up before it changed, and publish it after. Every
    action writes its act before it looks names up, so its transaction had a number by then,
    and one lower than a number given out now, with the change in sight. Hence the row must not
    be locked before the changes are read: that would give out this transaction's number.
    (The snapshot's own xmax does not serve: a transaction that runs may be beyond it.)
    """
    newest, changes = _new(mark.seq)
    if not changes:
        if newest > mark.seq:
            _move(mark, seq=newest, now=now)
        return "resting"
    until = _until(changes, newest)
    concern = concern_of(changes)
    if not concern.mentions:
        _move(mark, seq=until, now=now)
        return "moved"
    own = _own_number()
    alone = _oldest_and_next()[0] >= own
    _move(
        mark,
        until_seq=until,
        mentions=list(concern.mentions),
        reason=concern.reason,
        after_xid=None if alone else own,
        now=now,
    )
    return "moved"


def _wait(mark: Watermark, *, now: dt.datetime) -> Step:
    """Go through the documents once more, when nobody can publish older names any longer.

    Somebody may take long (a package is loaded in one transaction). What gets a new name
    meanwhile is taken up as well, not when that is over.
    """
    oldest, next_one = _oldest_and_next()
    # A number that is not given out yet was another cluster's: a backup has been restored.
    if mark.after_xid and oldest < mark.after_xid < next_one:
        return _take_up_more(mark, now=now)
    _move(mark, after_xid=None, waiting=False, now=now)
    return "moved"


def _take_up_more(mark: Watermark, *, now: dt.datetime) -> Step:
    """Take up newer changes besides those that wait; as in ``_open``, nothing is locked yet."""
    newest, changes = _new(mark.until_seq or 0)
    concern = concern_of(changes)
    mentions = sorted({*mark.mentions, *concern.mentions})
    if len(mentions) > MOST_MENTIONS:
        _move(mark, now=now)
        return "resting"
    if (
        not concern.mentions
    ):  # past as many as are looked at; what follows may concern some
        full = len(changes) == MOST_CHANGES
        _move(mark, until_seq=changes[-1].seq if full else mark.until_seq, now=now)
        return "moved" if full else "resting"
    _move(
        mark,
        until_seq=_until(changes, newest),
        mentions=mentions,
        reason=f"{mark.reason} {concern.reason}",
        after_public_id="",
        after_xid=_own_number(),
        waiting=False,
        now=now,
    )
    return "moved"


def _render(mark: Watermark, ahead: Ahead, *, now: dt.datetime) -> Step:
    """Render the next things that mention what changed; all of them, or none for now."""
    ids = ahead.next(mark)
    things = _locked(ids)
    if things is None:
        _move(mark, now=now)
        return "resting"
    standing = [t for t in things if t.state == Thing.State.PUBLISHED]
    changed, broken = changed_documents(standing)
    leave({t.pk: f"{t.public_id} {mark.until_seq}" for t in broken}, now=now)
    if len(ids) == MOST_THINGS:
        _move(mark, after_public_id=ids[-1], now=now)
    elif mark.after_xid is not None:
        _move(mark, after_public_id="", waiting=True, now=now)
    else:
        _finish(mark, now=now)
    publish_again(things, changed, reason=mark.reason, now=now)
    return "rendered"


def _new(since: int) -> tuple[int, list[Change]]:
    """Return the newest change, and those up to it that may concern others, at most 200."""
    newest = Change.objects.aggregate(newest=Max("seq"))["newest"] or 0
    changes = Change.objects.filter(seq__gt=since, seq__lte=newest)
    return newest, list(changes.exclude(SILENT).order_by("seq")[:MOST_CHANGES])


def _until(changes: Sequence[Change], newest: int) -> int:
    """Return how far some changes go: to the newest, unless there may be more of them."""
    return changes[-1].seq if len(changes) == MOST_CHANGES else newest


def _locked(ids: Sequence[str]) -> list[Thing] | None:
    """Lock things; None when somebody is changing one of them right now.

    It never waits for one lock while it holds another, so that no editor's action can be the
    victim of a deadlock. What is locked may still be named by new things.
    """
    rows = Thing.objects.select_for_update(skip_locked=True, no_key=True)
    things = list(rows.filter(public_id__in=ids).order_by("pk"))
    return things if len(things) == len(ids) else None


def _finish(mark: Watermark, *, now: dt.datetime) -> None:
    rest: dict[str, Any] = {"until_seq": None, "mentions": [], "reason": ""}
    _move(mark, seq=mark.until_seq, after_public_id="", **rest, now=now)


def _move(mark: Watermark, *, now: dt.datetime, **values: Any) -> None:
    """Write the watermark, unless another worker has moved it since it was read."""
    Watermark.objects.filter(pk=mark.pk, steps=mark.steps).update(
        steps=F("steps") + 1, changed_at=now, **values
    )


def _own_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (number,) = cursor.fetchone()
    return int(number)


def _oldest_and_next() -> tuple[int, int]:
    """Return the number below which all transactions have ended, and the one after the newest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
            " FROM pg_current_snapshot() AS s"
        )
        oldest, next_one = cursor.fetchone()
    return oldest, next_one
