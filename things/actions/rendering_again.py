"""Publishing anew what would read otherwise now, though nothing was changed in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from django.db import transaction

from core.by import SYSTEM
from core.errors import RuleBroken
from editions.actions import publish_editions, record_act
from editions.models import Edition
from editions.rules import Rendered
from jobs.actions import NewJob, enqueue
from things import queries
from things.actions.changed_names import RELABELLED
from things.actions.showing import documents
from things.models import Thing
from things.rules.calling import Step, cut, kept

log = structlog.get_logger(__name__)
# What content that cannot be rendered makes the rendering raise; never what a database raises.
BROKEN = (ArithmeticError, LookupError, RuleBroken, TypeError, ValueError)


@transaction.atomic
def render_some(*, numbers: Sequence[int], reason: str, now: dt.datetime) -> int:
    """Render some things again; return how many read otherwise.

    What somebody is changing right now, or what cannot be rendered, is left to a job of its own;
    nobody waits for a lock here.
    """
    rows = Thing.objects.select_for_update(skip_locked=True, no_key=True)
    things = list(rows.filter(pk__in=numbers).order_by("pk"))
    standing = [t for t in things if t.state == Thing.State.PUBLISHED]
    changed, broken = changed_documents(standing)
    held = set(numbers) - {t.pk for t in things}
    leave({n: f"{n} {now.isoformat()}" for n in held | {t.pk for t in broken}}, now=now)
    publish_again(things, changed, reason=reason, now=now)
    return len({one.public_id for one in changed})


def leave(keys: Mapping[int, str], *, now: dt.datetime) -> None:
    """Leave things, by number, to jobs of their own, which a person finds parked if they fail."""
    jobs = [
        NewJob(kind="rendering", key=key, subject=number, available_at=now)
        for number, key in sorted(keys.items())
    ]
    enqueue(jobs=jobs, now=now)


@transaction.atomic
def render_thing(*, pk: int, now: dt.datetime) -> None:
    """Render one thing again that could not be rendered with others.

    It raises whatever that meets, for the job that asks for it to keep.
    """
    thing = Thing.objects.select_for_update(no_key=True).get(pk=pk)
    if thing.state == Thing.State.PUBLISHED:
        changed = _changed([thing])
        publish_again([thing], changed, reason="It could not be before.", now=now)


def changed_documents(
    things: Sequence[Thing],
) -> tuple[list[Rendered], list[Thing]]:
    """Return the documents of locked things that read otherwise now, in few queries.

    With them come the things that cannot be rendered, so that they do not hold the others up.
    """
    try:
        return _changed(things), []
    except BROKEN:
        log.exception("a batch cannot be rendered; it is done one by one")
    found: list[Rendered] = []
    broken: list[Thing] = []
    for thing in things:
        try:
            found += _changed([thing])
        except BROKEN:
            broken.append(thing)
    return found, broken


def publish_again(
    things: Sequence[Thing],
    changed: Sequence[Rendered],
    *,
    reason: str,
    now: dt.datetime,
) -> None:
    """Publish such documents. Neither versions nor their days change.

    Those whose own label is another now, and may be shown by others in turn, have an act of
    their own: it calls for these to be rendered too. The last thing that a transaction does,
    for the sake of the order of changes.
    """
    loud = _relabel(things, changed) if changed else set()
    for verb, shown in (
        (RELABELLED, [one for one in changed if one.public_id in loud]),
        ("render_again", [one for one in changed if one.public_id not in loud]),
    ):
        if shown:
            act = record_act(verb=verb, by=SYSTEM, now=now, reason=reason)
            publish_editions(act=act, editions=shown, now=now)


def _changed(things: Sequence[Thing]) -> list[Rendered]:
    """Return all documents of those things for which other documents stand now.

    Those of things whose rows keep another label than theirs are among them: what names such
    a thing is to be rendered too.
    """
    held = queries.contents(things, published=True)
    shown = documents([(t, held[t.pk]) for t in things], verb="rendered")
    labels = called(shown)
    fresh: dict[str, list[Rendered]] = defaultdict(list)
    for one in shown:
        fresh[one.public_id].append(one)
    standing: dict[str, list[Any]] = defaultdict(list)
    rows = Edition.objects.filter(public_id__in=fresh, recorded_to__isnull=True)
    columns = ("public_id", "known_from", "known_to", "document", "mentions")
    for public_id, *values in rows.order_by("known_from").values_list(*columns):
        standing[public_id].append(values)
    return [
        one
        for thing in things
        for key in (thing.public_id,)
        if labels[key] != (thing.label, thing.label_steps)
        or standing[key] != [_columns(e) for e in fresh[key]]
        for one in fresh[key]
    ]


def _columns(one: Rendered) -> list[Any]:
    return [one.known.first, one.known.until, one.document, list(one.mentions)]


def _relabel(things: Sequence[Thing], changed: Sequence[Rendered]) -> set[str]:
    """Give things whose own label is made of others' names the one that they have now.

    So it is with what they were called on older days. Return the public ids of those that
    others may show.
    """
    shown = called(changed)
    renamed = []
    for thing in things:
        if thing.public_id not in shown:
            continue
        label, steps = shown[thing.public_id]
        if (thing.label, thing.label_steps) != (label, steps):
            thing.label, thing.label_steps = label, steps
            renamed.append(thing)
    Thing.objects.bulk_update(renamed, ["label", "label_steps"])
    return {thing.public_id for thing in renamed if thing.kind in queries.named_kinds()}


def called(shown: Sequence[Rendered]) -> dict[str, tuple[str, list[list[str]]]]:
    """Return what all documents of some things call these, as their rows keep it, by public id."""
    found: dict[str, list[Step]] = defaultdict(list)
    for one in shown:
        found[one.public_id].append((one.known.first, cut(one.label)))
    return {key: (steps[-1][1], kept(steps)) for key, steps in found.items()}
