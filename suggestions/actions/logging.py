"""Saving what somebody fills in at the desk: as a draft, for review, or published at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.drafts import fields_of
from core.errors import RuleBroken, ValuesRefused
from core.saying import gettext_noop, said
from editions.actions import record_act
from editions.models import Act
from sources.actions import Cited, Kept
from suggestions.models import DraftSource
from suggestions.queries.drafting import claims_saved_with
from things.actions import (
    correct_thing,
    publish_draft,
    publish_thing,
    save_draft,
    submit_draft,
    update_thing,
)
from things.models import Thing
from things.queries import contents, kind_of_draft, waiting

Then = Literal["draft", "in_review", "published"]


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """A source whose text is not held yet, as it was typed; ``text`` is what was pasted of it."""

    address: str
    words: str = ""
    stance: str = "supports"
    field: str = ""
    text: str = ""
    outlet: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What a form holds: the values of a thing, what it rests on, and what is told beside it.

    ``public_id`` and ``version`` are those of the thing that was read; empty: it is new.
    ``sources`` None: as they were; ``awaited`` None: those that wait with a draft, as they were.
    ``claims`` are new figures and statements that the same sources tell with an event; each will
    name it. ``later``: what became known later, so that what was known before stays as it was;
    None: as it is with the draft that waits.
    """

    draft: Any
    sources: tuple[Cited, ...] | None
    awaited: tuple[Awaited, ...] | None = None
    claims: tuple[Any, ...] = ()
    public_id: str = ""
    version: int = 0
    later: bool | None = None
    sensitivity: str = "low"


@transaction.atomic
def log_thing(
    *, logged: Logged, then: Then, reason: str = "", by: By, now: dt.datetime
) -> Thing:
    """Save what a form holds, with its claims, as one act; return the thing.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when it may not be saved so, or published with a source whose text is
        not here yet.
    """
    kind = kind_of_draft(logged.draft)
    thing = Thing.objects.filter(public_id=logged.public_id).first()
    # Those of a change that was discarded wait for that one, and are none of the next.
    as_they_were = logged.awaited is None and bool(thing and waiting(thing))
    if then == "published":
        require(by, kind.verb)
        _refuse_awaited(logged.awaited or ())
        if as_they_were:
            _refuse_not_taken_in(logged.public_id)
    verb = _verb(thing, then)
    if verb == "correct" and not reason.strip():
        raise RuleBroken(gettext_noop("Say why you change it."))
    act = record_act(verb=f"{verb}_{kind.name}", by=by, now=now, reason=reason.strip())
    given: dict[str, Any] = {"by": by, "now": now, "act": act}
    if then == "published":
        told = _told_with(thing)
        saved = _published(logged, thing, reason, **given)
        _publish_claims(told, given)
    else:
        saved = _kept(logged, then, **given)
    if not as_they_were:
        _put_awaited(logged.awaited or (), saved, now)
    _tell(logged, saved, then, given)
    return saved


@transaction.atomic
def publish_as_it_stands(
    *, public_id: str, version: int, reason: str = "", by: By, now: dt.datetime
) -> Thing:
    """Publish the newest draft of a thing, all of whose sources are here, with its claims.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when there is no draft, a source waits, or it may not be published so.
    """
    _refuse_not_taken_in(public_id)
    thing = Thing.objects.filter(public_id=public_id).first()
    verb = f"publish_{thing.kind if thing else 'nothing'}"
    act = record_act(verb=verb, by=by, now=now, reason=reason.strip())
    given: dict[str, Any] = {"by": by, "now": now, "act": act}
    told = _told_with(thing)
    done = publish_draft(public_id=public_id, version=version, reason=reason, **given)
    _publish_claims(told, given)
    return done


def _refuse_not_taken_in(public_id: str) -> None:
    """Refuse to publish a draft without seeing its form while a source of it waits."""
    if DraftSource.objects.filter(thing=public_id).exists():
        raise RuleBroken(
            gettext_noop(
                "A source of this draft is not taken in yet. Publish it from its form, where you "
                "see which, or leave that source out."
            )
        )


def _refuse_awaited(awaited: Sequence[Awaited]) -> None:
    if awaited:
        raise RuleBroken(
            said(
                gettext_noop(
                    "The text of %(address)s is not here yet. Save a draft and publish "
                    "it when it is, paste the text, or leave this source out."
                ),
                address=awaited[0].address,
            )
        )


