from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from editions.actions import record_act
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import EventDraft
from sources.actions import Quotation
from suggestions.models import Suggestion
from suggestions.rules import proofs
from things.actions import publish_thing

# What a suggestion may become.
Draft = EventDraft | StatementDraft | FigureDraft


class Decided(RuleBroken):
    """Somebody has decided this suggestion already; the message says who, when and what."""


@transaction.atomic
def accept_suggestion(
    *, suggestion_id: int, draft: Draft, by: User, now: dt.datetime
) -> str:
    """Publish what a suggestion holds, as the editor left it; return its public id.

    It cites the suggestion's evidence: exact words of the article version it was found in.

    :raises Decided: when somebody was faster.
    :raises RuleBroken: when what it holds cannot be published.
    """
    require(by.by, "decide_suggestion")
    suggestion = _waiting(suggestion_id)
    act = record_act(verb="accept_suggestion", by=by.by, now=now)
    thing = publish_thing(
        draft=draft, sources=_sources(suggestion), by=by.by, now=now, act=act
    )
    suggestion.result = thing.public_id
    suggestion.state = Suggestion.State.ACCEPTED
    suggestion.decided_by, suggestion.decided_at = by, now
    suggestion.save(update_fields=["state", "decided_by", "decided_at", "result"])
    return suggestion.result


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
        raise RuleBroken("Choose a reason for rejecting.")
    suggestion = _waiting(suggestion_id)
    record_act(verb="reject_suggestion", by=by.by, now=now, reason=reason)
    suggestion.state = Suggestion.State.REJECTED
    suggestion.decided_by, suggestion.decided_at = by, now
    suggestion.reason = reason
    suggestion.save(update_fields=["state", "decided_by", "decided_at", "reason"])


@transaction.atomic
def reopen_suggestion(*, suggestion_id: int, by: User, now: dt.datetime) -> None:
    """Undo a rejection: the suggestion waits again.

    :raises RuleBroken: when it was not rejected.
    """
    require(by.by, "decide_suggestion")
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion_id)
    if suggestion.state != Suggestion.State.REJECTED:
        raise RuleBroken("Only a rejected suggestion can be taken up again.")
    record_act(verb="reopen_suggestion", by=by.by, now=now)
    suggestion.state = Suggestion.State.WAITING
    suggestion.decided_by = suggestion.decided_at = None
    suggestion.reason = ""
    suggestion.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _waiting(suggestion_id: int) -> Suggestion:
    suggestion = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("decided_by")
        .get(pk=suggestion_id)
    )
    if suggestion.state != Suggestion.State.WAITING:
        raise Decided(
            f"{suggestion.decided_by} has {suggestion.state} this already, "
            f"at {suggestion.decided_at:%H:%M} UTC on {suggestion.decided_at:%d %B %Y}."
        )
    return suggestion


def _sources(suggestion: Suggestion) -> list[Quotation]:
    return [
        Quotation(
            version_id=suggestion.version_id,
            start=proof.span.start,
            end=proof.span.end,
            field=proof.field,
        )
        for proof in proofs(suggestion.finding)
    ]
