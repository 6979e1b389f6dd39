"""A page of the feed of changes, each with the documents before and after it.

Whoever applies the pages one after the other holds what the lists hold. What was taken back for
safety, privacy or law is told as taken back, whatever is narrowed to and whatever was once done
to it: nothing else of it may be told, not even what it was found by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Subquery

from editions.models import Change, Edition
from editions.queries import newest_change
from things.models import BARE, Thing
from things.queries import kinds
from timeline.cursors import Reached, reached
from timeline.filters import Filters
from timeline.history import reason_told
from timeline.letting import let_through
from timeline.moments import not_bare
from timeline.withholding import masked_bytes, withheld
from timeline.written import (
    MOST_WRITTEN,
    THESE,
    Written,
    answers,
    array_literal,
    one_of_these,
    put_in,
    sql_of,
)

# So many changes are looked at for one page where most may not be asked for.
LOOKED_AT = 4_000
# Stands for the number from which on changes are asked for: it is told by being this very one.
AFTER = 10**18
Moved = Literal["entered", "stayed", "left"]


class NotReached(LookupError):
    """This record does not have the change up to which somebody was told, or has another there."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which changes are followed: of which kinds (none: of all), narrowed by what."""

    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def is_narrow(self) -> bool:
        """Whether most changes may not be asked for."""
        return bool(self.kinds or self.filters.processes or self.filters.narrowed)


class Shown(NamedTuple):
    """A document as JSON in UTF-8, and the code that lists of its kind are narrowed by."""

    document: bytes
    type: str


class Told(NamedTuple):
    """One change, with the documents before and after it, where there are any.

    ``moved`` says what it did to the list that is followed. ``act`` is the number of the act,
    which is not for readers. ``withheld``: nothing but that it is gone may be told.
    """

    seq: int
    act: int
    at: dt.datetime
    kind: str
    public_id: str
    version: int
    verb: str
    act_verb: str
    reason: str
    merged_into: tuple[str, str] | None
    moved: Moved
    withheld: bool
    before: Shown | None
    after: Shown | None


@dataclass(frozen=True)
class ChangesPage:
    """Some changes, up to which one all are told, and whether there are more by now."""

    rows: tuple[Told, ...]
    until: Reached
    more: bool


class _Stands(NamedTuple):
    """Where a thing stands by now. ``is_bare``: nothing but that it is gone may be told."""

    state: str
    version: int
    is_bare: bool
    into_kind: str | None
    into_id: str | None


class _Row(NamedTuple):
    seq: int
    edition: int | None
    before: int | None
    kind: str
    public_id: str
    version: int
    verb: str
    act: int
    at: dt.datetime
    act_verb: str
    reason: str


def newest() -> Reached:
    """Return how far somebody has come who has all there is."""
    return reached(*newest_change())


def is_here(one: Reached) -> bool:
    """Whether this record has the change up to which somebody was told, and no other there."""
    rows = Change.objects.filter(seq=one.number).values_list("act__at", flat=True)
    here = [reached(one.number, at).moment for at in rows]
    return not one.number or (bool(here) and one.moment in (None, *here))


def changes_page(*, wanted: Wanted, after: Reached, limit: int) -> ChangesPage:
    """Return the changes after another, oldest first, in five queries at the most.

    There may be fewer than ``limit``, or none, though there are more: so many are looked at.

    :raises NotReached: when this record does not have that other.
    """
    most = LOOKED_AT if wanted.is_narrow else limit
    rows, after = _looked_at(after, most)
    own = [row for row in rows if row.kind in (wanted.kinds or kinds())]
    let = _let_through(own, wanted.filters) if wanted.is_narrow else None
    bare = _bare({row.public_id for row in own}) if wanted.is_narrow else set()
    kept = [row for row in own if _concerns(row, let, bare)]
    shown = kept[:limit]
    last = next(iter((shown if len(kept) > limit else rows)[-1:]), None)
    until = reached(last.seq, last.at) if last else after
    full = len(rows) == most
    return ChangesPage(_told(shown, let), until, full or len(kept) > limit)


def _looked_at(after: Reached, most: int) -> tuple[list[_Row], Reached]:
    """Return the next changes, each with the document that stood before it.

    With them comes the change up to which all was told, with its moment: it is read as well,
    and no change is ever taken away, so that it is there unless a backup was restored.
    """
    asked = put_in(_changes_from(most + 1), AFTER, after.number)
    rows = [_Row(*row) for row in answers(asked)]
    if not after.number:
        return rows[:most], after
    here = reached(rows[0].seq, rows[0].at) if rows else Reached()
    if here.number != after.number or after.moment not in (None, here.moment):
        raise NotReached
    return rows[1:], here


