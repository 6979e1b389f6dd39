"""What is found of each kind: counts, and the first things or a page of them.

Work is bounded. As long as not very much is found, all of it is counted and put in order; else
the newest of each kind are looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from editions.models import Edition
from timeline.cursors import Place, decode, encode
from timeline.searching import scanning
from timeline.searching.lexemes import Asking
from timeline.searching.probing import Match, newest_first, probe
from timeline.searching.statements import COLUMNS, Scope


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many things of a kind are found; ``more``: there may be more than those counted."""

    number: int
    more: bool

    @property
    def words(self) -> str:
        """The number as it is shown: ``1,000+`` where there are more."""
        return f"{self.number:,}{'+' if self.more else ''}"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing that was found: its document, and what it names by keys of the index."""

    kind: str
    document: str
    place: Place
    keys: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is found of one kind, in its order: ``ranked``, or else newest first.

    ``next_cursor`` is empty where it ends. ``partly``: the rows that were looked at held no
    more, older ones may.
    """

    hits: tuple[Hit, ...] = ()
    ranked: bool = False
    next_cursor: str = ""
    partly: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a question finds. ``matches`` are all of it; None: it is too much for that."""

    asking: Asking
    scope: Scope
    counts: Mapping[str, Count]
    matches: tuple[Match, ...] | None


def find(asking: Asking, scope: Scope, kinds: Sequence[str]) -> Finding:
    """Count what is found of some kinds, in one query or two. The rest keep their order."""
    matches = probe(asking, scope, kinds)
    if matches is not None:
        numbers = Counter(match.kind for match in matches)
        counts = {kind: Count(number=n, more=False) for kind, n in numbers.items()}
    else:
        counts = {
            kind: Count(number=number, more=more)
            for kind, (number, more) in scanning.count_newest(
                asking, scope, kinds
            ).items()
        }
    ordered = {kind: counts[kind] for kind in kinds if kind in counts}
    return Finding(asking=asking, scope=scope, counts=ordered, matches=matches)


def first_of_each(finding: Finding, *, most: int) -> dict[str, Found]:
    """Return the first few of each kind, in one query."""
    if finding.matches is None:
        some = [kind for kind, count in finding.counts.items() if count.number]
        rows = scanning.scan_each(finding.asking, finding.scope, some, most=most)
        hits = [_hit(*row) for row in rows]
    else:
        hits = _hits([m for kind in finding.counts for m in _of(finding, kind)[:most]])
    ranked = finding.matches is not None
    return {
        kind: Found(hits=tuple(h for h in hits if h.kind == kind), ranked=ranked)
        for kind, count in finding.counts.items()
        if count.number
    }


def page_of(finding: Finding, kind: str, *, cursor: str, limit: int) -> Found:
    """Return a page of one kind: by rank where all fit on one, else newest first.

    :raises BadCursor: when the cursor is not one of ours.
    """
    after = decode(cursor) if cursor else None
    if finding.matches is None:
        return _scanned(finding, kind, after, limit)
    matches = _of(finding, kind)
    if len(matches) <= limit and after is None:
        return Found(hits=tuple(_hits(matches)), ranked=True)
    rest = newest_first(matches, after)
    more = encode(rest[limit - 1].place) if len(rest) > limit else ""
    return Found(hits=tuple(_hits(rest[:limit])), next_cursor=more)


def _scanned(finding: Finding, kind: str, after: Place | None, limit: int) -> Found:
    asking, scope = finding.asking, finding.scope
    rows = scanning.scan(asking, scope, kind, after=after, most=limit + 1)
    hits = tuple(_hit(*row) for row in rows)
    if len(hits) > limit:
        return Found(hits=hits[:limit], next_cursor=encode(hits[limit - 1].place))
    end = scanning.end_of_scan(scope, kind, after)
    return Found(hits=hits, next_cursor=encode(end) if end else "", partly=bool(end))


def _of(finding: Finding, kind: str) -> list[Match]:
    return [match for match in finding.matches or () if match.kind == kind]


def _hits(matches: Iterable[Match]) -> list[Hit]:
    """Return what was found with its documents, in one query, in the same order."""
    numbers = [match.edition for match in matches]
    rows = Edition.objects.filter(pk__in=numbers).values_list("pk", *COLUMNS)
    found = {pk: _hit(*row) for pk, *row in rows}
    return [found[pk] for pk in numbers]


def _hit(kind: str, document: str, day: dt.date, public_id: str, *named: Any) -> Hit:
    """Read a row: its last columns are the keys of parties, people and places."""
    keys = zip(("party", "person", "place"), named, strict=True)
    return Hit(
        kind=kind,
        document=document,
        place=Place(day, public_id, 0),
        keys=frozenset(f"{name}:{key}" for name, own in keys for key in own),
    )
