from __future__ import annotations

import datetime as dt
import json

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop
from core.text import BadSpan, Span, digest, span
from editions.actions import record_act
from sources.models import ArticleVersion
from suggestions.models import BY_HAND, Suggestion
from suggestions.rules.by_hand import finding_of


@transaction.atomic
def suggest_by_hand(
    *, version_id: int, kind: str, start: int, end: int, by: User, now: dt.datetime
) -> int:
    """Suggest something that the reader missed, from words of an article; return its number.

    It waits for a decision like what the reader finds. ``kind`` is as in ``finding_of``;
    ``start`` and ``end`` are in code points of the version's text.

    :raises RuleBroken: when there is no such article, no such words, no such kind, or these
        words are suggested as that already.
    """
    require(by.by, "decide_suggestion")
    words = _words(version_id, start, end)
    stored, finding = finding_of(kind, words)
    data = {**finding, "rule": BY_HAND, "confidence": 1.0}
    row = Suggestion(
        version_id=version_id,
        kind=stored,
        finding=data,
        fingerprint=digest(json.dumps(data, sort_keys=True)),
        start=words.start,
        end=words.end,
        rule=BY_HAND,
        confidence=1.0,
        made_by=by,
        created_at=now,
    )
    Suggestion.objects.bulk_create([row], ignore_conflicts=True)
    made = Suggestion.objects.get(version=version_id, fingerprint=row.fingerprint)
    if (made.made_by_id, made.created_at) != (by.pk, now):
        raise RuleBroken(gettext_noop("These words are suggested as that already."))
    record_act(verb="suggest_by_hand", by=by.by, now=now)
    return made.pk


def _words(version_id: int, start: int, end: int) -> Span:
    rows = ArticleVersion.objects.filter(pk=version_id, article__state="kept")
    version = rows.only("text").first()
    if version is None:
        raise RuleBroken(gettext_noop("There is no such article."))
    try:
        return span(version.text, start, end)
    except BadSpan as error:
        raise RuleBroken(gettext_noop("Those words are not in the article.")) from error
