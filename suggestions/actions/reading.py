from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop
from editions.actions import record_act
from sources.models import Article
from suggestions.models import ReadByHand


@transaction.atomic
def note_read(*, public_id: str, by: User, now: dt.datetime) -> None:
    """Note that somebody has read an article which the reader brought nothing from.

    It leaves the list of those; done twice, it stays as it was.

    :raises RuleBroken: when there is no such article.
    """
    require(by.by, "decide_suggestion")
    article = Article.objects.filter(public_id=public_id).first()
    if article is None:
        raise RuleBroken(gettext_noop("There is no such article."))
    row = ReadByHand(article=article, read_by=by, read_at=now)
    if ReadByHand.objects.filter(article=article).exists():
        return
    ReadByHand.objects.bulk_create([row], ignore_conflicts=True)
    record_act(verb="note_read", by=by.by, now=now, reason=public_id)
