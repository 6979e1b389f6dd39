from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from accounts.rules import may, require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act, refuse_bad_values
from editions.models import Act
from sources.actions import Cited
from things import queries
from things.actions.opening import locked
from things.actions.preparing import prepared
from things.actions.publishing import BRINGS_NONE, publish_next
from things.actions.rows import put_thing, refusals
from things.actions.sensitive import refuse_unknown, require_other_author
from things.actions.staging import as_told_later, brought_later, mended, standing_stages
from things.actions.versions import (
    Stage,
    Version,
    cited,
    facts_of,
    new_thing,
    refuse_new_slug,
    stages_of,
    write,
)
from things.models import Revision, Thing
from things.rules.following import derived
from things.rules.kinds import Kind
from things.rules.states import UNPUBLISHED, higher

Sources = tuple[dict[str, Any], ...]


@transaction.atomic
def save_draft(
    *,
    draft: Any,
    sources: Sequence[Cited] | None = None,
    public_id: str = "",
    version: int = 0,
    later: bool | None = False,
    sensitivity: str = "low",
    by: By,
    now: dt.datetime,
    act: Act | None = None,
) -> Thing:
    """Keep a draft that nobody but the desk sees: of a new thing, or for one that exists.

    What is published stays as it is until somebody publishes the draft. Such a draft
    corrects what is recorded, or, with ``later``, adds what became known later; None: as the
    draft that waits does. ``version`` is the one that was read; ``sources`` replace those of the
    newest stage, None leaves them. ``sensitivity`` never lowers that of a thing; it counts at
    once, also for what is published, so that nobody publishes alone what was called sensitive.
    ``act`` is given by a larger action that it is part of.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it names what is not there, or it is another's.
    """
    require(by, "save_draft")
    refuse_unknown(sensitivity)
    kind = queries.kind_of_draft(draft)
    act = act or record_act(verb=f"draft_{kind.name}", by=by, now=now)
    given = None if sources is None else cited(sources, now=now)
    if not public_id:
        ready = prepared(kind, [Stage(values=draft, sources=given or ())], by=by)
        return _new(ready, sensitivity=sensitivity, act=act, by=by, now=now)
    thing = locked(public_id, version=version, by=by, now=now)
    _own(thing, kind, by=by)
    stages = _stages(kind, thing, draft, given, later=later)
    thing.sensitivity = higher(thing.sensitivity, sensitivity)
    _keep(prepared(kind, stages, by=by), thing, act=act, state="draft", now=now)
    return thing


def _new(
    ready: Version, *, sensitivity: str, act: Act, by: By, now: dt.datetime
) -> Thing:
    thing = new_thing(ready, state="draft", sensitivity=sensitivity, by=by, now=now)
    write(ready, thing, act=act, state="draft", new=True)
    return thing


@transaction.atomic
def submit_draft(
    *, public_id: str, version: int, by: By, now: dt.datetime, act: Act | None = None
) -> Thing:
    """Hand a draft over for review; ``act`` is given by a larger action that it is part of.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when there is no draft of it, or it is another's.
    """
    require(by, "save_draft")
    thing = locked(public_id, version=version, by=by, now=now)
    kind = queries.kinds()[thing.kind]
    _own(thing, kind, by=by)
    act = act or record_act(verb=f"submit_{kind.name}", by=by, now=now)
    ready = prepared(kind, stages_of(kind, _waiting(thing, "draft").content), by=by)
    _keep(ready, thing, act=act, state="in_review", now=now)
    return thing


@transaction.atomic
def publish_draft(
    *,
    public_id: str,
    version: int,
    reason: str = "",
    by: By,
    now: dt.datetime,
    act: Act | None = None,
) -> Thing:
    """Publish the newest draft of a thing; ``act`` is given by a larger action.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when there is no draft, when it breaks a rule, when it changes what is
        published and no reason is given, when it tells what became known later and brings no
        source of that, or when it is sensitive and whoever publishes it also wrote it (I26).
    """
    thing = locked(public_id, version=version, by=by, now=now)
    kind = queries.kinds()[thing.kind]
    require(by, kind.verb)
    _refuse_unsaid(thing, reason)
    stages = _waiting_stages(kind, thing)
    require_other_author(thing, stages[-1].values, by)
    verb = f"publish_{kind.name}"
    act = act or record_act(verb=verb, by=by, now=now, reason=reason.strip())
    verb = "corrected" if thing.first_published_at else "created"
    return publish_next(kind, thing, stages, act=act, verb=verb, now=now)


