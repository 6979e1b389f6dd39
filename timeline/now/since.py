"""Which of the things on a page are new or changed since a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from editions.models import Edition
from timeline.dates import moment_words
from timeline.values import Document

NEW, CHANGED = "new", "changed"


@dataclass(frozen=True, kw_only=True)
class Since:
    """A moment (UTC) to compare with; None: nothing is marked. ``older`` were there before it."""

    at: dt.datetime | None = None
    older: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The moment in words, or nothing."""
        return moment_words(self.at) if self.at else ""

    def mark(self, document: Document) -> str:
        """Return ``new`` or ``changed`` for what was published after the moment, else nothing."""
        if self.at is None or _moment(document) <= self.at:
            return ""
        return CHANGED if document["id"] in self.older else NEW


def since(at: dt.datetime | None, documents: Iterable[Document]) -> Since:
    """Return how to mark some documents, in one query where a moment is given, else in none."""
    if at is None:
        return Since()
    ids = [d["id"] for d in documents if _moment(d) > at]
    rows = Edition.objects.filter(public_id__in=ids, recorded_from__lte=at)
    return Since(at=at, older=frozenset(rows.values_list("public_id", flat=True)))


def last_change(documents: Iterable[Document]) -> dt.datetime | None:
    """Return when the newest of some documents was recorded (UTC); None: there is none."""
    return max((_moment(d) for d in documents), default=None)


def _moment(document: Document) -> dt.datetime:
    return dt.datetime.fromisoformat(document["recorded_at"])
