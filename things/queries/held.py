"""What versions of things hold, and what is said about things."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from things.models import Thing
from things.queries.naming import MERGED_FAR, led_on, standing_of
from things.queries.registered import kinds
from things.rules.kinds import Kind

ABOUT = f"about__{MERGED_FAR}"
CONTENTS = """
SELECT r.thing_id, r.content
  FROM unnest(%s::bigint[], %s::integer[]) AS wanted (thing, version)
  JOIN things_revision r ON r.thing_id = wanted.thing AND r.version = wanted.version
"""
LED_TO = """
WITH RECURSIVE same (id) AS (
     SELECT unnest(%s::bigint[])
     UNION
     SELECT t.id FROM same JOIN things_thing t ON t.merged_into_id = same.id)
SELECT id FROM same
"""
# Whoever looks at all things looks at so many at a time.
BATCH = 200


def published_in_batches() -> Iterator[tuple[Kind, list[Thing]]]:
    """Return all published things in batches of one kind, in the order of their making."""
    for kind in kinds().values():
        last = 0
        while True:
            rows = Thing.objects.published().filter(kind=kind.name, pk__gt=last)
            things = list(rows.order_by("pk")[:BATCH])
            if not things:
                break
            last = things[-1].pk
            yield kind, things


def contents(things: Sequence[Thing], *, published: bool) -> dict[int, dict[str, Any]]:
    """Return the content of the newest or the published version of each, in one query."""
    if not things:
        return {}
    numbers = [t.published_version if published else t.version for t in things]
    with connection.cursor() as cursor:
        cursor.execute(CONTENTS, [[t.pk for t in things], numbers])
        return {pk: json.loads(content) for pk, content in cursor.fetchall()}


def led_to(things: Iterable[int]) -> RawSQL:
    """Return the numbers of some things, and of all that was merged into them, to filter by.

    However many steps of merging lead there; the index of each step is used, which no
    condition over several joined tables would do.
    """
    return RawSQL(LED_TO, [list(things)])  # noqa: S611 - our own words alone


def said_about(things: Iterable[Thing]) -> list[tuple[Thing, dict[str, Any]]]:
    """Return the published things that are said about some things, with their content.

    What is said about a thing that was merged is said about the one it leads to.
    """
    about = led_to(thing.pk for thing in things)
    shown = [k.name for k in kinds().values() if k.shown_as]
    rows = Thing.objects.published().filter(about__in=about, kind__in=shown)
    claims = list(rows.select_related(ABOUT).order_by("pk"))
    held = contents(claims, published=True)
    return [(claim, held[claim.pk]) for claim in claims]


def subject_pk(claim: Thing) -> int | None:
    """Return the number of the thing that a claim is shown with."""
    return standing_of(claim.about).pk if claim.about else None


def subjects(abouts: Iterable[int | None]) -> list[Thing]:
    """Return the published things that stand for some that something is said about."""
    rows = Thing.objects.filter(pk__in=[pk for pk in abouts if pk])
    found = {
        standing.pk: standing
        for thing in led_on(rows)
        if (standing := standing_of(thing)).state == Thing.State.PUBLISHED
    }
    return list(found.values())


def numbers_in(content: dict[str, Any]) -> list[int]:
    """Return the citations of a version's content."""
    return [s["citation"] for layer in content["layers"] for s in layer["sources"]]
