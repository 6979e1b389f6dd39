from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop
from editions.actions import publish_editions, record_act
from editions.models import Act
from editions.rules import Rendered
from sources.actions import Cited
from things import queries
from things.actions.carrying import proposed, put_back
from things.actions.following import follow, refuse_circle
from things.actions.gaining import with_sources
from things.actions.opening import opened
from things.actions.preparing import prepared
from things.actions.sensitive import refuse_unknown, require_two, sensitivity_of
from things.actions.showing import documents, first_documents
from things.actions.staging import as_told_later, mended, standing_stages
from things.actions.versions import (
    Stage,
    Version,
    check,
    cited,
    new_thing,
    write,
    write_next,
)
from things.models import Thing
from things.rules.kinds import Kind
from things.rules.states import higher

BRINGS_NONE = gettext_noop("What became known later needs the source that told it.")


@transaction.atomic
def publish_thing(
    *,
    draft: Any,
    sources: Sequence[Cited] = (),
    by: By,
    now: dt.datetime,
    act: Act | None = None,
    sensitivity: str = "low",
) -> Thing:
    """Publish a new thing; ``act`` is given by a larger action that it is part of.

    :raises RuleBroken: when it has no source, names what is not there, or breaks a rule.
    """
    kind = queries.kind_of_draft(draft)
    require(by, kind.verb)
    refuse_unknown(sensitivity)
    within = sensitivity_of(None, draft)
    # Imports and the demonstration are nobody's own work: the system is not asked for two.
    require_two(sensitivity if by.role == "system" else higher(sensitivity, within))
    act = act or record_act(verb=f"publish_{kind.name}", by=by, now=now)
    version = prepared(kind, [Stage(values=draft, sources=cited(sources, now=now))])
    check(version)
    thing = new_thing(
        version, state="published", sensitivity=sensitivity, by=by, now=now
    )
    write(version, thing, act=act, state="published", new=True)
    _refuse_beside(version, thing)
    editions = first_documents(version, thing, verb="created")
    shown = shown_with(kind, thing.about_id)
    publish_editions(act=act, editions=[*editions, *shown], now=now)
    return thing


@transaction.atomic
def correct_thing(
    *,
    public_id: str,
    version: int,
    draft: Any,
    sources: Sequence[Cited] | None = None,
    reason: str,
    by: By,
    now: dt.datetime,
    act: Act | None = None,
    sensitivity: str = "low",
) -> Thing:
    """Put right what this record had wrong, as a new version; ``version`` is the one that was read.

    What was wrong is corrected for every day on which it was shown. ``sources`` replace those
    of the newest stage; None leaves them. ``act`` is given by a larger action that it is part of.
    ``sensitivity`` never lowers that of a thing.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is not published, gives no reason, breaks a rule, or is sensitive,
        also by this change (I26).
    """
    read: dict[str, Any] = {"version": version, "draft": draft, "by": by, "now": now}
    kind, thing = opened(public_id, sensitivity=sensitivity, **read)
    act = act or _because(f"correct_{kind.name}", reason, by=by, now=now)
    given = None if sources is None else cited(sources, now=now)
    right = mended(standing_stages(kind, thing), draft, given)
    return republish(kind, thing, right, act=act, verb="corrected", now=now)


@transaction.atomic
def update_thing(
    *,
    public_id: str,
    version: int,
    draft: Any,
    sources: Sequence[Cited],
    reason: str,
    by: By,
    now: dt.datetime,
    act: Act | None = None,
    sensitivity: str = "low",
) -> Thing:
    """Record what became known later: new values from the day on which their sources were out.

    What was known before stays as it was. ``version`` is the one that was read; ``act`` is
    given by a larger action that it is part of. ``sensitivity`` never lowers that of a thing.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is not published, brings no source, breaks a rule, or is sensitive,
        also by this change (I26).
    """
    read: dict[str, Any] = {"version": version, "draft": draft, "by": by, "now": now}
    kind, thing = opened(public_id, sensitivity=sensitivity, **read)
    if not sources:
        raise RuleBroken(BRINGS_NONE)
    stages = standing_stages(kind, thing)
    later = Stage(values=draft, sources=cited(sources, now=now))
    later = as_told_later(stages, later)
    act = act or _because(f"update_{kind.name}", reason, by=by, now=now)
    return republish(kind, thing, [*stages, later], act=act, verb="corrected", now=now)


