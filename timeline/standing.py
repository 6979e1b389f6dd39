"""Where one thing stands: there, led elsewhere, taken back, not there yet, or never public.

What never was public is no answer at all, whatever is asked of it: a door says the same of it
as of what does not exist.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext

from editions.models import Change, Edition
from things.models import Thing
from timeline.dates import moment_words
from timeline.moments import NOW, AsOf, holding
from timeline.paths import api_path, page_path
from timeline.withholding import masked, withheld
from timeline.written import MOST_WRITTEN, Written, sql_of

KEY = re.compile(r"[-A-Za-z0-9_]{1,60}")
LONGEST_VERSION = 9
# How far one answer follows things that were merged into others; the next goes on from there.
MERGED_FAR = "merged_into__merged_into__merged_into"


NEWEST = Change.objects.order_by("-seq")


@dataclass(frozen=True, kw_only=True)
class Address:
    """Which thing an answer is about. ``process`` is empty where it is in none."""

    kind: str
    public_id: str
    process: str
    path: str
    api_path: str


@dataclass(frozen=True, kw_only=True)
class Found(Address):
    """It is there: its document as JSON text. ``state`` is where it stands by now.

    ``edition`` and ``hidden`` (the ids of what may not be named in it) tell the text from any
    other; ``type`` is the code that lists of its kind are narrowed by. ``newest`` is the number
    of the newest change at that moment, where it was asked for.
    """

    document: str
    state: str
    edition: int
    hidden: tuple[str, ...] = ()
    type: str = ""
    newest: int = 0


@dataclass(frozen=True, kw_only=True)
class Moved(Address):
    """It was merged; the address is that of what it was merged into."""


@dataclass(frozen=True, kw_only=True)
class Gone(Address):
    """It was withdrawn: for which reason (a code), why in words, and when (UTC).

    ``bare``: for a reason that forbids to say more than that, so that all of these are empty.
    """

    reason: str = ""
    words: str = ""
    when: dt.datetime | None = None
    bare: bool = False


@dataclass(frozen=True, kw_only=True)
class NotThen(Address):
    """It is public by now, and was not in the state of the record that is asked for."""

    words: str


Standing = Found | Moved | Gone | NotThen


def standing_of(
    *,
    kind: str,
    key: str,
    as_of: AsOf = NOW,
    version: int | None = None,
    with_newest: bool = False,
    unread: bool = False,
) -> Standing | None:
    """Say where a thing stands, by its public id or its slug; None: never public.

    It takes one query, and one more for what was merged. ``version`` asks for one published
    version of it, whatever happened since; ``with_newest`` for the number of the newest change
    of all, from the same moment; ``unread`` leaves the document out.
    """
    if not KEY.fullmatch(key):
        return None
    rows = Thing.objects.raw(*_asked(kind, key, as_of, version, (with_newest, unread)))
    thing: Any = _chosen(rows, key)
    if thing is None:
        return None
    if thing.bare:
        return Gone(**_address(thing), bare=True)
    if thing.edition:
        return Found(
            **_address(thing),
            document="" if unread else masked(thing.document, thing.hidden or ()),
            state=thing.state,
            edition=thing.edition,
            hidden=tuple(thing.hidden or ()),
            type=thing.code,
            newest=thing.newest or 0 if with_newest else 0,
        )
    return None if version else _absent(thing, as_of)


@lru_cache(maxsize=MOST_WRITTEN)
def _asked(
    kind: str, key: str, as_of: AsOf, version: int | None, more: tuple[bool, bool]
) -> Written:
    with_newest, unread = more
    editions = (
        _of_version(version) if version else Edition.objects.filter(holding(as_of))
    )
    editions = editions.filter(public_id=OuterRef("public_id")).order_by("-known_from")
    rows = _things(kind, key).annotate(
        edition=Subquery(editions.values("pk")[:1]),
        code=Subquery(editions.values("type")[:1]),
        hidden=Subquery(editions.values(hidden=withheld())[:1]),
    )
    if not unread:
        rows = rows.annotate(document=Subquery(editions.values("document")[:1]))
    if with_newest:
        rows = rows.annotate(newest=Subquery(NEWEST.values("seq")[:1]))
    return sql_of(rows[:2])


def thing_of(*, kind: str, key: str) -> Thing | None:
    """Return a thing that is or was public, by its public id or its slug; None: never public."""
    return _chosen(_things(kind, key).select_related(MERGED_FAR)[:2], key)


def merged_to(thing: Thing) -> dict[str, Any]:
    """Return the address of what a thing was merged into, as far as was looked."""
    standing = thing
    for _ in range(MERGED_FAR.count("__") + 1):
        standing = standing.merged_into or standing
    return _address(standing)


def read_version(words: str) -> int | None:
    """Read the number of a version; None when it is none."""
    number = words.isascii() and words.isdigit() and len(words) <= LONGEST_VERSION
    return int(words) or None if number else None


def gone(thing: Thing) -> Gone:
    """Return what may be said of a thing that was withdrawn."""
    if thing.bare:
        return Gone(**_address(thing), bare=True)
    return Gone(
        **_address(thing),
        reason=thing.withdrawn_for,
        words=thing.withdrawn_reason,
        when=thing.changed_at,
    )


def _things(kind: str, key: str) -> QuerySet[Thing]:
    """Keep what has ever been public: drafts have no first day on which they were."""
    rows = Thing.objects.filter(kind=kind, first_published_at__isnull=False)
    if not KEY.fullmatch(key):
        return rows.none()
    return rows.filter(Q(public_id=key) | Q(slug=key))


def _chosen(rows: Iterable[Thing], key: str) -> Thing | None:
    """Prefer the thing that has the key as its id, should it be another's slug."""
    found = sorted(rows, key=lambda thing: thing.public_id != key)
    return found[0] if found else None


def _of_version(version: int) -> QuerySet[Edition]:
    """Return the editions in which a version was published, as it was first shown."""
    changes = Change.objects.filter(
        public_id=OuterRef("public_id"), version=version, edition__isnull=False
    )
    first = changes.exclude(verb=Change.Verb.RENDERED)
    return Edition.objects.filter(pk__in=first.values("edition"))


def _absent(thing: Thing, as_of: AsOf) -> Standing:
    then = as_of.recorded_at
    if then and thing.first_published_at and then < thing.first_published_at:
        words = gettext("This record did not hold it by %(moment)s.") % {
            "moment": moment_words(then)
        }
        return NotThen(**_address(thing), words=words)
    if thing.state == Thing.State.MERGED:
        # Asked for apart: every page asks where its process stands, and few things are merged.
        found = Thing.objects.select_related(MERGED_FAR).get(pk=thing.pk)
        return Moved(**merged_to(found))
    if thing.state == Thing.State.WITHDRAWN:
        return gone(thing)
    if then and as_of.known_on:
        words = gettext(
            "This record did not show it then, of what was known by that day."
        )
    elif then:
        words = gettext("It was taken back then, and has been restored since.")
    else:
        words = gettext("It was not known by %(day)s.") % {"day": as_of.known_words}
    return NotThen(**_address(thing), words=words)


def _address(thing: Thing) -> dict[str, Any]:
    return {
        "kind": thing.kind,
        "public_id": thing.public_id,
        "process": thing.process,
        "path": page_path(thing.process, thing.kind, thing.key),
        "api_path": api_path(thing.kind, thing.public_id),
    }
