from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value
from structlog.contextvars import get_contextvars

from core.by import By
from core.dates import FuzzyDate
from core.errors import RuleBroken
from editions.models import Act, Change, Edition, Entry
from editions.rules import KnownSpan, evidence_word

# Any number will do, as long as every action that inserts changes takes the same one.
CHANGES_LOCK = 4_207_849_484
MOST_DOCUMENTS = 200


@dataclass(frozen=True, kw_only=True)
class Dated:
    """One place on a timeline: its role and its fuzzy date."""

    role: str
    when: FuzzyDate


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A document ready to be published, with the columns that filters need."""

    public_id: str
    kind: str
    version: int
    known: KnownSpan
    document: str
    process: str
    type: str
    strand: str
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    independent_sources: int
    disputed: bool = False
    words: str = field(default="", repr=False)
    entries: tuple[Dated, ...] = ()


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


@transaction.atomic
def publish_editions(
    *, act: Act, editions: Sequence[Rendered], verb: str, now: dt.datetime
) -> None:
    """Close the standing editions of these things and publish the new ones, with their changes.

    The last thing an action does: it ends by taking the lock that makes the order of
    changes the order of commits.

    :raises RuleBroken: when more things are published at once than one transaction should hold.
    """
    ids = sorted({e.public_id for e in editions})
    if len(ids) > MOST_DOCUMENTS:
        raise RuleBroken(f"At most {MOST_DOCUMENTS} things can be published at once.")
    close_editions(public_ids=ids, now=now)
    rows = [_edition(act, e, now) for e in editions]
    Edition.objects.bulk_create(rows)
    Entry.objects.bulk_create(
        _entry(row, ordinal, place)
        for row, rendered in zip(rows, editions, strict=True)
        for ordinal, place in enumerate(rendered.entries)
    )
    newest = {row.public_id: row for row in rows if row.known_to is None}
    _append_changes([
        Change(act=act, edition=newest[i], kind=newest[i].kind, public_id=i,
               version=newest[i].version, verb=verb)
        for i in ids
    ])  # fmt: skip


@transaction.atomic
def close_editions(*, public_ids: Sequence[str], now: dt.datetime) -> None:
    """End the standing editions of these things as of now."""
    for model in (Edition, Entry):
        model._default_manager.filter(
            public_id__in=public_ids, recorded_to__isnull=True
        ).update(recorded_to=now)


def _append_changes(changes: list[Change]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGES_LOCK])
    Change.objects.bulk_create(changes)


def _edition(act: Act, e: Rendered, now: dt.datetime) -> Edition:
    return Edition(
        act=act,
        public_id=e.public_id,
        kind=e.kind,
        version=e.version,
        document=e.document,
        process=e.process,
        type=e.type,
        strand=e.strand,
        parties=list(e.parties),
        people=list(e.people),
        places=list(e.places),
        mentions=list(e.mentions),
        evidence=evidence_word(e.independent_sources, disputed=e.disputed),
        independent_sources=e.independent_sources,
        search=SearchVector(Value(e.words), config="english") if e.words else None,
        recorded_from=now,
        known_from=e.known.first,
        known_to=e.known.until,
    )


def _entry(row: Edition, ordinal: int, place: Dated) -> Entry:
    shared = (
        "public_id", "kind", "process", "type", "strand", "parties", "people",
        "places", "evidence", "recorded_from", "recorded_to", "known_from", "known_to",
    )  # fmt: skip
    return Entry(
        edition=row,
        ordinal=ordinal,
        role=place.role,
        earliest=place.when.earliest,
        latest=place.when.latest,
        sort_day=place.when.sort_day,
        **{name: getattr(row, name) for name in shared},
    )