def _stages(
    kind: Kind, thing: Thing, draft: Any, sources: Sources | None, *, later: bool | None
) -> list[Stage]:
    """Put a draft on top of what is published, or in place of an earlier draft.

    Where no sources are given it has those of the one before it, and where that one only added to
    what is published and this one corrects it, those of what it corrects too.
    """
    former = _former_sources(kind, thing) if sources is None else sources
    if thing.state in UNPUBLISHED:
        return [Stage(values=draft, sources=former)]
    standing = standing_stages(kind, thing)
    added = queries.adds_later(thing)
    if added if later is None else later:
        return [*standing, as_told_later(standing, Stage(values=draft, sources=former))]
    if sources is None and added:
        former = (*standing[-1].sources, *former)
    return mended(standing, draft, former)


def _waiting_stages(kind: Kind, thing: Thing) -> list[Stage]:
    """Return the draft that waits, as it may be published."""
    stages = list(stages_of(kind, _waiting(thing, *UNPUBLISHED).content))
    if queries.adds_later(thing):
        added = max(n for n, one in enumerate(stages) if not derived(one.sources))
        brought = brought_later(standing_stages(kind, thing), stages[added])
        if not brought:
            raise RuleBroken(BRINGS_NONE)
        stages[added] = replace(stages[added], sources=brought)
    return stages


def _former_sources(kind: Kind, thing: Thing) -> Sources:
    """Return the sources of the newest stage that was saved before a draft."""
    content = queries.contents([thing], published=False)[thing.pk]
    return stages_of(kind, content)[-1].sources


def _keep(
    ready: Version, thing: Thing, *, act: Act, state: str, now: dt.datetime
) -> None:
    """Write a draft's next version; rows and name follow it only while nothing is published."""
    unpublished, slug = thing.state in UNPUBLISHED, thing.slug
    if unpublished:
        for name, value in facts_of(ready).items():
            setattr(thing, name, value)
        thing.state, thing.changed_at = state, now
    else:
        refuse_new_slug(ready, thing)
    thing.version += 1
    refuse_bad_values(thing)
    with refusals(ready.kind):
        put_thing(thing, slug=slug)
    write(ready, thing, act=act, state=state, new=False, rows=unpublished)


def _own(thing: Thing, kind: Kind, *, by: By) -> None:
    """Let contributors change their own drafts, and editors all of them."""
    if thing.kind != kind.name:
        raise RuleBroken(
            said(
                gettext_noop("“%(label)s” is of the kind %(kind)s."),
                label=thing.label,
                kind=thing.kind,
            )
        )
    if thing.state not in (*UNPUBLISHED, Thing.State.PUBLISHED):
        raise RuleBroken(
            said(gettext_noop("“%(label)s” stands no longer."), label=thing.label)
        )
    if may(by, "publish_thing") or thing.state in UNPUBLISHED:
        return  # whoever may not see an unpublished thing never comes here
    if _newest(thing).state in UNPUBLISHED and queries.author_of(thing) != by.id:
        raise RuleBroken(
            said(
                gettext_noop("Somebody else's draft of “%(label)s” waits already."),
                label=thing.label,
            )
        )


def _newest(thing: Thing) -> Revision:
    return thing.revisions.get(version=thing.version)


def _waiting(thing: Thing, *states: str) -> Revision:
    newest = _newest(thing)
    if newest.state not in states:
        raise RuleBroken(
            said(gettext_noop("There is no draft of “%(label)s”."), label=thing.label)
        )
    return newest


def _refuse_unsaid(thing: Thing, reason: str) -> None:
    """Refuse to change what was published without saying why."""
    if thing.first_published_at and not reason.strip():
        raise RuleBroken(gettext_noop("Say why you change it."))