def _verb(thing: Thing | None, then: Then) -> str:
    if then == "in_review":
        return "submit"
    if then == "draft":
        return "draft"
    return "correct" if thing and thing.first_published_at else "publish"


def _kept(logged: Logged, then: Then, *, act: Act, by: By, now: dt.datetime) -> Thing:
    thing = save_draft(
        draft=logged.draft,
        sources=logged.sources,
        public_id=logged.public_id,
        version=logged.version,
        later=logged.later,
        sensitivity=logged.sensitivity,
        by=by,
        now=now,
        act=act,
    )
    if then == "in_review":
        thing = submit_draft(
            public_id=thing.public_id, version=thing.version, by=by, now=now, act=act
        )
    return thing


def _published(
    logged: Logged,
    thing: Thing | None,
    reason: str,
    *,
    act: Act,
    by: By,
    now: dt.datetime,
) -> Thing:
    given: dict[str, Any] = {"by": by, "now": now, "act": act}
    if thing is None:
        return publish_thing(
            draft=logged.draft,
            sources=logged.sources or (),
            sensitivity=logged.sensitivity,
            **given,
        )
    if waiting(thing):  # what is not given is as that draft has it, its stages too
        kept = _kept(logged, "draft", **given)
        return publish_draft(
            public_id=kept.public_id, version=kept.version, reason=reason, **given
        )
    given |= {"public_id": logged.public_id, "version": logged.version}
    given |= {"draft": logged.draft, "reason": reason}
    given |= {"sensitivity": logged.sensitivity}
    if logged.later:
        return update_thing(sources=logged.sources or (), **given)
    return correct_thing(sources=logged.sources, **given)


def _put_awaited(awaited: Sequence[Awaited], thing: Thing, now: dt.datetime) -> None:
    """Replace what is kept of the sources whose text is not here yet."""
    DraftSource.objects.filter(thing=thing.public_id).delete()
    DraftSource.objects.bulk_create(
        DraftSource(
            thing=thing.public_id,
            ordinal=number,
            url=one.address,
            words=one.words,
            stance=one.stance,
            field=one.field,
            text=one.text,
            outlet=one.outlet,
            day=one.day,
            kept_at=now,
        )
        for number, one in enumerate(awaited)
    )


def _tell(logged: Logged, thing: Thing, then: Then, given: dict[str, Any]) -> None:
    """Save the new claims that are told beside an event, on the same sources."""
    if not logged.claims:
        return
    event = _sources_of(thing) if logged.sources is None else logged.sources
    try:
        for draft in _naming(logged.claims, thing):
            sources = _proving(draft, event)
            if then == "published":
                publish_thing(draft=draft, sources=sources, **given)
            else:
                save_draft(draft=draft, sources=sources, **given)
    except ValuesRefused as error:  # a field of a claim is none of the event's own
        raise RuleBroken(str(error)) from error


def _sources_of(thing: Thing) -> tuple[Kept, ...]:
    """Return what the newest values of a thing rest on."""
    content = contents([thing], published=False)[thing.pk]
    return tuple(Kept.of(source) for source in content["layers"][-1]["sources"])


def _proving(draft: Any, sources: Sequence[Cited]) -> tuple[Cited, ...]:
    """Return sources as those of a draft: of a field that it has not, they prove all of it."""
    names = {field.name for field in fields_of(type(draft))}
    return tuple(
        one if one.field.split(".")[0] in names else replace(one, field="")
        for one in sources
    )


def _told_with(thing: Thing | None) -> list[Thing]:
    """Lock an event with the claims that were saved with its draft; return these.

    Who publishes one of them alone has its lock and waits for that of the changes, which whoever
    publishes the event has by the time that it comes to the claims.
    """
    if thing is None:
        return []
    wanted = [thing.pk, *(claim.pk for claim in claims_saved_with(thing))]
    rows = Thing.objects.select_for_update(no_key=True).filter(pk__in=wanted)
    list(rows.order_by("pk").values_list("pk"))
    return claims_saved_with(thing)


def _publish_claims(claims: Sequence[Thing], given: dict[str, Any]) -> None:
    """Publish what was saved with the draft of an event that is published now."""
    for claim in claims:
        publish_draft(public_id=claim.public_id, version=claim.version, **given)


def _naming(claims: Sequence[Any], thing: Thing) -> list[Any]:
    return [replace(claim, event=thing.public_id) for claim in claims]
