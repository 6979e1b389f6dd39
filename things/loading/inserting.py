"""Inserting many things at once: rows, parts, evidence and versions, in few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

from core.by import By
from core.errors import RuleBroken
from editions.actions import refuse_bad_values
from editions.models import Act
from things.actions.rows import part_rows, refusals, row_of
from things.actions.versions import Version, evidence_of, facts_of
from things.loading.staging import StagedThing
from things.models import Evidence, Revision, Thing

PUBLISHED = Thing.State.PUBLISHED
Refused = Callable[[StagedThing, str], None]


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A thing about to be written: its version, and its own row."""

    staged: StagedThing
    version: Version
    thing: Thing


def new_rows(things: Sequence[StagedThing], *, by: By, now: dt.datetime) -> list[Thing]:
    """Return the rows of new things, with numbers of their own in their order, not yet written."""
    if not things:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('things_thing', 'id')) "
            "FROM generate_series(1, %s)",
            [len(things)],
        )
        numbers = sorted(number for (number,) in cursor.fetchall())
    return [
        Thing(
            pk=number,
            public_id=thing.public_id,
            kind=thing.kind.name,
            state=PUBLISHED,
            sensitivity=thing.sensitivity,
            published_version=1,
            first_published_at=now,
            created_by_id=by.id,
            created_at=now,
            changed_at=now,
        )
        for number, thing in zip(numbers, things, strict=True)
    ]


def insert_things(ready: Sequence[Ready], *, act: Act, refused: Refused) -> None:
    """Insert things of one kind; what the database refuses is told to ``refused``, one by one."""
    if not ready:
        return
    try:
        with transaction.atomic(), refusals(ready[0].version.kind):
            _insert(ready, act)
    except (RuleBroken, IntegrityError, DataError) as error:
        if len(ready) == 1:
            refused(ready[0].staged, _words(error))
            return
        middle = len(ready) // 2
        for half in (ready[:middle], ready[middle:]):
            insert_things(half, act=act, refused=refused)


def end_of_rules() -> str:
    """Have the database check now what it puts off to the end; say what it refuses."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        return _words(error)
    return ""


def _insert(ready: Sequence[Ready], act: Act) -> None:
    kind = ready[0].version.kind
    Thing.objects.bulk_create([_thing(one) for one in ready])
    kind.model.everything.bulk_create([_row(one) for one in ready])
    for field, part in kind.parts.items():
        part.objects.bulk_create(list(_parts(ready, field, part)))
    Evidence.objects.bulk_create(
        row for one in ready for row in evidence_of(one.version, one.thing)
    )
    Revision.objects.bulk_create(
        Revision(
            thing=one.thing,
            version=1,
            act=act,
            state=PUBLISHED,
            content=one.version.content,
        )
        for one in ready
    )


def _thing(one: Ready) -> Thing:
    for name, value in facts_of(one.version).items():
        setattr(one.thing, name, value)
    refuse_bad_values(one.thing)
    return one.thing


def _row(one: Ready) -> Any:
    version = one.version
    return row_of(version.kind, one.thing, version.newest, version.names, stands=True)


def _parts(ready: Sequence[Ready], field: str, part: Any) -> Iterator[Any]:
    for one in ready:
        given = getattr(one.version.newest, field)
        yield from part_rows(part, one.thing, given, one.version.names)


def _words(error: Exception) -> str:
    if isinstance(error, RuleBroken):
        return str(error)
    seen: Any = getattr(error.__cause__, "diag", None)
    name = getattr(seen, "constraint_name", "") or "its rules"
    said = getattr(seen, "message_primary", "") or str(error)
    return f"The database refuses it ({name}): {said}"
