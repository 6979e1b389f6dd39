from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from structlog.contextvars import get_contextvars

from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import trimmed
from editions.actions.counting import CHANGES_LOCK, count_changes
from editions.actions.standing import close_editions, insert_editions
from editions.models import Act, Change
from editions.rules import Rendered

MOST_DOCUMENTS = 200
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


@dataclass
class Touched:
    """What one publishing has closed that stood before it, with the moment; and has written."""

    closed: dict[str, dt.datetime] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def note_closed(self, public_ids: Iterable[str], moment: dt.datetime) -> None:
        """Note what was closed, but for what this publishing itself had written."""
        for public_id in public_ids:
            if public_id not in self.written:
                self.closed.setdefault(public_id, moment)


def record_act(*, verb: str, by: By, now: dt.datetime, reason: str = "") -> Act:
    """Write the one row that says who did what; call it inside the action's transaction.

    :raises RuleBroken: when a reason is given in characters that no text has.
    """
    words = trimmed(reason)
    if reason.strip() and not words:
        raise RuleBroken(gettext_noop("Say why you change it."))
    return Act.objects.create(
        at=now,
        by_label=by.label,
        by_id=by.id,
        verb=verb,
        reason=words,
        request_id=str(get_contextvars().get("request_id", ""))[:64],
    )


class OneAct:
    """The act of an action that may turn out to change nothing: written when it is first needed.

    It is handed to the parts of the action, so that all of them share it.
    """

    def __init__(
        self, *, verb: str, by: By, now: dt.datetime, reason: str = ""
    ) -> None:
        self._given: Any = {"verb": verb, "by": by, "now": now, "reason": reason}
        self._act: Act | None = None

    def needed(self) -> Act:
        """Return the act, written by now."""
        if self._act is None:
            self._act = record_act(**self._given)
        return self._act


def publish_editions(
    *, act: Act, editions: Sequence[Rendered], now: dt.datetime
) -> None:
    """Close the standing editions of these things and publish the new ones, with their changes.

    The last thing an action does, inside its transaction: it ends by taking the lock that
    makes the order of changes the order of commits.

    :raises RuleBroken: when more things are published at once than one transaction should hold.
    """
    touched = Touched()
    _append_changes(_replace(act, editions, now, touched), touched)


def publish_batches(
    *, act: Act, batches: Iterable[Sequence[Rendered]], now: dt.datetime
) -> int:
    """Publish more than one act may hold otherwise: batch after batch, the lock once, at the end.

    For loading a record, alone: whoever else publishes waits until the changes are written.
    Return how many changes there are.

    :raises RuleBroken: when a batch is larger than an act may be.
    """
    changes: list[Change] = []
    touched = Touched()
    for batch in batches:
        changes += _replace(act, batch, now, touched)
    _append_changes(changes, touched)
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
    touched = Touched(closed=dict.fromkeys(ids, moment))
    shown = _replace(act, also, now, touched)
    gone = [
        Change(act=act, kind=kind, public_id=public_id, version=version, verb=verb)
        for kind, public_id, version in things
    ]
    _append_changes([*gone, *shown], touched)


def _replace(
    act: Act, editions: Sequence[Rendered], now: dt.datetime, touched: Touched
) -> list[Change]:
    """Publish documents in place of those before; return the changes that they make."""
    if not editions:
        return []
    ids = list(dict.fromkeys(e.public_id for e in editions))
    if len(ids) > MOST_DOCUMENTS:
        raise RuleBroken(
            said(
                gettext_noop(
                    "At most %(most_documents)s things can be published at once."
                ),
                most_documents=MOST_DOCUMENTS,
            )
        )
    before = list({e.public_id for e in editions if e.verb != "created"})
    if before:
        now = close_editions(public_ids=before, now=now)
        touched.note_closed(before, now)
    touched.written.update(ids)
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


def _append_changes(changes: list[Change], touched: Touched) -> None:
    """Insert changes in their order, under the lock, in one statement; then count anew.

    Numbers are given out to rows that have come by way of the lock: none before it is held.
    """
    if not changes:
        return
    columns = [[getattr(one, name) for one in changes] for name in CHANGE]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [CHANGES_LOCK, *columns])
    shown = [change.public_id for change in changes if change.edition_id]
    count_changes(closed=touched.closed, shown=shown)
