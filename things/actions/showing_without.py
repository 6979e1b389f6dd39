"""Showing what quotes an article, or a copy of it, after that was erased."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from editions.queries import standing_naming
from sources.models import Article
from things.actions.rendering_again import render_some
from things.models import Thing
from things.queries import cited_mention, copied_mention

MOST_THINGS = 200
REASON = "An article that it quotes was erased."


@transaction.atomic
def show_without(*, article: int, after: int, now: dt.datetime) -> int:
    """Render the next things that quote an article; return the last one's number.

    0: there are no more. The words that they quote stay, and nothing else of it.
    """
    public_id = Article.objects.values_list("public_id", flat=True).get(pk=article)
    naming = standing_naming([cited_mention(public_id), copied_mention(public_id)])
    things = Thing.objects.filter(public_id__in=naming.values("public_id"))
    rows = things.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    numbers = list(rows[:MOST_THINGS])
    render_some(numbers=numbers, reason=REASON, now=now)
    return numbers[-1] if len(numbers) == MOST_THINGS else 0
