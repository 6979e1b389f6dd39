"""Setting aside a draft, or a proposed change of what is public, and bringing it back.

Nothing is deleted, and what is public stays as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from editions.models import Act
from things import queries
from things.actions.carrying import write_above
from things.actions.opening import locked
from things.models import Revision, Thing
from things.rules.states import DISCARDED, NEVER_PUBLIC, UNPUBLISHED


@transaction.atomic
def discard_draft(
    *,
    public_id: str,
    version: int,
    reason: str = "",
    with_it: Iterable[Thing] = (),
    by: By,
    now: dt.datetime,
    act: Act | None = None,
) -> Thing:
    """Set aside what waits to be published of a thing, and drafts that were saved ``with_it``.

    A draft that never was public leaves every list, and its short name stays taken. Of what is
    public the standing version stays; a version that says the same marks that the change was
    discarded. All that was written is kept. ``act`` is given by a larger action that it is part of.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when nothing waits, or it is another's and whoever discards it may not do
        that.
    """
    thing = locked(public_id, version=version, by=by, now=now)
    require(by, queries.discarding_of(thing, by))
    if queries.waiting(thing) is None:
        raise RuleBroken(
            said(
                gettext_noop(
                    "No draft of “%(label)s” waits, so there is nothing to discard."
                ),
                label=thing.label,
            )
        )
    verb = f"discard_{thing.kind}"
    act = act or record_act(verb=verb, by=by, now=now, reason=reason.strip())
    _set_aside(thing, act=act, now=now)
    for one in with_it:
        other = locked(one.public_id, version=one.version, by=by, now=now)
        _set_aside(other, act=act, now=now)
    return thing


@transaction.atomic
def reclaim_draft(
    *, public_id: str, version: int, reason: str = "", by: By, now: dt.datetime
) -> Thing:
    """Bring back what was discarded, and what was with it: each is what it was before.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it was not discarded, what is public was changed since, or it is
        another's.
    """
    thing = locked(public_id, version=version, by=by, now=now)
    require(by, queries.discarding_of(thing, by))
    if thing.revisions.get(version=thing.version).state != DISCARDED:
        raise RuleBroken(_why_not(thing))
    verb = f"reclaim_{thing.kind}"
    act = record_act(verb=verb, by=by, now=now, reason=reason.strip())
    with_it = _discarded_with(thing)
    for one in (thing, *with_it):
        _bring_back(one, act=act, now=now)
    return thing


def _why_not(thing: Thing) -> str:
    """Say why a thing has nothing to bring back, as it stands now."""
    rows = thing.revisions.filter(state=DISCARDED).order_by("-version")
    last = rows.values_list("version", flat=True).first()
    if last is None or thing.state in UNPUBLISHED:
        return said(gettext_noop("“%(label)s” was not discarded."), label=thing.label)
    if (thing.published_version or 0) < last:
        return said(
            gettext_noop("A change of “%(label)s” waits already."), label=thing.label
        )
    return said(
        gettext_noop(
            "“%(label)s” was changed since, so the change that was discarded is not "
            "brought back. Version %(version)s has its words: propose it anew from there."
        ),
        label=thing.label,
        version=last - 1,
    )


def _set_aside(thing: Thing, *, act: Act, now: dt.datetime) -> None:
    stands = thing.state not in UNPUBLISHED
    content = queries.contents([thing], published=stands)[thing.pk]
    _next(thing, DISCARDED, content, act=act, now=now)


def _bring_back(thing: Thing, *, act: Act, now: dt.datetime) -> None:
    before = thing.revisions.get(version=thing.version - 1)
    _next(thing, before.state, before.content, act=act, now=now)


def _next(
    thing: Thing, state: str, content: dict[str, Any], *, act: Act, now: dt.datetime
) -> None:
    """Write a thing's next version; the thing follows it only if it never was public."""
    if thing.state in NEVER_PUBLIC:
        thing.state, thing.changed_at = state, now
    write_above(thing, act=act, state=state, content=content)


def _discarded_with(thing: Thing) -> list[Thing]:
    """Lock what the same act discarded and nobody has brought back, in their order."""
    act = thing.revisions.values_list("act", flat=True).get(version=thing.version)
    done = Revision.objects.filter(act=act).values("thing")
    rows = Thing.objects.select_for_update(no_key=True).exclude(pk=thing.pk)
    rows = rows.filter(pk__in=done, state=Thing.State.DISCARDED)
    return list(rows.order_by("pk"))
