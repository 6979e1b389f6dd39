"""Counting sources again in what rests on an article that turned out to be a copy, or not one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from things.actions.rendering_again import render_some
from things.models import Evidence

MOST_THINGS = 200
REASON = "An article that it rests on is a copy, or is none any longer."


@transaction.atomic
def count_again(*, articles: Collection[int], after: int, now: dt.datetime) -> int:
    """Render the next things that rest on some articles; return the last one's number.

    0: there are no more.
    """
    numbers = _resting_on(articles, after=after)
    render_some(numbers=numbers, reason=REASON, now=now)
    return numbers[-1] if len(numbers) == MOST_THINGS else 0


def _resting_on(articles: Collection[int], *, after: int) -> Sequence[int]:
    rows = Evidence.objects.filter(
        citation__version__article__in=articles, thing__gt=after
    )
    numbers = rows.order_by("thing").values_list("thing", flat=True).distinct()
    return list(numbers[:MOST_THINGS])
