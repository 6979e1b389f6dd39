"""What follows a thing changes with it: "day 42 of the agreement" is worked out anew (I14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import OperationalError
from django.db.models import Q, Subquery

from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.models import Act
from editions.rules import Rendered
from things import queries
from things.actions.carrying import proposed, put_back
from things.actions.preparing import prepared_all
from things.actions.showing import documents
from things.actions.versions import Version, stages_of, write_next
from things.models import Thing
from things.rules.kinds import Kind

# An act publishes 200 documents at most (editions.actions): these, and what they follow.
MOST_FOLLOWING = 190
# How long a chain of obligations may be, each counted from the one before.
DEEPEST = 5
LOCK_NOT_AVAILABLE = "55P03"


def follow(thing: Thing, *, act: Act, now: dt.datetime) -> list[Rendered]:
    """Complete anew what follows a thing that has just changed, and what follows that in turn.

    Those whose values change by it get a next version in the same act; return their
    documents. A draft of one that waits stays the newest version, as its author's.

    :raises RuleBroken: when there are too many, or somebody is changing one of them.
    """
    found: list[tuple[Thing, Version]] = []
    level = [thing]
    while moved := _moved(level):
        found += moved
        if len(found) > MOST_FOLLOWING:
            raise RuleBroken(
                said(
                    gettext_noop(
                        "More than %(most_following)s published things follow from "
                        "“%(label)s” and would change with it."
                    ),
                    most_following=MOST_FOLLOWING,
                    label=thing.label,
                )
            )
        for other, ready in moved:
            _write(other, ready, act=act, now=now)
        level = [other for other, _ in moved]
    pairs = [(other, ready.content) for other, ready in found]
    return documents(pairs, verb="corrected") if pairs else []


def refuse_circle(kind: Kind, thing: Thing) -> None:
    """Refuse what follows from itself by way of others, or over too many of them.

    :raises RuleBroken: in words.
    """
    if kind.name not in kind.follows_kinds:
        return
    at: Thing | None = thing
    for _ in range(DEEPEST):
        at = _followed_by(kind, at) if at and at.kind == kind.name else None
        if at is not None and at.pk == thing.pk:
            raise RuleBroken(
                said(
                    gettext_noop("“%(label)s” would follow from itself."),
                    label=thing.label,
                )
            )
    if at is not None and at.kind == kind.name:
        raise RuleBroken(
            said(
                gettext_noop(
                    "At most %(deepest)s of these may follow one from another."
                ),
                deepest=DEEPEST,
            )
        )


def _followed_by(kind: Kind, thing: Thing) -> Thing | None:
    """Return what a thing follows; of the merged, what they were merged into."""
    row = kind.model.everything.filter(pk=thing.pk)
    named = Thing.objects.filter(pk=Subquery(row.values(f"{kind.follows}_id")))
    at = named.select_related("merged_into__merged_into__merged_into").first()
    while at and at.merged_into:
        at = at.merged_into
    return at


def _moved(things: Sequence[Thing]) -> list[tuple[Thing, Version]]:
    """Return what follows some things and changes by it, prepared, in few queries."""
    followers = _followers(things)
    if not followers:
        return []
    known = queries.kinds()
    held = queries.contents(followers, published=True)
    before = [stages_of(known[t.kind], held[t.pk]) for t in followers]
    ready = prepared_all(
        (known[t.kind], stages) for t, stages in zip(followers, before, strict=True)
    )
    return [
        (thing, version)
        for thing, version, stages in zip(followers, ready, before, strict=True)
        if version.stages != stages
    ]


def _followers(things: Sequence[Thing]) -> list[Thing]:
    """Lock the published things that follow some others, or what was merged into those.

    Whoever holds one of them may be waiting for this transaction: it does not wait in turn.
    """
    rows = list(_rows(things))
    if not rows:
        return []
    condition = Q()
    for one in rows:
        condition |= one
    locked = Thing.objects.select_for_update(nowait=True, no_key=True).filter(condition)
    try:
        return list(locked.order_by("pk"))
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
            raise
        raise RuleBroken(
            gettext_noop(
                "Somebody is changing what follows from this just now. Try again in a moment."
            )
        ) from error


def _rows(things: Sequence[Thing]) -> Iterable[Q]:
    kinds = {thing.kind for thing in things}
    same = queries.led_to(thing.pk for thing in things)
    for kind in queries.kinds().values():
        if kinds & set(kind.follows_kinds):
            rows = kind.model.objects.filter(**{f"{kind.follows}__in": same})
            yield Q(pk__in=rows.values("pk"))


def _write(thing: Thing, ready: Version, *, act: Act, now: dt.datetime) -> None:
    """Write the next version, and then once more the draft that waited, if any."""
    waiting = proposed(ready.kind, thing)
    write_next(ready, thing, act=act, now=now)
    put_back(ready.kind, thing, waiting, ready.stages)
