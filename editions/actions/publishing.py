from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import connection
from structlog.contextvars import get_contextvars

from core.by import By
from core.errors import RuleBroken
from editions.actions.counting import CHANGES_LOCK, count_changes
from editions.actions.standing import close_editions, insert_editions
from editions.models import Act, Change
from editions.rules import Rendered

MOST_DOCUMENTS = 200
Moments = list[tuple[str, dt.datetime]]
CHANGE = ("act_id", "edition_id", "kind", "public_id", "version", "verb")
APPEND = """
WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock(%s))
INSERT INTO editions_change (act_id, edition_id, kind, public_id, version, verb)
SELECT act_id, edition_id, kind, public_id, version, verb
  FROM held CROSS JOIN
       unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::integer[], %s::text[])
       WITH ORDINALITY AS own (act_id, edition_id, kind, public_id, version, verb, ordinal)
 ORDER BY ordinal
"""


def record_act(*, verb: str, by: By, now: dt.datetime, reason: str = "") -> Act:
    """Write the one row that says who did what; call it inside the action's transaction."""
    return Act.objects.create(
        at=now,
        by_label=by.label,
        by_id=by.id,
        verb=verb,
        reason=reason,
        request_id=str(get_contextvars().get("request_id", ""))[:64],
    )


def publish_editions(
    *, act: Act, editions: Sequence[Rendered], now: dt.datetime
) -> None:
    """Close the standing editions of these things and publish the new ones, with their changes.

    The last thing an action does, inside its transaction: it ends by taking the lock that
    makes the order of changes the order of commits.

    :raises RuleBroken: when more things are published at once than one transaction should hold.
    """
    closed: Moments = []
    _append_changes(_replace(act, editions, now, closed), closed)


def publish_batches(
    *, act: Act, batches: Iterable[Sequence[Rendered]], now: dt.datetime
) -> int:
    """Publish more than one act may hold otherwise: batch after batch, the lock once, at the end.

    For loading a record, alone: whoever else publishes waits until the changes are written.
    Return how many changes there are.

    :raises RuleBroken: when a batch is larger than an act may be.
    """
    changes: list[Change] = []
    closed: Moments = []
    for batch in batches:
        changes += _replace(act, batch, now, closed)
    _append_changes(changes, closed)
    return len(changes)


def withdraw_editions(
    *,
    act: Act,
    things: Sequence[tuple[str, str, int]],
    verb: str,
    also: Sequence[Rendered] = (),
    now: dt.datetime,
) -> None:
    """Close the standing editions of things (kind, public id, version) with no new ones.

    ``also`` are documents of others that change with them.
    """
    ids = [public_id for _, public_id, _ in things]
    moment = close_editions(public_ids=ids, now=now)
    closed: Moments = [(public_id, moment) for public_id in ids]
    shown = _replace(act, also, now, closed)
    gone = [
        Change(act=act, kind=kind, public_id=public_id, version=version, verb=verb)
        for kind, public_id, version in things
    ]
    _append_changes([*gone, *shown], closed)


def _replace(
    act: Act, editions: Sequence[Rendered], now: dt.datetime, closed: Moments
) -> list[Change]:
    """Publish documents in place of those before; return the changes that they make.

    What was closed for it is added to ``closed``, with the moment.
    """
    if not editions:
        return []
    ids = list(dict.fromkeys(e.public_id for e in editions))
    if len(ids) > MOST_DOCUMENTS:
        raise RuleBroken(f"At most {MOST_DOCUMENTS} things can be published at once.")
    before = list({e.public_id for e in editions if e.verb != "created"})
    if before:
        now = close_editions(public_ids=before, now=now)
        closed += [(public_id, now) for public_id in before]
    numbers = insert_editions(act.pk, editions, now=now)
    pairs = zip(numbers, editions, strict=True)
    return [_change(act, number, e) for number, e in pairs if e.known.until is None]


def _change(act: Act, number: int, shown: Rendered) -> Change:
    return Change(
        act=act,
        edition_id=number,
        kind=shown.kind,
        public_id=shown.public_id,
        version=shown.version,
        verb=shown.verb,
    )


def _append_changes(changes: list[Change], closed: Moments) -> None:
    """Insert changes in their order, under the lock, in one statement; then count anew.

    Numbers are given out to rows that have come by way of the lock: none before it is held.
    """
    if not changes:
        return
    columns = [[getattr(one, name) for one in changes] for name in CHANGE]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [CHANGES_LOCK, *columns])
    count_changes(
        act=changes[0].act_id,
        closed=closed,
        shown=[change.public_id for change in changes if change.edition_id],
    )
