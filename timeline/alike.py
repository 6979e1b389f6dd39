"""Published things that may be the same as another: of one kind, of near days, with one party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from core.dates import in_words
from editions.models import Entry
from editions.models.columns import CURRENT
from things.models import Thing
from timeline.paths import page_path

MOST = 5
# Of a thing with very many days, such as an exchange with many legs, so many are looked at.
MOST_DAYS = 12
# A day that is not known exactly stands by the first on which it may be: up to a month before.
INEXACT = dt.timedelta(days=31)
# So many of those near by are put in order.
LOOKED_AT = 200


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A thing that may be the same as another. ``when`` is the day that brings it near."""

    public_id: str
    label: str
    path: str
    when: str


def alike(thing: Thing, *, near: dt.timedelta) -> list[Alike]:
    """Return what may be the same as a published thing, likeliest first, in three queries.

    That is what stands of its kind in its process, may have been at most ``near`` before or
    after it, and has a party in common with it, where it has any.
    """
    entries = Entry.objects.filter(CURRENT)
    own = list(entries.filter(public_id=thing.public_id)[:MOST_DAYS])
    if not own:
        return []
    others = entries.filter(process=thing.process, kind=thing.kind)
    others = others.filter(_near(own, near)).exclude(public_id=thing.public_id)
    if parties := set(own[0].parties):
        others = others.filter(parties__overlap=sorted(parties))
    found = sorted(others[:LOOKED_AT], key=lambda other: _apart(other, own))
    days = {one.public_id: one.sort_day for one in reversed(found)}
    likeliest = list(dict.fromkeys(one.public_id for one in found))[:MOST]
    things = Thing.objects.published().in_bulk(likeliest, field_name="public_id")
    return [
        Alike(
            public_id=key,
            label=things[key].label,
            path=page_path(thing.process, thing.kind, things[key].key),
            when=in_words(days[key].isoformat()),
        )
        for key in likeliest
        if key in things
    ]


def _near(own: Sequence[Entry], near: dt.timedelta) -> Q:
    """Return the condition for what may be at most so far from one of some days."""
    condition = Q(pk__in=[])
    for entry in own:
        first = (entry.earliest or entry.sort_day) - near
        last = (entry.latest or entry.sort_day) + near
        condition |= (
            Q(sort_day__range=(first - INEXACT, last))
            & (Q(earliest__isnull=True) | Q(earliest__lte=last))
            & (Q(latest__isnull=True) | Q(latest__gte=first))
        )
    return condition


def _apart(other: Entry, own: Sequence[Entry]) -> tuple[int, dt.timedelta, str]:
    """Put first what has most parties in common, then what is nearest."""
    shared = len(set(other.parties) & set(own[0].parties))
    days = min(abs(other.sort_day - entry.sort_day) for entry in own)
    return -shared, days, other.public_id
