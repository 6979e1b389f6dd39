"""The desk's history of one thing: all of its versions, drafts too, with who wrote each.

What the public is told of it is in ``timeline.history``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from core.by import By
from things.models import Revision, Thing
from things.queries import Written, is_withheld, kinds, version_documents
from things.rules.states import STOOD
from timeline.acts import act_words, local_words
from timeline.dates import moment_words
from timeline.differences import differences
from timeline.history import Compared, NoVersion
from timeline.paths import page_path
from timeline.resting import Rested, rested_in, rested_words, zone_of_process
from timeline.terms import lexicon_for
from timeline.words import Lexicon, in_text, spaced

PAGE = 100


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """One version: who wrote it when (UTC), what they did and why, and which sources changed.

    ``before`` is the version before it; 0 where there is none that may be read.
    """

    version: int
    before: int
    state: str
    words: str
    by: str
    at: dt.datetime
    at_words: str
    local_words: str
    reason: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    stood: bool


@dataclass(frozen=True, kw_only=True)
class Revisions:
    """A thing with its versions, newest first, and two of them compared.

    ``closed``: nothing of it is shown, since it was erased or taken back for safety, privacy or
    law. ``older`` is the version before which the next page begins; 0: there is none.
    """

    thing: Thing
    kind_words: str
    label: str
    path: str
    closed: bool
    rows: tuple[VersionRow, ...]
    older: int
    newest: int
    compared: Compared | None


def revisions_of(
    thing: Thing,
    *,
    by: By,
    first: int | None = None,
    second: int | None = None,
    before: int | None = None,
) -> Revisions:
    """Return the versions of a thing that somebody may see, and two of them compared.

    Compared are ``first`` and ``second``; left out, the newest with the one before it.
    ``before`` begins the list below a version. It takes the same queries for any number.

    :raises NoVersion: when there is no such version for them.
    """
    closed = is_closed(thing, by)
    seen = thing.revisions.visible_to(by).select_related("act").order_by("-version")
    if thing.state == Thing.State.ERASED:  # no more than that it was
        seen = seen.filter(state=Thing.State.ERASED)
    rows = list((seen.filter(version__lt=before) if before else seen)[: PAGE + 1])
    numbers = list(seen.values_list("version", flat=True))
    pair = _pair(numbers, first, second)
    stands = thing.published_version if thing.published_version in numbers else 0
    called = stands or next(iter(numbers), 0)
    asked = () if closed else (called, *(pair or ()))
    documents = _documents(thing, set(asked), by)
    lexicon, zone = lexicon_for([thing.kind]), zone_of_process(thing)
    every = (one for row in rows for one in rested_in(row.content))
    words = {} if closed else rested_words(every, zone, lexicon)
    return Revisions(
        thing=thing,
        kind_words=spaced(thing.kind),
        label=in_text(documents[called]["label"]) if documents else "",
        path=page_path(thing.process, thing.kind, thing.key),
        closed=closed,
        rows=_rows(rows, words, zone, closed=closed)[:PAGE],
        older=rows[PAGE - 1].version if len(rows) > PAGE else 0,
        newest=numbers[0] if numbers else 0,
        compared=_compared(thing, pair, documents, lexicon) if documents else None,
    )


def is_closed(thing: Thing, by: By) -> bool:
    """Whether nothing of a thing may be shown to somebody, though they may see that it was."""
    erased = thing.state == Thing.State.ERASED
    return erased or is_withheld(thing, by)


def changed_since(thing: Thing, version: int, *, by: By) -> Revisions | None:
    """Return what was done to a thing after a version that somebody read; None: nothing."""
    if version >= thing.version:
        return None
    try:
        found = revisions_of(thing, by=by, first=version)
    except NoVersion:
        return None
    later = tuple(row for row in found.rows if row.version > version)
    return None if found.closed else replace(found, rows=later)


def _pair(
    numbers: Sequence[int], first: int | None, second: int | None
) -> tuple[int, int] | None:
    """Choose which two of some versions, newest first, to compare; None where there is but one.

    :raises NoVersion: when one that is asked for is not among them.
    """
    for name, version in (("from", first), ("to", second)):
        if version is not None and version not in numbers:
            raise NoVersion(name, version)
    after = second or next(iter(numbers), 0)
    before = first or next((n for n in numbers if n < after), 0)
    return (before, after) if before and after and before != after else None


def _documents(
    thing: Thing, versions: Collection[int], by: By
) -> dict[int, dict[str, Any]]:
    """Return some versions of a thing as documents."""
    rows = thing.revisions.visible_to(by).filter(version__in=versions)
    held = dict(rows.values_list("version", "content")) if versions else {}
    written = [
        Written(thing=thing, version=number, content=content)
        for number, content in held.items()
    ]
    found = version_documents(written, by=by) if written else []
    return dict(zip(held, found, strict=True))


def _compared(
    thing: Thing,
    pair: tuple[int, int] | None,
    documents: Mapping[int, dict[str, Any]],
    lexicon: Lexicon,
) -> Compared | None:
    if pair is None:
        return None
    before, after = (documents[n] for n in pair)
    found = differences(kinds()[thing.kind], (), before, after, lexicon)
    return Compared(first=pair[0], second=pair[1], found=tuple(found))


def _rows(
    rows: Sequence[Revision], words: Mapping[Rested, str], zone: str, *, closed: bool
) -> tuple[VersionRow, ...]:
    """Return some versions, newest first, each beside the one before it."""
    found = [
        _row(row, former, words, zone)
        for row, former in zip_longest(rows, rows[1:])
        if row is not None
    ]
    # Why something was erased names nothing of it; why it was withheld may.
    if closed and any(row.state != Thing.State.ERASED for row in rows):
        found = [replace(row, reason="") for row in found]
    return tuple(found)


def _row(
    row: Revision, former: Revision | None, words: Mapping[Rested, str], zone: str
) -> VersionRow:
    now = rested_in(row.content) if words else []
    then = rested_in(former.content) if words and former else []
    return VersionRow(
        version=row.version,
        before=former.version if former else 0,
        state=row.state,
        words=act_words(row.act.verb, row.thing.kind, state=row.state),
        by=row.act.by_label,
        at=row.act.at,
        at_words=moment_words(row.act.at),
        local_words=local_words(row.act.at, zone),
        reason=row.act.reason,
        added=tuple(words[one] for one in now if one not in then),
        removed=tuple(words[one] for one in then if one not in now),
        stood=row.state in STOOD,
    )
