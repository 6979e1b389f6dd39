from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import trimmed
from editions.actions import record_act, withdraw_editions
from editions.models import Act
from editions.queries import count_naming
from things import queries
from things.actions.carrying import put_back, set_aside, set_aside_last
from things.actions.gaining import as_merged
from things.actions.opening import locked
from things.actions.publishing import republish, shown_with
from things.actions.rows import put_thing, set_stands
from things.actions.sensitive import require_another
from things.actions.versions import stages_of
from things.models import Revision, Thing
from things.rules.kinds import Kind
from things.rules.states import STOOD, WITHDRAWAL_REASONS


@transaction.atomic
def withdraw_thing(
    *,
    public_id: str,
    version: int,
    why: str,
    reason: str,
    by: By,
    now: dt.datetime,
) -> Thing:
    """Take a published thing back: its page says so from now on, and why.

    ``why`` is a withdrawal reason (standards 3.6); safety, privacy and law leave a bare
    tombstone. ``reason`` is said in words, and shown unless it is bare.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is not published, no reason is given, or others name it.
    """
    require(by, "withdraw_thing")
    reason = trimmed(reason)
    if why not in WITHDRAWAL_REASONS or not reason:
        raise RuleBroken(
            gettext_noop("Choose why it is withdrawn, and say it in words.")
        )
    _lock_with_leading(public_id)
    thing = locked(public_id, version=version, by=by, now=now)
    kind = queries.kinds()[thing.kind]
    _refuse_needed(kind, thing)
    act = record_act(verb=f"withdraw_{thing.kind}", by=by, now=now, reason=reason)
    end(kind, thing, why=why, reason=reason, act=act, now=now)
    return thing


@transaction.atomic
def restore_thing(
    *,
    public_id: str,
    version: int,
    to: int,
    reason: str,
    by: By,
    now: dt.datetime,
) -> Thing:
    """Make an older version the newest again, as a version of its own; also after a withdrawal.

    Only what was published once can be; it has the sources of what is merged into it now.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when there is no such version, when no reason is given, or when it is
        sensitive and whoever restores it made the newest version (I26).
    """
    _lock_with_leading(public_id)
    thing = locked(public_id, version=version, by=by, now=now)
    kind = queries.kinds()[thing.kind]
    require(by, kind.verb)
    _refuse_to_restore(thing, by)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why you restore it."))
    stood = _stood(thing, to)
    stages = stages_of(kind, stood)
    waiting = set_aside_last(kind, thing, stood)
    require_another(thing, by, stages[-1].values)
    act = record_act(verb=f"restore_{kind.name}", by=by, now=now, reason=reason.strip())
    joined = as_merged(kind, thing, stages)
    withheld = _leading(thing) if thing.bare else []
    republish(kind, thing, joined, act=act, verb="restored", now=now)
    put_back(kind, thing, waiting, joined)
    if withheld:
        withdraw_editions(act=act, things=_told(withheld), verb="merged", now=now)
    return thing


def end(
    kind: Kind, thing: Thing, *, why: str, reason: str, act: Act, now: dt.datetime
) -> None:
    """Withdraw a thing that stands, with its documents; part of a larger action.

    What was merged into it is withheld with it, and followers are told so.
    """
    thing.withdrawn_for, thing.withdrawn_reason = why, reason
    take_back(thing, state=Thing.State.WITHDRAWN, act=act, now=now)
    withdraw_editions(
        act=act,
        things=_told([thing, *(_leading(thing) if thing.bare else ())]),
        verb="withdrawn",
        also=shown_with(kind, thing.about_id),
        now=now,
    )


def take_back(thing: Thing, *, state: str, act: Act, now: dt.datetime) -> None:
    """Write the version in which a thing no longer stands. Its rows stay as they are.

    A change of it that somebody proposed is set aside by the same act.
    """
    kind = queries.kinds()[thing.kind]
    content = queries.contents([thing], published=True)[thing.pk]
    set_aside(thing, content, act=act)
    thing.state, thing.changed_at = state, now
    thing.version += 1
    thing.published_version = thing.version
    put_thing(thing, slug=thing.slug)
    set_stands(kind, thing, stands=False)
    Revision.objects.create(
        thing=thing, version=thing.version, act=act, state=state, content=content
    )


def _lock_with_leading(public_id: str) -> None:
    """Lock a thing and all that was merged into it, which a trigger marks with it.

    In the order in which a merge is undone: each would else wait for the other.
    """
    one = Thing.objects.filter(public_id=public_id).values_list("pk", flat=True)
    rows = Thing.objects.select_for_update(no_key=True).order_by("public_id")
    list(rows.filter(pk__in=queries.led_to(one)).values_list("pk"))


def _leading(thing: Thing) -> list[Thing]:
    """Return what was merged into a thing, over any number of steps."""
    rows = Thing.objects.filter(pk__in=queries.led_to([thing.pk]))
    return list(rows.exclude(pk=thing.pk).order_by("pk"))


def _told(things: Iterable[Thing]) -> list[tuple[str, str, int]]:
    return [(one.kind, one.public_id, one.version) for one in things]


def _refuse_to_restore(thing: Thing, by: By) -> None:
    require(by, "restore_thing")
    if thing.state == Thing.State.WITHDRAWN:
        require(by, "withdraw_thing")
    elif thing.state != Thing.State.PUBLISHED:
        raise RuleBroken(
            said(gettext_noop("“%(label)s” cannot be restored."), label=thing.label)
        )


def _stood(thing: Thing, version: int) -> dict[str, Any]:
    """Return what a version of a thing held that was published.

    :raises RuleBroken: when there is none.
    """
    stood = thing.revisions.filter(version=version, state__in=STOOD)
    content: dict[str, Any] | None = stood.values_list("content", flat=True).first()
    if content is None:
        raise RuleBroken(
            said(
                gettext_noop("“%(label)s” has no published version %(version)s."),
                label=thing.label,
                version=version,
            )
        )
    return content


def _refuse_needed(kind: Kind, thing: Thing) -> None:
    """Refuse to take back what does not stand, or what others are told with."""
    if thing.state != Thing.State.PUBLISHED:
        raise RuleBroken(
            said(gettext_noop("“%(label)s” is not published."), label=thing.label)
        )
    named = 0 if kind.cited else count_naming(_mention(thing), but=thing.public_id)
    if named:
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(label)s” is named by %(n)s published things. Change those first, "
                    "or merge it into another."
                ),
                label=thing.label,
                n=named,
            )
        )


def _mention(thing: Thing) -> str:
    return f"{thing.kind}:{thing.key}"
