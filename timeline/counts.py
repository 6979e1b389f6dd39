"""Counts that the acts keep, read where a list asks for nothing that they do not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F, Max, Min, QuerySet, Sum

from editions.models import Count
from timeline.filters import Filters
from timeline.lanes import OTHERS
from timeline.written import MOST_WRITTEN, Written, answers, sql_of

Axis = Count.Axis
Counts = list[tuple[dt.date, str, int]]


@dataclass(frozen=True, kw_only=True)
class Totals:
    """How many things stand in a list or on a timeline, and how many rows they have there.

    ``days`` are the outermost of these, where they are known. ``more``: there are more than
    were counted, on a timeline all of them of days before the first.
    """

    things: int
    rows: int
    days: tuple[dt.date, dt.date] | None = None
    more: bool = False


def kept_totals(kinds: Sequence[str], filters: Filters) -> Totals | None:
    """Return how much of some kinds stands on timelines, in one query; None: nobody kept that."""
    if _axis(filters) is None:
        return None
    found = answers(_totals(tuple(kinds), filters, "ever"))
    things, rows = found[0] if found else (0, 0)
    return Totals(things=int(things or 0), rows=int(rows or 0))


def kept_in_list(kind: str, filters: Filters) -> int | None:
    """Return how many things a list has, those without a day included; None: nobody kept that."""
    if _axis(filters) is None:
        return None
    found = answers(_totals((kind,), filters, "listed"))
    return int(found[0][0] or 0) if found else 0


def kept_counts(kinds: Sequence[str], filters: Filters, *, unit: str) -> Counts | None:
    """Return first day, strand and number of things of each span of days, in one query.

    ``unit`` is one of those of counts. None: nobody kept that.
    """
    axis = _axis(filters)
    if axis is None or axis == Axis.PARTIES:
        return None
    found = answers(_counts(tuple(kinds), filters, unit))
    return [(first, lane, int(total)) for first, lane, total in found]


def kept_by_party(
    kinds: Sequence[str], filters: Filters, keys: Sequence[str], *, unit: str
) -> Counts | None:
    """Return the same by party: what several share is counted for each of them.

    What names none of the parties ``keys`` is counted for OTHERS.
    """
    if _axis(filters) is None or filters.strands or filters.types or filters.evidence:
        return None
    sql, params = _by_parties(tuple(kinds), filters, unit)
    shared = f"""
SELECT first, lane, sum(things) FROM ({sql}) AS own (first, parties, things)
 CROSS JOIN LATERAL (
       SELECT unnest(parties) INTERSECT SELECT unnest(%s::varchar[])
        UNION ALL
       SELECT %s WHERE NOT parties && %s::varchar[]) AS one (lane)
 GROUP BY first, lane ORDER BY first, lane
"""  # noqa: S608 - as Django wrote it
    given = list(keys)
    found = answers((shared, (*params, given, OTHERS, given)))
    return [(first, lane, int(total)) for first, lane, total in found]


def kept_quarters(
    kinds: Sequence[str], filters: Filters
) -> tuple[dt.date, dt.date] | None:
    """Return the first days of the outermost quarters with anything; None: nobody kept that."""
    if _axis(filters) is None:
        return None
    found = answers(_quarters(tuple(kinds), filters))
    return found[0] if found and found[0][0] else None


def kept_of_outlets(filters: Filters) -> QuerySet[Count] | None:
    """Return counts of what rests on outlets, by ``lane`` their slugs; None: nobody kept that."""
    if filters.as_of.is_past or filters.narrowed:
        return None
    rows = Count.objects.filter(axis=Axis.OUTLET, unit="listed", things__gt=0)
    return rows.filter(process__in=filters.processes) if filters.processes else rows


def _axis(filters: Filters) -> str | None:
    """Return by what it is counted what filters ask for; None: nobody does.

    Of a past, of days, roles, numbers of sources, words, provisions and what happened alone
    nothing is kept; and of a party, only its strands.
    """
    if filters.as_of.is_past or filters.first or filters.last:
        return None
    if filters.sources_min or filters.party_roles or filters.words:
        return None
    if filters.provisions or not filters.planned:
        return None
    typed = filters.types or filters.evidence
    if not filters.parties:
        return Axis.TYPE if typed else Axis.STRAND
    if typed or (len(filters.parties) > 1 and filters.strands):
        return None
    return Axis.PARTY if len(filters.parties) == 1 else Axis.PARTIES


@lru_cache(maxsize=MOST_WRITTEN)
def _totals(kinds: tuple[str, ...], filters: Filters, unit: str) -> Written:
    rows = _rows(kinds, filters, unit=unit).values("axis")
    summed = rows.annotate(all_things=Sum("things"), all_places=Sum("places"))
    return sql_of(summed.values_list("all_things", "all_places"))


@lru_cache(maxsize=MOST_WRITTEN)
def _counts(kinds: tuple[str, ...], filters: Filters, unit: str) -> Written:
    strand = F("lane" if _axis(filters) == Axis.STRAND else "strand")
    rows = _rows(kinds, filters, unit=unit).values_list("first").annotate(own=strand)
    summed = rows.annotate(total=Sum("things"))
    return sql_of(summed.order_by("first", "own").values_list("first", "own", "total"))


@lru_cache(maxsize=MOST_WRITTEN)
def _by_parties(kinds: tuple[str, ...], filters: Filters, unit: str) -> Written:
    rows = _rows(kinds, filters, unit=unit, axis=Axis.PARTIES)
    return sql_of(rows.values_list("first", "parties", "things"))


@lru_cache(maxsize=MOST_WRITTEN)
def _quarters(kinds: tuple[str, ...], filters: Filters) -> Written:
    rows = _rows(kinds, filters, unit="quarter").values("unit")
    ends = rows.annotate(one=Min("first"), other=Max("first"))
    return sql_of(ends.values_list("one", "other"))


def _rows(
    kinds: Sequence[str], filters: Filters, *, unit: str, axis: str | None = None
) -> QuerySet[Count]:
    axis = axis or _axis(filters) or ""
    rows = Count.objects.filter(axis=axis, unit=unit, kind__in=kinds, things__gt=0)
    if filters.processes:
        rows = rows.filter(process__in=filters.processes)
    if axis == Axis.PARTIES and filters.parties:
        return rows.filter(parties__overlap=list(filters.parties))
    lanes = {
        Axis.STRAND: filters.strands, Axis.TYPE: filters.types, Axis.PARTY: filters.parties,
    }.get(Axis(axis), ())  # fmt: skip
    rows = rows.filter(lane__in=lanes) if lanes else rows
    if filters.evidence:
        rows = rows.filter(evidence__in=filters.evidence)
    if filters.strands and axis != Axis.STRAND:
        rows = rows.filter(strand__in=filters.strands)
    return rows
