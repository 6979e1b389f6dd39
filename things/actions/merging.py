from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import publish_editions, record_act, withdraw_editions
from editions.models import Act
from editions.rules import Rendered
from things import queries
from things.actions.carrying import proposed, put_back, set_aside_last
from things.actions.gaining import as_merged
from things.actions.opening import locked
from things.actions.preparing import prepared
from things.actions.publishing import advance, shown_with
from things.actions.sensitive import require_another
from things.actions.versions import check, stages_of
from things.actions.withdrawing import take_back
from things.models import Thing
from things.rules.kinds import Kind
from things.rules.states import higher

NOT_MERGED = gettext_noop("“%(label)s” was not merged into another.")


@transaction.atomic
def merge_things(
    *,
    kept: str,
    kept_version: int,
    merged: str,
    merged_version: int,
    reason: str,
    by: By,
    now: dt.datetime,
) -> Thing:
    """Say that two things are one: the merged one leads to the kept one, which gains its sources.

    Nothing that named the merged one is rewritten: it is read as naming the kept one, until the
    merge is undone. The versions are those that were read. The higher sensitivity stays.

    :raises Stale: when somebody changed either meanwhile.
    :raises RuleBroken: when they cannot be one, no reason is given, or whoever merges them
        made the newest version of one that is sensitive (I26).
    """
    require(by, "merge_things")
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why they are the same."))
    if kept == merged:
        raise RuleBroken(gettext_noop("These are one and the same already."))
    found = _both({kept: kept_version, merged: merged_version}, by=by, now=now)
    one, other = found[kept], found[merged]
    kind = _kind(one, other, by=by)
    one.sensitivity = higher(one.sensitivity, other.sensitivity)
    act = record_act(verb=f"merge_{kind.name}", by=by, now=now, reason=reason.strip())
    other.merged_into = one
    take_back(other, state=Thing.State.MERGED, act=act, now=now)
    editions = _next(kind, one, act=act, verb="corrected", now=now)
    withdraw_editions(
        act=act,
        things=[(other.kind, other.public_id, other.version)],
        verb="merged",
        also=[*editions, *shown_with(kind, one.about_id, other.about_id)],
        now=now,
    )
    return one


@transaction.atomic
def unmerge_thing(
    *, public_id: str, version: int, reason: str, by: By, now: dt.datetime
) -> Thing:
    """Undo a merge: the thing stands again as it was, and the other loses what it gained by it.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it was not merged, when the other was merged in its turn, when
        no reason is given, or when it is sensitive and whoever undoes it merged it (I26).
    """
    require(by, "merge_things")
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why they are not the same."))
    into = Thing.objects.filter(merged__public_id=public_id).first()
    versions = {public_id: version} | ({into.public_id: into.version} if into else {})
    found = _both(versions, by=by, now=now)
    other = found[public_id]
    if into is None:
        raise RuleBroken(said(NOT_MERGED, label=other.label))
    one = found[into.public_id]
    if one.state == Thing.State.MERGED:
        raise RuleBroken(
            said(
                gettext_noop("“%(label)s” was merged in its turn: undo that first."),
                label=one.label,
            )
        )
    require_another(other, by)
    kind = queries.kinds()[one.kind]
    act = record_act(verb=f"unmerge_{kind.name}", by=by, now=now, reason=reason.strip())
    editions = _next(kind, other, act=act, verb="restored", now=now)
    if one.state == Thing.State.PUBLISHED:
        require_another(one, by)
        editions += _next(kind, one, act=act, verb="corrected", now=now)
    shown = shown_with(kind, one.about_id, other.about_id)
    publish_editions(act=act, editions=[*editions, *shown], now=now)
    return other


def _both(versions: dict[str, int], *, by: By, now: dt.datetime) -> dict[str, Thing]:
    """Lock both, always in the same order."""
    return {
        key: locked(key, version=versions[key], by=by, now=now)
        for key in sorted(versions)
    }


def _kind(one: Thing, other: Thing, *, by: By) -> Kind:
    """Return the kind of two things that somebody may say are one."""
    if one.kind != other.kind:
        raise RuleBroken(gettext_noop("Only things of one kind can be one."))
    for thing in (one, other):
        if thing.state != Thing.State.PUBLISHED:
            raise RuleBroken(
                said(gettext_noop("“%(label)s” is not published."), label=thing.label)
            )
        require_another(thing, by)
    return queries.kinds()[one.kind]


def _next(
    kind: Kind, thing: Thing, *, act: Act, verb: str, now: dt.datetime
) -> list[Rendered]:
    """Write the version that has the sources of all that is merged into a thing now.

    A change of it that somebody proposed waits on, or again, with the same sources.
    """
    content = queries.contents([thing], published=True)[thing.pk]
    waiting = proposed(kind, thing) or set_aside_last(kind, thing, content)
    stages = as_merged(kind, thing, stages_of(kind, content))
    ready = prepared(kind, stages)
    check(ready)
    editions = advance(ready, thing, act=act, verb=verb, now=now)
    put_back(kind, thing, waiting, stages)
    return editions
