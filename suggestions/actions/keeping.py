"""What every decision does: lock the suggestion, settle it, keep the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from accounts.models import User
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.models import Act
from sources.actions import Quotation
from suggestions.models import Decision, Suggestion
from suggestions.rules import proofs
from things.models import Thing

DONE = {
    Suggestion.State.ACCEPTED: gettext_noop(
        "%(who)s has accepted this already, at %(time)s UTC on %(day)s."
    ),
    Suggestion.State.MERGED: gettext_noop(
        "%(who)s has merged this already, at %(time)s UTC on %(day)s."
    ),
    Suggestion.State.REJECTED: gettext_noop(
        "%(who)s has rejected this already, at %(time)s UTC on %(day)s."
    ),
}


class Decided(RuleBroken):
    """Somebody has decided this suggestion already; the message says who, when and what."""


def locked(suggestion_id: int) -> Suggestion:
    """Lock a suggestion, and return it with who decided it.

    :raises RuleBroken: when there is none.
    """
    rows = Suggestion.objects.select_for_update(of=("self",))
    found = rows.select_related("decided_by").filter(pk=suggestion_id).first()
    if found is None:
        raise RuleBroken(gettext_noop("There is no such suggestion."))
    return found


def waiting(suggestion_id: int) -> Suggestion:
    """Lock a suggestion that waits for a decision.

    :raises Decided: when somebody was faster.
    """
    suggestion = locked(suggestion_id)
    if suggestion.state != Suggestion.State.WAITING:
        raise Decided(
            said(
                DONE[Suggestion.State(suggestion.state)],
                who=suggestion.decided_by,
                time=f"{suggestion.decided_at:%H:%M}",
                day=suggestion.decided_at,
            )
        )
    return suggestion


def settle(
    suggestion: Suggestion,
    *,
    state: Suggestion.State,
    act: Act,
    by: User,
    now: dt.datetime,
    thing: Thing | None = None,
    reason: str = "",
    **kept: Any,
) -> Decision:
    """Write what was decided on a suggestion, and keep the decision."""
    result = thing.public_id if thing else ""
    suggestion.state, suggestion.result, suggestion.reason = state, result, reason
    suggestion.decided_by, suggestion.decided_at = by, now
    suggestion.save(
        update_fields=["state", "decided_by", "decided_at", "reason", "result"]
    )
    return Decision.objects.create(
        suggestion=suggestion,
        act=act,
        verb=state.value,
        reason=reason,
        thing=result,
        # Above what is published a change may wait, which is none of this.
        thing_version=(thing.published_version or thing.version) if thing else None,
        **kept,
    )


def keep(suggestions: Iterable[int], act: Act, *, verb: str, reason: str = "") -> None:
    """Keep what was decided on many suggestions at once, none of which became anything."""
    Decision.objects.bulk_create(
        Decision(suggestion_id=pk, act=act, verb=verb, reason=reason)
        for pk in suggestions
    )


def quotations(suggestion: Suggestion) -> list[Quotation]:
    """Return the words that a suggestion rests on, as sources."""
    return [
        Quotation(
            version_id=suggestion.version_id,
            start=proof.span.start,
            end=proof.span.end,
            field=proof.field,
        )
        for proof in proofs(suggestion.finding)
    ]
