from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from captives.rules.exchanges import ExchangeDraft, refuse_half
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from editions.models import Act
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import EventDraft
from events.rules.obligations import ObligationDraft
from sources.actions import Cited
from suggestions.actions.keeping import quotations, settle, waiting
from suggestions.models import Suggestion
from things.actions import needs_another, publish_thing, save_draft, submit_draft
from things.models import Thing

# What a suggestion may become.
Draft = EventDraft | StatementDraft | FigureDraft | ExchangeDraft | ObligationDraft
# How many one act may accept: more than an article holds.
MOST_AT_ONCE = 300


@dataclass(frozen=True, kw_only=True)
class Accepting:
    """One suggestion as an editor left it. ``edited`` names the fields that were changed."""

    suggestion: int
    draft: Draft
    edited: tuple[str, ...] = ()


class NotAll(RuleBroken):
    """Why nothing of an article was accepted: what is wrong, by the number of its suggestion."""

    def __init__(self, problems: Mapping[int, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@transaction.atomic
def accept_suggestion(
    *,
    suggestion_id: int,
    draft: Draft,
    edited: Sequence[str] = (),
    by: User,
    now: dt.datetime,
) -> str:
    """Publish what a suggestion holds, as the editor left it; return its public id.

    In a process that asks for four eyes it becomes a proposal, which somebody else publishes.
    It cites the suggestion's evidence: exact words of the article version it was found in.
    ``edited`` names the fields that the editor changed.

    :raises Decided: when somebody was faster.
    :raises RuleBroken: when what it holds cannot be published.
    """
    require(by.by, "decide_suggestion")
    one = Accepting(suggestion=suggestion_id, draft=draft, edited=tuple(edited))
    suggestion = waiting(suggestion_id)
    act = record_act(verb="accept_suggestion", by=by.by, now=now)
    return _published(suggestion, one, act=act, by=by, now=now)


@transaction.atomic
def accept_all(
    *, accepting: Sequence[Accepting], by: User, now: dt.datetime
) -> list[str]:
    """Publish all that is left of an article as one act; return the public ids, in order.

    In a process that asks for four eyes each becomes a proposal, which somebody else publishes.

    :raises NotAll: when one of them cannot be published, or was decided meanwhile: then
        none is.
    :raises RuleBroken: when nothing is given, or more than one act may hold.
    """
    require(by.by, "decide_suggestion")
    if not accepting:
        raise RuleBroken(gettext_noop("Choose at least one to accept."))
    if len(accepting) > MOST_AT_ONCE:
        raise RuleBroken(
            said(
                gettext_noop("At most %(most_at_once)s can be accepted at once."),
                most_at_once=MOST_AT_ONCE,
            )
        )
    act = record_act(verb="accept_article", by=by.by, now=now)
    found: dict[int, str] = {}
    problems: dict[int, str] = {}
    # Always in the same order, so that two editors who accept the same wait for one another.
    for one in sorted(accepting, key=lambda a: a.suggestion):
        try:
            with transaction.atomic():
                suggestion = waiting(one.suggestion)
                public_id = _published(suggestion, one, act=act, by=by, now=now)
                found[one.suggestion] = public_id
        except RuleBroken as error:
            problems[one.suggestion] = error.args[0]
    if problems:
        raise NotAll(problems)
    return [found[one.suggestion] for one in accepting]


@transaction.atomic
def reject_suggestion(
    *, suggestion_id: int, reason: str, by: User, now: dt.datetime
) -> None:
    """Set a suggestion aside, with the reason.

    :raises Decided: when somebody was faster.
    :raises RuleBroken: when the reason is none of those on offer.
    """
    require(by.by, "decide_suggestion")
    if reason not in Suggestion.Reason.values:
        raise RuleBroken(gettext_noop("Choose a reason for rejecting."))
    suggestion = waiting(suggestion_id)
    act = record_act(verb="reject_suggestion", by=by.by, now=now, reason=reason)
    settle(
        suggestion,
        state=Suggestion.State.REJECTED,
        reason=reason,
        act=act,
        by=by,
        now=now,
    )


def _stood(draft: Draft, sources: Sequence[Cited], given: Any) -> Thing:
    """Publish a draft; where its process asks for two, hand it over for another to publish."""
    if not needs_another(draft):
        return publish_thing(draft=draft, sources=sources, **given)
    kept = save_draft(draft=draft, sources=sources, **given)
    return submit_draft(public_id=kept.public_id, version=kept.version, **given)


def _published(
    suggestion: Suggestion, one: Accepting, *, act: Act, by: User, now: dt.datetime
) -> str:
    if isinstance(one.draft, ExchangeDraft):
        refuse_half(one.draft)
    given: Any = {"by": by.by, "now": now, "act": act}
    thing = _stood(one.draft, quotations(suggestion), given)
    settle(
        suggestion,
        state=Suggestion.State.ACCEPTED,
        thing=thing,
        edited=list(one.edited),
        act=act,
        by=by,
        now=now,
    )
    return thing.public_id
