from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop
from editions.actions import record_act
from suggestions.actions.keeping import Decided, locked
from suggestions.models import Decision, Suggestion
from things.actions import Stale, remove_sources, step_back, unpublish_thing
from things.models import Thing
from things.rules.states import DISCARDED, UNPUBLISHED

CHANGED = gettext_noop(
    "It was changed since, so this cannot be undone. Correct or withdraw it there."
)
PROPOSED = gettext_noop(
    "It is handed over for somebody else to publish, and nobody has. "
    "Change the draft instead."
)


@transaction.atomic
def reopen_suggestion(
    *, suggestion_id: int, decision: int | None = None, by: User, now: dt.datetime
) -> None:
    """Undo the last decision on a suggestion: it waits again. It is one act.

    What was accepted is withdrawn; what a merge brought leaves the thing it was merged into,
    as a new version. ``decision`` is the one that was read; None: whichever stands.

    :raises Decided: when another decision was taken meanwhile.
    :raises RuleBroken: when it waits, or what it became is named by others or was changed, or
        is a proposal that nobody has published yet.
    """
    require(by.by, "decide_suggestion")
    suggestion = locked(suggestion_id)
    last = suggestion.decisions.order_by("-pk").first()
    if suggestion.state == Suggestion.State.WAITING:
        raise RuleBroken(
            gettext_noop("Nothing is decided here, so there is nothing to undo.")
        )
    if _is_proposed(suggestion):
        raise RuleBroken(PROPOSED)
    if decision is not None and (last is None or last.pk != decision):
        raise Decided(gettext_noop("Somebody has decided this anew since you read it."))
    act = record_act(verb="reopen_suggestion", by=by.by, now=now)
    given: dict[str, Any] = {"by": by.by, "now": now, "act": act}
    try:
        if _is_discarded(suggestion):
            pass  # what it became never was public, and was set aside already
        elif suggestion.state == Suggestion.State.ACCEPTED:
            unpublish_thing(public_id=suggestion.result, version=1, **given)
        elif suggestion.state == Suggestion.State.MERGED and last:
            _unmerge(last, given)
    except Stale as error:
        raise RuleBroken(CHANGED) from error
    _wait(suggestion)
    Decision.objects.create(suggestion=suggestion, act=act, verb=Decision.Verb.UNDONE)


def _is_proposed(suggestion: Suggestion) -> bool:
    rows = Thing.objects.filter(public_id=suggestion.result, state__in=UNPUBLISHED)
    return suggestion.state == Suggestion.State.ACCEPTED and rows.exists()


def _is_discarded(suggestion: Suggestion) -> bool:
    rows = Thing.objects.filter(public_id=suggestion.result, state=DISCARDED)
    return suggestion.state == Suggestion.State.ACCEPTED and rows.exists()


def _unmerge(last: Decision, given: dict[str, Any]) -> None:
    """Take away again what a merge brought."""
    for public_id in last.brought["beside"]:
        unpublish_thing(public_id=public_id, version=1, **given)
    if last.brought["stage"]:
        step_back(public_id=last.thing, version=last.thing_version or 0, **given)
    elif last.brought["cited"]:
        rested = [(citation, field) for citation, field in last.brought["cited"]]
        remove_sources(public_id=last.thing, rested=rested, **given)


def _wait(suggestion: Suggestion) -> None:
    suggestion.state = Suggestion.State.WAITING
    suggestion.decided_by = suggestion.decided_at = None
    suggestion.reason = suggestion.result = ""
    suggestion.save(
        update_fields=["state", "decided_by", "decided_at", "reason", "result"]
    )
