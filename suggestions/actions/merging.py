from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from editions.models import Act
from suggestions.actions.deciding import Draft
from suggestions.actions.keeping import quotations, settle, waiting
from suggestions.models import Suggestion
from suggestions.rules import LegTold, Merged, merged
from things import queries
from things.actions import Stale, add_sources, publish_thing, update_thing
from things.models import Thing


@dataclass(frozen=True, kw_only=True)
class Into:
    """What a suggestion is merged into: a thing at the version that was read, and one leg of it.

    ``leg`` is what is told of one leg of an exchange; None where it is not about one.
    """

    public_id: str
    version: int
    leg: LegTold | None = None


@transaction.atomic
def merge_suggestion(
    *,
    suggestion_id: int,
    into: Into,
    draft: Draft | None,
    edited: Sequence[str] = (),
    by: User,
    now: dt.datetime,
) -> str:
    """Say that a suggestion tells what is recorded already; return the public id of that.

    The thing gains the suggestion's words as citations. What was open in it is filled in from
    the day on which the article was out; a date or number told otherwise is published beside
    it, with its own claimant. Nothing is overwritten, and it is one act.

    :raises Decided: when somebody was faster.
    :raises Stale: when the thing was changed since it was read.
    :raises RuleBroken: when these cannot be one thing.
    """
    require(by.by, "decide_suggestion")
    suggestion = waiting(suggestion_id)
    thing, ours = _standing(into)
    done = merged(ours, draft, about=into.public_id, leg=into.leg)
    act = record_act(verb="merge_suggestion", by=by.by, now=now)
    given: dict[str, Any] = {
        "sources": quotations(suggestion),
        "by": by.by,
        "now": now,
        "act": act,
    }
    thing, brought = _bring(thing, done, into.version, given)
    _settle(suggestion, thing, brought, edited, act=act, by=by, now=now)
    return thing.public_id


def _bring(
    thing: Thing, done: Merged, version: int, given: dict[str, Any]
) -> tuple[Thing, dict[str, Any]]:
    """Publish what a merge brings; return the thing as it is then, and what was brought."""
    before = _rested(thing)
    named: dict[str, Any] = {"public_id": thing.public_id, "version": version}
    if done.later is not None:
        thing = update_thing(draft=done.later, reason="", **named, **given)
    elif done.cites:
        thing = add_sources(**named, **given)
    beside = [publish_thing(draft=claim, **given).public_id for claim in done.beside]
    return thing, {
        "cited": [list(pair) for pair in sorted(_rested(thing) - before)],
        "stage": done.later is not None,
        "beside": beside,
    }


def _settle(
    suggestion: Suggestion,
    thing: Thing,
    brought: dict[str, Any],
    edited: Sequence[str],
    *,
    act: Act,
    by: User,
    now: dt.datetime,
) -> None:
    settle(
        suggestion,
        state=Suggestion.State.MERGED,
        thing=thing,
        brought=brought,
        edited=list(edited),
        act=act,
        by=by,
        now=now,
    )


def _standing(into: Into) -> tuple[Thing, Any]:
    """Lock a published thing at the version that was read, and return it with its values."""
    rows = Thing.objects.published().select_for_update()
    thing = rows.filter(public_id=into.public_id).first()
    if thing is None:
        raise RuleBroken(
            gettext_noop("There is no such thing, or it does not stand any more.")
        )
    if thing.version != into.version:
        raise Stale(
            said(
                gettext_noop(
                    "Somebody has changed “%(label)s” since you read it. Look at it "
                    "again, then merge."
                ),
                label=thing.label,
            )
        )
    content = queries.contents([thing], published=True)[thing.pk]
    return thing, queries.values_in(queries.kinds()[thing.kind], content)[-1]


def _rested(thing: Thing) -> set[tuple[int, str]]:
    """Return what a thing rests on now: citations with the fields they prove."""
    return set(thing.evidence.values_list("citation_id", "field"))
