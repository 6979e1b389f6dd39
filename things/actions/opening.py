"""Opening a thing for an action: locked, at the version that was read, by who may see it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from things import queries
from things.actions.sensitive import refuse_unknown, require_two, sensitivity_of
from things.models import Thing
from things.rules.kinds import Kind
from things.rules.states import higher


class Stale(RuleBroken):
    """Somebody changed a thing after it was read; the message says so."""


def locked(public_id: str, *, version: int, by: By, now: dt.datetime) -> Thing:
    """Lock a thing for an action that read one version of it.

    Its keys stay as they are, and the lock says so: foreign keys are looked at when a
    transaction ends, and whoever publishes something that names this thing holds the lock of
    changes by then. To make them wait for this one, which waits for that lock, is a deadlock.

    Who may not see a thing is told the same as where there is none. Who sees that it was
    withdrawn and may not read it is told that alone: neither its name nor its version.

    :raises RuleBroken: when there is none, or it is withheld from them.
    :raises Stale: when it has another version by now.
    """
    seen = Thing.objects.visible_to(by, now).exclude(state=Thing.State.ERASED)
    thing = seen.select_for_update(no_key=True).filter(public_id=public_id).first()
    if thing is None:
        raise RuleBroken(gettext_noop("There is no such thing."))
    refuse_withheld(thing, by)
    if thing.version != version:
        raise Stale(
            said(
                gettext_noop(
                    "Somebody has changed “%(label)s” since you read it: you read "
                    "version %(version)s, it has version %(now)s now."
                ),
                label=thing.label,
                version=version,
                now=thing.version,
            )
        )
    return thing


def refuse_withheld(thing: Thing, by: By) -> None:
    """Refuse whatever somebody would do with a thing of which nothing is told to them.

    It comes before all else that is said of it, so that no verb tells them what it is called.

    :raises RuleBroken: in words.
    """
    if queries.is_withheld(thing, by):
        raise RuleBroken(
            gettext_noop(
                "It was withdrawn for safety, privacy or law. What it said is shown to "
                "chief editors alone."
            )
        )


def opened(
    public_id: str,
    *,
    version: int,
    draft: Any,
    sensitivity: str = "low",
    by: By,
    now: dt.datetime,
) -> tuple[Kind, Thing]:
    """Lock a published thing for somebody who may change it, and say what kind it is.

    ``sensitivity`` is what it is marked with from now on, unless it is marked as more already.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is not published, or the draft is of another kind.
    """
    thing = locked(public_id, version=version, by=by, now=now)
    kind = queries.kinds()[thing.kind]
    require(by, kind.verb)
    refuse_unknown(sensitivity)
    require_two(higher(sensitivity, sensitivity_of(thing, draft)))
    thing.sensitivity = higher(thing.sensitivity, sensitivity)
    if thing.state != Thing.State.PUBLISHED:
        raise RuleBroken(
            said(gettext_noop("“%(label)s” is not published."), label=thing.label)
        )
    if draft is not None and kind.draft is not type(draft):
        raise RuleBroken(
            said(
                gettext_noop("“%(label)s” is of the kind %(name)s."),
                label=thing.label,
                name=kind.name,
            )
        )
    return kind, thing
