"""The public history of a thing: its versions, what became of it, and two versions compared.

Who did it is not told; when and why is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from editions.models import Change, Edition
from things.models import Thing
from things.queries import kinds
from things.rules.kinds import Kind
from timeline.dates import moment_words
from timeline.differences import Difference, differences
from timeline.standing import Gone, gone, merged_to, thing_of
from timeline.terms import said_about
from timeline.withholding import masked, withheld
from timeline.words import Lexicon, in_text

VERB_WORDS = {
    "created": gettext_lazy("Published"),
    "corrected": gettext_lazy("Corrected"),
    "restored": gettext_lazy("Restored"),
    "merged": gettext_lazy("Merged into another"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "rendered": gettext_lazy(
        "Shown anew, for a new name or for what was said about it"
    ),
}
# What the act was, where that tells more than what became of the document.
ACT_WORDS = {
    "update": gettext_lazy("More became known"),
    "cite_for": gettext_lazy("Sources added"),
    "merge": gettext_lazy("Another was merged into it"),
    "unmerge": gettext_lazy("Separated from another"),
}
MOST_CHANGES = 1_000


class NoVersion(ValueError):
    """A version that was never public; ``name`` is the parameter that asked for it."""

    def __init__(self, name: str, version: int | None) -> None:
        known = gettext("There is no version %(number)s.") % {"number": version}
        super().__init__(known if version else gettext("Not a version."))
        self.name = name


@dataclass(frozen=True, kw_only=True)
class VersionView:
    """What happened to a thing once. ``shown``: whether its version can be read.

    ``at`` is UTC. The reason is empty where none was given or where it is not for all to read.
    """

    version: int
    verb: str
    words: str
    at: dt.datetime
    at_words: str
    reason: str
    shown: bool


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two versions of a thing and what differs between them."""

    first: int
    second: int
    found: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class History:
    """All that happened to a thing, newest first. ``state`` is where it stands by now."""

    kind: str
    public_id: str
    process: str
    label: str
    state: str
    merged_into: str
    merged_into_api: str
    versions: tuple[VersionView, ...]
    compared: Compared | None


def history_of(
    *,
    kind: str,
    key: str,
    rendered: bool = False,
    first: int | None = None,
    second: int | None = None,
    lexicon: Lexicon | None = None,
) -> History | Gone | None:
    """Return the history of a thing, by its public id or its slug; None: never public.

    Compared are the versions ``first`` and ``second``; left out, the newest with the one before
    it. ``rendered``: with the times when it was only shown anew.

    :raises NoVersion: when one of them was never public.
    """
    thing = thing_of(kind=kind, key=key)
    if thing is None:
        return None
    if thing.bare:
        return gone(thing)
    changes = _changes(thing, rendered=rendered)
    shown = {c.version: c for c in changes if c.edition_id and c.verb != "rendered"}
    pair = _pair(sorted(shown), first, second)
    asked = {*(pair or ()), *sorted(shown)[-1:]}
    documents = _documents([shown[n].edition_id or 0 for n in asked])
    merged = merged_to(thing) if thing.merged_into else {}
    return History(
        kind=thing.kind,
        public_id=thing.public_id,
        process=thing.process,
        label=_label(documents),
        state=thing.state,
        merged_into=merged.get("path", ""),
        merged_into_api=merged.get("api_path", ""),
        versions=tuple(_view(c, thing) for c in reversed(changes)),
        compared=_compared(kinds()[kind], pair, documents, lexicon or Lexicon()),
    )


def _changes(thing: Thing, *, rendered: bool) -> list[Change]:
    rows = Change.objects.filter(public_id=thing.public_id).select_related("act")
    if not rendered:
        rows = rows.exclude(verb=Change.Verb.RENDERED)
    return list(reversed(rows.order_by("-seq")[:MOST_CHANGES]))


def _pair(
    shown: Sequence[int], first: int | None, second: int | None
) -> tuple[int, int] | None:
    """Choose which two versions to compare; None where there is but one."""
    for name, version in (("from", first), ("to", second)):
        if version is not None and version not in shown:
            raise NoVersion(name, version)
    after = second or (shown[-1] if shown else 0)
    before = first or max((n for n in shown if n < after), default=0)
    return (before, after) if before and after and before != after else None


def _documents(editions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the documents of some editions, by their versions, in one query."""
    rows = Edition.objects.filter(pk__in=editions).annotate(hidden=withheld())
    found = rows.values_list("version", "document", "hidden")
    return {n: json.loads(masked(text, hidden)) for n, text, hidden in found}


def _compared(
    kind: Kind,
    pair: tuple[int, int] | None,
    documents: Mapping[int, dict[str, Any]],
    lexicon: Lexicon,
) -> Compared | None:
    if pair is None:
        return None
    before, after = (documents[n] for n in pair)
    found = differences(kind, said_about(kind), before, after, lexicon)
    return Compared(first=pair[0], second=pair[1], found=tuple(found))


def _label(documents: Mapping[int, dict[str, Any]]) -> str:
    """Return what the newest version that can be read is called."""
    return in_text(documents[max(documents)]["label"]) if documents else ""


def _view(change: Change, thing: Thing) -> VersionView:
    return VersionView(
        version=change.version,
        verb=change.verb,
        words=verb_words(change),
        at=change.act.at,
        at_words=moment_words(change.act.at),
        reason=reason_of(change, thing),
        shown=change.edition_id is not None and change.verb != Change.Verb.RENDERED,
    )


def verb_words(change: Change) -> str:
    """Return in words what a change did to its thing; its act is at hand."""
    act = change.act.verb.removesuffix(f"_{change.kind}")
    if change.verb == Change.Verb.CORRECTED and act in ACT_WORDS:
        return str(ACT_WORDS[act])
    return str(VERB_WORDS[change.verb])


def reason_of(change: Change, thing: Thing) -> str:
    """Return why, where it may be read."""
    last = thing.state == "withdrawn" and change.version == thing.version
    return reason_told(change.verb, change.act.reason, is_last=last)


def reason_told(verb: str, reason: str, *, is_last: bool) -> str:
    """Return the reason of a change, where it may be read.

    Why a thing was once withdrawn is not told when it stands again: that may have been for
    safety, privacy or law, and is not kept. So it is told of a thing's last withdrawal alone,
    as long as it ``is_last``. Nor is it where the act was about another thing.
    """
    if verb == Change.Verb.RENDERED:
        return ""
    return "" if verb == Change.Verb.WITHDRAWN and not is_last else reason
