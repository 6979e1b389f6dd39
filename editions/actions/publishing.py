from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.db.models import Value
from structlog.contextvars import get_contextvars

from core.by import By
from core.errors import RuleBroken
from editions.models import Act, Change, Edition, Entry
from editions.queries import last_recorded
from editions.rules import Dated, Rendered, evidence_word

# Any number will do, as long as every action that inserts changes takes the same one.
CHANGES_LOCK = 4_207_849_484
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
# What an entry has from its edition.
SHARED = (
    "public_id", "kind", "process", "type", "strand", "parties", "people",
    "places", "evidence", "recorded_from", "recorded_to", "known_from", "known_to",
)  # fmt: skip


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
    newest = _replace(act, editions, now)
    _append_changes([_change(act, row, verb) for row, verb in newest])


def publish_batches(
    *, act: Act, batches: Iterable[Sequence[Rendered]], now: dt.datetime
) -> int:
    """Publish more than one act may hold otherwise: batch after batch, the lock once, at the end.

    For loading a record, alone: whoever else publishes waits until the changes are written.
    Return how many changes there are.

    :raises RuleBroken: when a batch is larger than an act may be.
    """
    changes: list[Change] = []
    for batch in batches:
        changes += [_change(act, row, verb) for row, verb in _replace(act, batch, now)]
    _append_changes(changes)
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
    close_editions(public_ids=[public_id for _, public_id, _ in things], now=now)
    newest = _replace(act, also, now)
    gone = [
        Change(act=act, kind=kind, public_id=public_id, version=version, verb=verb)
        for kind, public_id, version in things
    ]
    _append_changes([*gone, *(_change(act, row, verb) for row, verb in newest)])


def close_editions(*, public_ids: Sequence[str], now: dt.datetime) -> dt.datetime:
    """End the standing editions of these things; return the moment as of which they ended.

    That is ``now``, or just after the last of them began or ended, should a clock have gone back.
    """
    last = last_recorded(public_ids)
    if last is None:
        return now
    now = max(now, last + dt.timedelta(microseconds=1))
    for model in (Edition, Entry):
        model._default_manager.filter(
            public_id__in=public_ids, recorded_to__isnull=True
        ).update(recorded_to=now)
    return now


def _replace(
    act: Act, editions: Sequence[Rendered], now: dt.datetime
) -> list[tuple[Edition, str]]:
    """Publish documents in place of those before; return the newest of each with its verb."""
    ids = list(dict.fromkeys(e.public_id for e in editions))
    if len(ids) > MOST_DOCUMENTS:
        raise RuleBroken(f"At most {MOST_DOCUMENTS} things can be published at once.")
    before = [e.public_id for e in editions if e.verb != "created"]
    if before:
        now = close_editions(public_ids=before, now=now)
    rows = [_edition(act, e, now) for e in editions]
    Edition.objects.bulk_create(rows)
    Entry.objects.bulk_create(
        _entry(row, ordinal, place)
        for row, rendered in zip(rows, editions, strict=True)
        for ordinal, place in enumerate(rendered.entries)
    )
    pairs = zip(rows, editions, strict=True)
    return [(row, e.verb) for row, e in pairs if row.known_to is None]


def _change(act: Act, row: Edition, verb: str) -> Change:
    return Change(
        act=act,
        edition=row,
        kind=row.kind,
        public_id=row.public_id,
        version=row.version,
        verb=verb,
    )


def _append_changes(changes: list[Change]) -> None:
    """Insert changes in their order, under the lock, in one statement.

    Numbers are given out to rows that have come by way of the lock: none before it is held.
    """
    if not changes:
        return
    columns = [[getattr(one, name) for one in changes] for name in CHANGE]
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [CHANGES_LOCK, *columns])


def _edition(act: Act, e: Rendered, now: dt.datetime) -> Edition:
    return Edition(
        act=act,
        search=SearchVector(Value(e.words), config="english") if e.words else None,
        **edition_columns(e, now=now),
    )


def edition_columns(e: Rendered, *, now: dt.datetime) -> dict[str, Any]:
    """Return the columns of an edition but for its act and its words for searching."""
    firsts = [place.when.sort_day for place in e.entries]
    lows = [place.when.earliest for place in e.entries]
    highs = [place.when.latest for place in e.entries]
    return {
        "public_id": e.public_id,
        "kind": e.kind,
        "version": e.version,
        "document": e.document,
        "process": e.process,
        "type": e.type,
        "strand": e.strand,
        "parties": list(e.parties),
        "people": list(e.people),
        "places": list(e.places),
        "mentions": list(e.mentions),
        "evidence": evidence_word(e.independent_sources, disputed=e.disputed),
        "independent_sources": e.independent_sources,
        "recorded_from": now,
        "recorded_to": None,
        "sort_day": min(firsts, default=e.known.first),
        "earliest": _bound(lows, min),
        "latest": _bound(highs, max),
        "known_from": e.known.first,
        "known_to": e.known.until,
    }


def entry_columns(ordinal: int, place: Dated) -> dict[str, Any]:
    """Return the columns of an entry that are not its edition's own."""
    return {
        "ordinal": ordinal,
        "role": place.role,
        "field": place.field,
        "earliest": place.when.earliest,
        "latest": place.when.latest,
        "sort_day": place.when.sort_day,
    }


def _entry(row: Edition, ordinal: int, place: Dated) -> Entry:
    shared = {name: getattr(row, name) for name in SHARED}
    return Entry(edition=row, **shared, **entry_columns(ordinal, place))


def _bound(
    days: list[dt.date | None], choose: Callable[[list[dt.date]], dt.date]
) -> dt.date | None:
    """Return the outermost of some days; None where one of them is open on that side."""
    known = [day for day in days if day]
    return choose(known) if known and len(known) == len(days) else None
