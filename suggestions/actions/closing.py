from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop
from editions.actions import record_act
from suggestions.actions.keeping import keep
from suggestions.actions.locking import locked_article
from suggestions.models import Closing, Suggestion


@transaction.atomic
def close_article(*, public_id: str, by: User, now: dt.datetime) -> int:
    """Find nothing to record in an article: set aside all that waits there, as one act.

    Return the number of the closing, by which it can be undone. What somebody else decides at
    the same moment stays as they decided it.

    :raises RuleBroken: when there is no such article, or nothing waits in it.
    """
    require(by.by, "decide_suggestion")
    article = locked_article(public_id)
    rows = Suggestion.objects.select_for_update(of=("self",)).order_by("pk")
    rows = rows.filter(version__article=article, state=Suggestion.State.WAITING)
    waiting = list(rows.values_list("pk", flat=True))
    if not waiting:
        raise RuleBroken(gettext_noop("Nothing waits in this article any more."))
    Suggestion.objects.filter(pk__in=waiting).update(
        state=Suggestion.State.REJECTED,
        reason=Suggestion.Reason.NOT_AN_EVENT,
        decided_by=by,
        decided_at=now,
    )
    closing = Closing.objects.create(
        article=article, closed_by=by, closed_at=now, suggestions=waiting
    )
    act = record_act(verb="close_article", by=by.by, now=now, reason=public_id)
    keep(waiting, act, verb="rejected", reason=Suggestion.Reason.NOT_AN_EVENT)
    return closing.pk


@transaction.atomic
def reopen_article(*, closing_id: int, by: User, now: dt.datetime) -> None:
    """Undo a closing: what it set aside waits again, but for what was decided anew since.

    :raises RuleBroken: when it is undone already.
    """
    require(by.by, "decide_suggestion")
    rows = Closing.objects.select_for_update(of=("self",)).select_related("article")
    closing = rows.filter(pk=closing_id).first()
    if closing is None:
        raise RuleBroken(gettext_noop("That was undone already."))
    aside = Suggestion.objects.select_for_update().order_by("pk")
    aside = aside.filter(
        pk__in=closing.suggestions,
        state=Suggestion.State.REJECTED,
        decided_at=closing.closed_at,
    )
    again = list(aside.values_list("pk", flat=True))
    Suggestion.objects.filter(pk__in=again).update(
        state=Suggestion.State.WAITING, reason="", decided_by=None, decided_at=None
    )
    closing.delete()
    reason = closing.article.public_id
    act = record_act(verb="reopen_article", by=by.by, now=now, reason=reason)
    keep(again, act, verb="undone")
