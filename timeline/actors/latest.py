"""The newest of each block of somebody's page, and how many there are, in two queries.

Whether somebody stands in the right place of a document is seen in the document alone, so that
no more than so many are looked at for one page, the newest that name them anywhere. Where that
was not all, a count is one of "at least", and the next page goes on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Value

from editions.models import Edition
from timeline.actors.blocks import Actor, Block, naming, stands_in
from timeline.cursors import Place, decode, encode
from timeline.filters import Filters
from timeline.queries import Page, Row
from timeline.withholding import masked, withheld

# Of each kind. A document takes about 50 microseconds.
LOOKED_AT = 500


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The newest rows of a block. ``count`` is exact unless there may be more (``at_least``)."""

    block: Block
    page: Page
    count: int
    at_least: bool


@dataclass(frozen=True)
class _Seen:
    """A document that was looked at."""

    kind: str
    pk: int
    place: Place
    stands: bool

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.place.sort_day, self.place.public_id)


def latest(
    blocks: Sequence[Block],
    actor: Actor,
    filters: Filters,
    *,
    most: Mapping[str, int],
    cursor: str = "",
) -> list[Latest]:
    """Return the newest rows of some blocks after a cursor; ``most`` is how many, by name.

    :raises BadCursor: when the cursor is not one of ours.
    """
    after = decode(cursor) if cursor else None
    first, *more = (
        _look(block, kind, actor, _beyond(naming(kind, actor, filters), after))
        for block in blocks
        for kind in block.kinds
    )
    seen: dict[str, list[_Seen]] = defaultdict(list)
    for name, kind, pk, day, key, stands in first.union(*more, all=True):
        seen[name].append(_Seen(kind, pk, Place(day, key, 0), stands))
    chosen = {b.name: _choose(seen[b.name], most[b.name]) for b in blocks}
    rows = _rows(one.pk for shown, _ in chosen.values() for one in shown)
    return [
        Latest(
            block=block,
            page=Page(rows=tuple(rows[one.pk] for one in shown), next_cursor=following),
            count=sum(one.stands for one in seen[block.name]),
            at_least=bool(_ends(seen[block.name])),
        )
        for block in blocks
        for shown, following in [chosen[block.name]]
    ]


def _choose(seen: Sequence[_Seen], most: int) -> tuple[list[_Seen], str]:
    """Return the newest that stand there, and the cursor of what comes next.

    Below the last document of a kind that was not looked through, there may be others.
    """
    last = max(_ends(seen), key=lambda one: one.order, default=None)
    standing = sorted(
        (
            one
            for one in seen
            if one.stands and (last is None or one.order >= last.order)
        ),
        key=lambda one: one.order,
        reverse=True,
    )
    shown = standing[:most]
    if len(standing) > most:
        return shown, encode(shown[-1].place)
    return shown, encode(last.place) if last else ""


def _ends(seen: Iterable[_Seen]) -> list[_Seen]:
    """Return the oldest that was looked at of each kind which may go on."""
    by_kind: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        by_kind[one.kind].append(one)
    return [
        min(rows, key=lambda one: one.order)
        for rows in by_kind.values()
        if len(rows) >= LOOKED_AT
    ]


def _look(
    block: Block, kind: str, actor: Actor, rows: QuerySet[Edition]
) -> QuerySet[Edition, Any]:
    newest = rows.order_by("-sort_day", "-public_id").values("pk")[:LOOKED_AT]
    looked = Edition.objects.filter(pk__in=newest).annotate(
        block=Value(block.name), stands=stands_in(block, kind, actor)
    )
    return looked.values_list("block", "kind", "pk", "sort_day", "public_id", "stands")


def _beyond(rows: QuerySet[Edition], after: Place | None) -> QuerySet[Edition]:
    if after is None:
        return rows
    same = Q(sort_day=after.sort_day, public_id__lt=after.public_id)
    return rows.filter(Q(sort_day__lt=after.sort_day) | same)


def _rows(numbers: Iterable[int]) -> dict[int, Row]:
    found = Edition.objects.filter(pk__in=list(numbers)).annotate(withheld=withheld())
    return {
        pk: Row(kind=kind, document=masked(text, hidden))
        for pk, kind, text, hidden in found.values_list(
            "pk", "kind", "document", "withheld"
        )
    }