@transaction.atomic
def add_sources(
    *,
    public_id: str,
    version: int,
    sources: Sequence[Cited],
    reason: str = "",
    by: By,
    now: dt.datetime,
    act: Act | None = None,
) -> Thing:
    """Add sources that tell what is recorded already; ``version`` is the one that was read.

    Each joins the newest stage that was known when it was out, or the oldest; a change that
    somebody proposed waits on, with them. ``act`` is given by a larger action that it is part of.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it is not published.
    """
    kind, thing = opened(public_id, version=version, draft=None, by=by, now=now)
    if act is None:
        act = record_act(verb=f"cite_for_{kind.name}", by=by, now=now, reason=reason)
    stages = standing_stages(kind, thing)
    joined = with_sources(kind, stages, cited(sources, now=now))
    return republish(kind, thing, joined, act=act, verb="corrected", now=now)


def republish(
    kind: Kind,
    thing: Thing,
    stages: Sequence[Stage],
    *,
    act: Act,
    verb: str,
    now: dt.datetime,
) -> Thing:
    """Write the next version of a thing from its stages, and publish it.

    A change of it that somebody proposed waits on, made to what stands then.

    :raises RuleBroken: when it breaks a rule.
    """
    waiting = proposed(kind, thing)
    publish_next(kind, thing, stages, act=act, verb=verb, now=now)
    put_back(kind, thing, waiting, stages)
    return thing


def publish_next(
    kind: Kind,
    thing: Thing,
    stages: Sequence[Stage],
    *,
    act: Act,
    verb: str,
    now: dt.datetime,
) -> Thing:
    """Write and publish it, in the place of a change that waits.

    :raises RuleBroken: when it breaks a rule.
    """
    about = thing.about_id
    _lock_followed(kind, about, stages)
    ready = prepared(kind, stages)
    check(ready)
    editions = advance(ready, thing, act=act, verb=verb, now=now)
    shown = shown_with(kind, about, thing.about_id)
    publish_editions(act=act, editions=[*editions, *shown], now=now)
    return thing


def advance(
    ready: Version, thing: Thing, *, act: Act, verb: str, now: dt.datetime
) -> list[Rendered]:
    """Write a version as the thing's next, standing one.

    Return its documents, and those of what follows it and so changes with it.
    """
    write_next(ready, thing, act=act, now=now)
    _refuse_beside(ready, thing)
    own = documents([(thing, ready.content)], verb=verb)
    return [*own, *follow(thing, act=act, now=now)]


def _refuse_beside(written: Version, thing: Thing) -> None:
    """Refuse what does not go together with what is published beside it."""
    refuse_circle(written.kind, thing)
    for misfit in written.kind.beside({thing.pk: written.newest}):
        raise RuleBroken(misfit.words)


def shown_with(kind: Kind, *abouts: int | None) -> list[Rendered]:
    """Return the documents of what things of a kind are said about, where those show it."""
    if not kind.shown_as:
        return []
    subjects = _locked_subjects(abouts)
    contents = queries.contents(subjects, published=True)
    pairs = [(subject, contents[subject.pk]) for subject in subjects]
    return documents(pairs, verb="rendered") if pairs else []


def _locked_subjects(abouts: Sequence[int | None]) -> list[Thing]:
    """Lock what something is said about; return it as it stands then.

    Whoever changes it, or says something else about it, shows it with what stands by now: each
    would else publish a document without what the other did.
    """
    subjects, locked = queries.subjects(abouts), set[int]()
    while wanted := {one.pk for one in subjects} - locked:
        rows = Thing.objects.select_for_update(no_key=True).filter(pk__in=wanted)
        locked |= set(rows.order_by("pk").values_list("pk", flat=True))
        subjects = queries.subjects(abouts)  # some may have been merged meanwhile
    return subjects


def _lock_followed(kind: Kind, about: int | None, stages: Sequence[Stage]) -> None:
    """Lock at once what something was said about, and what it is said about from now on.

    What it follows is locked when it is looked up: who moves it the other way would have the one,
    and wait for the other.
    """
    if kind.shown_as and kind.follows:
        keys = {getattr(one.values, kind.about) for one in stages} - {""}
        named = Thing.objects.filter(kind__in=kind.about_kinds)
        named = named.filter(Q(slug__in=keys) | Q(public_id__in=keys))
        _locked_subjects([about, *named.values_list("pk", flat=True)])


def _because(verb: str, reason: str, *, by: By, now: dt.datetime) -> Act:
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why you change it."))
    return record_act(verb=verb, by=by, now=now, reason=reason.strip())
