"""Rendering all that is published again: after an upgrade that shows or keeps something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from things.actions.rendering_again import render_some
from things.models import Thing

MOST_THINGS = 200
REASON = "All that is published was rendered again."


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Some things that were gone through: how many, how many read otherwise, the last number."""

    things: int
    changed: int
    last: int


def render_all(*, after: int = 0, now: dt.datetime) -> Iterator[Stretch]:
    """Render all published things after a number again, in batches that are each committed.

    What reads as before is left alone. So it may be ended at any time and gone on with.
    """
    rows = Thing.objects.published().order_by("pk").values_list("pk", flat=True)
    while numbers := list(rows.filter(pk__gt=after)[:MOST_THINGS]):
        changed = render_some(numbers=numbers, reason=REASON, now=now)
        after = numbers[-1]
        yield Stretch(things=len(numbers), changed=changed, last=after)