@lru_cache(maxsize=MOST_WRITTEN)
def _changes_from(most: int) -> Written:
    earlier = Change.objects.filter(
        public_id=OuterRef("public_id"), seq__lt=OuterRef("seq")
    )
    before = Subquery(earlier.order_by("-seq").values("edition")[:1])
    rows = Change.objects.filter(seq__gte=AFTER).order_by("seq").annotate(before=before)
    columns = (
        "seq", "edition", "before", "kind", "public_id", "version", "verb", "act",
        "act__at", "act__verb", "act__reason",
    )  # fmt: skip
    return sql_of(rows.values_list(*columns)[:most])


def _let_through(rows: Sequence[_Row], filters: Filters) -> set[int]:
    """Return which of their editions the filters let through."""
    found = let_through(Edition.objects.filter(pk__in=_editions(rows)), filters)
    return set(found.values_list("pk", flat=True))


def _concerns(row: _Row, let: Collection[int] | None, bare: Collection[str]) -> bool:
    if let is None or row.public_id in bare:
        return True
    return row.edition in let or row.before in let


def _told(rows: Sequence[_Row], let: Collection[int] | None) -> tuple[Told, ...]:
    """Tell of changes. What may not be told is looked up after the documents were read.

    Of what may not be told by then, no documents are read at all.
    """
    documents = _documents(_editions(rows))
    things = _things({row.public_id for row in rows})
    return tuple(
        _one(row, things[row.public_id], documents, let)
        for row in rows
        if row.public_id in things
    )


def _one(
    row: _Row,
    thing: _Stands,
    documents: Mapping[int, Shown],
    let: Collection[int] | None,
) -> Told:
    # Should it stand again since the documents were looked for, that is told in its own change.
    hidden = thing.is_bare or bool(row.edition and row.edition not in documents)
    merged = row.verb == Change.Verb.MERGED and not hidden
    into = (thing.into_kind or "", thing.into_id or "")
    return Told(
        seq=row.seq,
        act=row.act,
        at=row.at,
        kind=row.kind,
        public_id=row.public_id,
        version=row.version,
        verb=Change.Verb.WITHDRAWN.value if hidden else row.verb,
        act_verb=row.act_verb,
        reason="" if hidden else _reason(row, thing),
        merged_into=into if merged and into[1] else None,
        moved="left" if hidden else _moved(row, let),
        withheld=hidden,
        before=None if hidden else documents.get(row.before or 0),
        after=None if hidden else documents.get(row.edition or 0),
    )


def _moved(row: _Row, let: Collection[int] | None) -> Moved:
    was = row.before is not None and (let is None or row.before in let)
    stands = row.edition is not None and (let is None or row.edition in let)
    if not stands:
        return "left"
    return "stayed" if was else "entered"


def _reason(row: _Row, thing: _Stands) -> str:
    last = thing.state == "withdrawn" and row.version == thing.version
    return reason_told(row.verb, row.reason, is_last=last)


def _bare(ids: Collection[str]) -> set[str]:
    return {key for key, thing in _things(ids).items() if thing.is_bare}


def _things(ids: Collection[str]) -> dict[str, _Stands]:
    if not ids:
        return {}
    asked = put_in(_where_they_stand(), THESE, array_literal(ids))
    return {key: _Stands(*row) for key, *row in answers(asked)}


@cache
def _where_they_stand() -> Written:
    """Ask where things stand. Few are merged: joined, all things there are would be read."""
    into = Thing.objects.filter(pk=OuterRef("merged_into"))
    rows = Thing.objects.filter(
        one_of_these("things_thing.public_id", "text")
    ).annotate(
        is_bare=ExpressionWrapper(BARE, output_field=BooleanField()),
        into_kind=Subquery(into.values("kind")),
        into_id=Subquery(into.values("public_id")),
    )
    return sql_of(rows.values_list("public_id", *_Stands._fields))


def _editions(rows: Iterable[_Row]) -> set[int]:
    return {n for row in rows for n in (row.edition, row.before) if n}


def _documents(numbers: Collection[int]) -> dict[int, Shown]:
    if not numbers:
        return {}
    asked = put_in(_shown(), THESE, array_literal(numbers))
    return {
        number: Shown(masked_bytes(text, hidden), code.decode())
        for number, text, code, hidden in answers(asked, as_bytes=True)
    }


@cache
def _shown() -> Written:
    these = one_of_these("editions_edition.id", "bigint")
    rows = Edition.objects.filter(these).filter(not_bare()).annotate(hidden=withheld())
    return sql_of(rows.values_list("pk", "document", "type", "hidden"))
