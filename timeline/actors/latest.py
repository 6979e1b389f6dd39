"""The newest of each block of somebody's page, and how many there are, in two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from editions.models import Edition
from timeline.actors.blocks import Actor, Block, rows_of
from timeline.bounded import MOST
from timeline.cursors import Place, encode
from timeline.filters import Filters
from timeline.queries import Page, Row
from timeline.withholding import masked, withheld


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The newest rows of a block; ``count`` is ``MOST`` + 1 where there are more than that."""

    block: Block
    page: Page
    count: int


def latest(
    blocks: Sequence[Block], actor: Actor, filters: Filters, *, most: Mapping[str, int]
) -> list[Latest]:
    """Return the newest rows of some blocks; ``most`` is how many at the most, by name."""
    first, *more = (_places(block, actor, filters) for block in blocks)
    found: dict[str, list[tuple[Place, int]]] = defaultdict(list)
    for name, pk, day, key in first.union(*more, all=True):
        found[name].append((Place(day, key, 0), pk))
    for places in found.values():
        places.sort(key=lambda p: (p[0].sort_day, p[0].public_id), reverse=True)
    rows = _rows(pk for b in blocks for _, pk in found[b.name][: most[b.name]])
    return [_latest(b, found[b.name], rows, most[b.name]) for b in blocks]


def _latest(
    block: Block, places: list[tuple[Place, int]], rows: dict[int, Row], most: int
) -> Latest:
    page = Page(
        rows=tuple(rows[pk] for _, pk in places[:most]),
        next_cursor=encode(places[most - 1][0]) if len(places) > most else "",
    )
    return Latest(block=block, page=page, count=len(places))


def _places(block: Block, actor: Actor, filters: Filters) -> QuerySet[Edition, Any]:
    rows = rows_of(block, actor, filters).order_by("-sort_day", "-public_id")
    named = rows.annotate(block=Value(block.name))
    return named.values_list("block", "pk", "sort_day", "public_id")[: MOST + 1]


def _rows(numbers: Iterable[int]) -> dict[int, Row]:
    found = Edition.objects.filter(pk__in=list(numbers)).annotate(withheld=withheld())
    return {
        pk: Row(kind=kind, document=masked(text, hidden))
        for pk, kind, text, hidden in found.values_list(
            "pk", "kind", "document", "withheld"
        )
    }
