"""Opening a thing for an action: locked, at the version that was read, by who may see it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from things import queries
from things.models import Thing
from things.rules.kinds import Kind
from things.rules.states import NEEDS_TWO, higher


class Stale(RuleBroken):
    """Somebody changed a thing after it was read; the message says so."""


def locked(public_id: str, *, version: int, by: By, now: dt.datetime) -> Thing:
    """Lock a thing for an action that read one version of it.

    Its keys stay as they are, and the lock says so: foreign keys are looked at when a
    transaction ends, and whoever publishes something that names this thing holds the lock of
    changes by then. To make them wait for this one, which waits for that lock, is a deadlock.

    Who may not see a thing is told the same as where there is none.

    :raises RuleBroken: when there is none.
    :raises Stale: when it has another version by now.
    """
    seen = Thing.objects.visible_to(by, now).exclude(state=Thing.State.ERASED)
    thing = seen.select_for_update(no_key=True).filter(public_id=public_id).first()
    if thing is None:
        raise RuleBroken(gettext_noop("There is no such thing."))
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


def opened(
    public_id: str, *, version: int, draft: Any, by: By, now: dt.datetime
) -> tuple[Kind, Thing]:
    """Lock a published thing for somebody who may change it, and say what kind it is.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is not published, or the draft is of another kind.
    """
    thing = locked(public_id, version=version, by=by, now=now)
    kind = queries.kinds()[thing.kind]
    require(by, kind.verb)
    require_two(sensitivity_of(thing))
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


def require_two(sensitivity: str) -> None:
    """Refuse to publish at once what two people must have seen (I26).

    :raises RuleBroken: in words.
    """
    if sensitivity in NEEDS_TWO:
        raise RuleBroken(
            gettext_noop(
                "This is marked as sensitive, or all of its process is: save it as a draft, and "
                "let somebody else publish it."
            )
        )


def sensitivity_of(thing: Thing) -> str:
    """Return how sensitive a thing is: as it is marked itself, or as its whole process is."""
    return higher(thing.sensitivity, sensitivity_within(thing.process))


def sensitivity_within(process: str) -> str:
    """Return how sensitive all of a process is: what the process itself is marked with."""
    if not process:
        return "low"
    rows = Thing.objects.filter(kind="process", slug=process)
    return str(rows.values_list("sensitivity", flat=True).first() or "low")


def needs_another(draft: Any) -> bool:
    """Say whether the process of a draft asks that somebody else than its author publishes it."""
    return sensitivity_within(getattr(draft, "process", "")) in NEEDS_TWO


def require_another(thing: Thing, by: By) -> None:
    """Refuse to let one account alone change what is sensitive, and then do more with it (I26).

    :raises RuleBroken: in words.
    """
    newest = thing.revisions.select_related("act").get(version=thing.version)
    if sensitivity_of(thing) in NEEDS_TWO and newest.act.by_id == by.id:
        raise RuleBroken(
            gettext_noop(
                "This is marked as sensitive: only somebody else than who changed it last "
                "can do that."
            )
        )
