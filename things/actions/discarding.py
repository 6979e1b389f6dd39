"""Setting aside a draft that never was public, and bringing it back. Nothing is deleted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from editions.models import Act
from things import queries
from things.actions.opening import locked
from things.actions.rows import put_thing
from things.models import Revision, Thing
from things.rules.states import UNPUBLISHED, discarding


@transaction.atomic
def discard_draft(
    *,
    public_id: str,
    version: int,
    reason: str = "",
    by: By,
    now: dt.datetime,
    act: Act | None = None,
) -> Thing:
    """Set a draft aside that never was public: it leaves every list, and is kept with its versions.

    Its short name stays taken. ``act`` is given by a larger action that it is part of.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is none, or another's and whoever discards it may not do that.
    """
    thing = locked(public_id, version=version, by=by, now=now)
    _own(thing, by)
    if thing.state not in UNPUBLISHED:
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(label)s” is no draft that never was public, so it is not discarded."
                ),
                label=thing.label,
            )
        )
    verb = f"discard_{thing.kind}"
    act = act or record_act(verb=verb, by=by, now=now, reason=reason.strip())
    return _next(thing, state=Thing.State.DISCARDED, act=act, now=now)


@transaction.atomic
def reclaim_draft(
    *, public_id: str, version: int, reason: str = "", by: By, now: dt.datetime
) -> Thing:
    """Bring back a draft that was discarded, and what was with it: each is what it was before.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it was not discarded, or it is another's.
    """
    thing = locked(public_id, version=version, by=by, now=now)
    _own(thing, by)
    if thing.state != Thing.State.DISCARDED:
        raise RuleBroken(
            said(gettext_noop("“%(label)s” was not discarded."), label=thing.label)
        )
    verb = f"reclaim_{thing.kind}"
    act = record_act(verb=verb, by=by, now=now, reason=reason.strip())
    for other in _discarded_with(thing):
        _next(other, state=_before(other), act=act, now=now)
    return _next(thing, state=_before(thing), act=act, now=now)


def _own(thing: Thing, by: By) -> None:
    """Let authors do this to what they began to write, and chief editors to all of it."""
    require(by, discarding(thing.created_by_id, by.id))


def _next(thing: Thing, *, state: str, act: Act, now: dt.datetime) -> Thing:
    """Write a version that says what its last one said, in another state."""
    content = queries.contents([thing], published=False)[thing.pk]
    thing.state, thing.changed_at = state, now
    thing.version += 1
    put_thing(thing, slug=thing.slug)
    Revision.objects.create(
        thing=thing, version=thing.version, act=act, state=state, content=content
    )
    return thing


def _discarded_with(thing: Thing) -> list[Thing]:
    """Lock what the same act discarded and nobody has brought back, in their order."""
    act = thing.revisions.values_list("act", flat=True).get(version=thing.version)
    done = Revision.objects.filter(act=act).values("thing")
    rows = Thing.objects.select_for_update(no_key=True).exclude(pk=thing.pk)
    rows = rows.filter(pk__in=done, state=Thing.State.DISCARDED)
    return list(rows.order_by("pk"))


def _before(thing: Thing) -> str:
    before = thing.revisions.filter(version__lt=thing.version).order_by("-version")
    return str(before.values_list("state", flat=True)[0])
