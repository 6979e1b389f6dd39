"""Counts that the acts keep, read where a list asks for nothing that they do not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet, Sum

from editions.models import Count
from timeline.filters import Filters
from timeline.written import MOST_WRITTEN, Written, answers, written


@dataclass(frozen=True, kw_only=True)
class Totals:
    """How many things stand on a timeline, and how many rows they have there."""

    things: int
    rows: int


def kept_totals(kinds: Sequence[str], filters: Filters) -> Totals | None:
    """Return how much of some kinds stands on timelines, in one query; None: nobody kept that.

    It is kept of all, of strands, or of one party: what several share is counted for each.
    """
    shared = len(filters.parties) > 1 or (filters.parties and filters.strands)
    if _by_nothing_kept(filters) or shared:
        return None
    found = answers(_totals(tuple(kinds), filters))
    things, rows = found[0] if found else (0, 0)
    return Totals(things=int(things), rows=int(rows))


def kept_counts(
    kinds: Sequence[str], filters: Filters, *, axis: str, unit: str
) -> list[tuple[dt.date, str, int]] | None:
    """Return first day, lane and number of things of each span of days, in one query.

    ``axis`` is ``strand`` or ``party``, ``unit`` is ``month``, ``quarter`` or ``year``. By
    party, what several share is counted for each of them. None: nobody kept that.
    """
    if _by_nothing_kept(filters) or filters.parties:
        return None
    if axis == "party" and filters.strands:
        return None
    found = answers(_counts(tuple(kinds), filters, axis, unit))
    return [(first, lane, int(total)) for first, lane, total in found]


@lru_cache(maxsize=MOST_WRITTEN)
def _totals(kinds: tuple[str, ...], filters: Filters) -> Written:
    axis = "party" if filters.parties else "strand"
    rows = _rows(kinds, filters, axis=axis, unit="ever").values("axis")
    summed = rows.annotate(all_things=Sum("things"), all_places=Sum("places"))
    return written(summed.values_list("all_things", "all_places"))


@lru_cache(maxsize=MOST_WRITTEN)
def _counts(kinds: tuple[str, ...], filters: Filters, axis: str, unit: str) -> Written:
    rows = _rows(kinds, filters, axis=axis, unit=unit).values_list("first", "lane")
    summed = rows.annotate(total=Sum("things"))
    return written(summed.order_by("first", "lane"))


def _by_nothing_kept(filters: Filters) -> bool:
    """Tell whether anything is asked for of which no counts are kept: days, a past and others."""
    asked = (filters.as_of.is_past, filters.first, filters.last, filters.types)
    others = (filters.evidence, filters.sources_min, filters.party_roles)
    return any((*asked, *others))


def _rows(
    kinds: Sequence[str], filters: Filters, *, axis: str, unit: str
) -> QuerySet[Count]:
    rows = Count.objects.filter(axis=axis, unit=unit, kind__in=kinds, things__gt=0)
    if filters.processes:
        rows = rows.filter(process__in=filters.processes)
    lanes = filters.parties if axis == "party" else filters.strands
    return rows.filter(lane__in=lanes) if lanes else rows
