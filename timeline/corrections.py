"""What was corrected, taken back, merged or restored, newest first, each time with its reason.

Read from the changes. What was withdrawn for safety, privacy or law is not among them, nor
anything that was ever done to it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, Subquery

from editions.models import Change, Edition
from editions.models.changes import TOLD
from things.models import Thing
from things.queries import kinds
from timeline.dates import moment_words
from timeline.differences import Difference, Segment, differences
from timeline.history import reason_of, verb_words
from timeline.moments import AsOf, not_bare
from timeline.paths import page_path
from timeline.standing import merged_to
from timeline.terms import lexicon_for, said_about
from timeline.withholding import masked, withheld
from timeline.words import Lexicon, in_text, kind_words

PAGE = 30
# Of words that are the same before and after, so many are left around those that are not.
AROUND = 60


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One thing that was changed. ``at`` is UTC; ``reason`` is empty where none may be told.

    ``title`` is what it was called then, ``path`` leads to its page, ``history_path`` to all
    of its versions. ``merged_into`` is the page of what it was merged into, or empty.
    """

    seq: int
    verb: str
    words: str
    at: dt.datetime
    at_words: str
    kind_words: str
    title: str
    process: str
    path: str
    history_path: str
    reason: str
    merged_into: str
    found: tuple[Difference, ...]


@dataclass(frozen=True)
class CorrectionsPage:
    """Some of them, and after which number the next begin; None at the end."""

    rows: tuple[Correction, ...]
    next: int | None


def made_by(as_of: AsOf, time_zone: str = "UTC") -> dt.datetime | None:
    """Return the moment by which a change must have been made to be told of; None: any.

    Of a day on which something was known, the end of that local day.
    """
    moments = [as_of.recorded_at] if as_of.recorded_at else []
    if as_of.known_on:
        end = dt.datetime.combine(as_of.known_on, dt.time.max, ZoneInfo(time_zone))
        moments.append(end)
    return min(moments, default=None)


def corrections(
    *, process: str = "", until: dt.datetime | None = None, after: int | None = None
) -> CorrectionsPage:
    """Return what was changed, of one process or of all, in four queries.

    ``until`` leaves out what was done later; ``after`` is where a page before ended.
    """
    found = _changes(process, until, after)
    shown = found[:PAGE]
    things = _things({change.public_id for change in shown})
    documents = _documents(
        {n for c in shown for n in (c.edition_id, c.before_id) if n}  # type: ignore[attr-defined]
    )
    lexicon = lexicon_for({change.kind for change in shown})
    rows = [
        _told(c, things[c.public_id], documents, lexicon)
        for c in shown
        if c.public_id in things
    ]
    return CorrectionsPage(tuple(rows), shown[-1].seq if len(found) > PAGE else None)


def _changes(
    process: str, until: dt.datetime | None, after: int | None
) -> Sequence[Change]:
    """Return the changes of a page and one more, each with the edition that was before it."""
    rows = Change.objects.filter(not_bare(), verb__in=TOLD)
    if process:
        rows = rows.filter(of_process(process))
    if until:
        rows = rows.filter(act__at__lte=until)
    if after is not None:
        rows = rows.filter(seq__lt=after)
    earlier = Change.objects.filter(
        public_id=OuterRef("public_id"), seq__lt=OuterRef("seq"), edition__isnull=False
    ).exclude(verb=Change.Verb.RENDERED)
    before = Subquery(earlier.order_by("-seq").values("edition")[:1])
    rows = rows.annotate(before_id=before).select_related("act")
    return list(rows.order_by("-seq")[: PAGE + 1])


def of_process(process: str) -> Q:
    """Keep what belongs to a process, and the process itself."""
    own = Q(process=process) | Q(kind="process", slug=process)
    return Q(Exists(Thing.objects.filter(own, public_id=OuterRef("public_id"))))


def _things(ids: Collection[str]) -> dict[str, Thing]:
    rows = Thing.objects.filter(public_id__in=ids)
    rows = rows.select_related("merged_into__merged_into__merged_into")
    return {thing.public_id: thing for thing in rows}


def _documents(numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = Edition.objects.filter(pk__in=numbers).annotate(hidden=withheld())
    found = rows.values_list("pk", "document", "hidden")
    return {n: json.loads(masked(text, hidden)) for n, text, hidden in found}


def _told(
    change: Any,
    thing: Thing,
    documents: Mapping[int, dict[str, Any]],
    lexicon: Lexicon,
) -> Correction:
    after = documents.get(change.edition_id or 0)
    before = documents.get(change.before_id or 0)
    document = after or before or {}
    path = page_path(thing.process, thing.kind, thing.key)
    merged = change.verb == Change.Verb.MERGED and thing.merged_into
    return Correction(
        seq=change.seq,
        verb=change.verb,
        words=verb_words(change),
        at=change.act.at,
        at_words=moment_words(change.act.at),
        kind_words=kind_words(change.kind),
        title=in_text(document.get("label")) or thing.public_id,
        process=in_text((document.get("process") or {}).get("name")),
        path=path,
        history_path=f"{path}history/",
        reason=reason_of(change, thing),
        merged_into=merged_to(thing)["path"] if merged else "",
        found=_differing(change, before, after, lexicon),
    )


def _differing(
    change: Change,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    lexicon: Lexicon,
) -> tuple[Difference, ...]:
    if not before or not after:
        return ()
    kind = kinds()[change.kind]
    found = differences(kind, said_about(kind), before, after, lexicon)
    return tuple(replace(one, segments=shortened(one.segments)) for one in found)


def shortened(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Leave of long runs of the same words what stands beside those that changed.

    >>> [s.text for s in shortened([Segment("same", "a" * 500), Segment("added", "b")])][1]
    'b'
    """
    last = len(segments) - 1
    return tuple(
        replace(one, text=_ends(one.text, first=n == 0, last=n == last))
        if one.sign == "same"
        else one
        for n, one in enumerate(segments)
    )


def _ends(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:AROUND]
    tail = "" if last else text[-AROUND:]
    return text if len(text) <= len(head) + len(tail) + AROUND else f"{head} … {tail}"
