"""What pages about a day are made of: the documents of a process, read once, and the day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.dates import FuzzyDate
from core.days import local_day
from editions.models import Entry
from timeline.dates import in_words
from timeline.facts import Reading
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.now.since import Since, since
from timeline.paths import page_path
from timeline.processes import ProcessView
from timeline.queries import narrowed, newest_of
from timeline.values import Document, to_date
from timeline.withholding import masked, withheld
from timeline.words import in_text, lowered

# So many documents of each kind are looked at, the newest; a process has far fewer.
MOST = 2_000
MOST_EVENTS = 5
KINDS = (
    "agreement",
    "phase",
    "obligation",
    "assessment",
    "round",
    "exchange",
    "cohort",
    "cohort_status",
    "figure",
)


@dataclass(frozen=True, kw_only=True)
class Link:
    """What something is called, and its page."""

    text: str
    path: str


@dataclass(frozen=True, kw_only=True)
class When:
    """A date in words, and the one day that it is, if it is known to be one."""

    words: str
    day: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event as JSON text, with the place at which it is filed."""

    document: str
    role: str
    field: str


class Record:
    """A process on a day. Its documents are read when they are first asked for, in one query.

    ``today`` is the local day that is looked at, ``reading`` how documents are put into words,
    ``at`` the moment (UTC) since which things are marked; None: nothing is.
    """

    def __init__(
        self,
        *,
        process: ProcessView,
        today: dt.date,
        reading: Reading,
        at: dt.datetime | None = None,
    ) -> None:
        """Ask for nothing yet."""
        self.process, self.today = process, today
        self.reading, self._at = reading, at

    @property
    def filters(self) -> Filters:
        """All of the process, in the state of the record that is read."""
        return Filters(processes=(self.process.slug,), as_of=self.reading.as_of)

    @cached_property
    def documents(self) -> dict[str, list[dict[str, Any]]]:
        """The documents by kind, the newest first."""
        return newest_of(KINDS, self.filters, most=MOST)

    @cached_property
    def events(self) -> list[Event]:
        """The last few events up to the day that is looked at, newest first, in one query."""
        rows = narrowed(Entry.objects.all(), kinds=["event"], filters=self.filters)
        rows = rows.filter(role="actual", sort_day__lte=self.today)
        found = (
            rows.order_by("-sort_day", "-public_id", "-ordinal")
            .annotate(withheld=withheld("edition__mentions"))
            .values_list("edition__document", "withheld", "role", "field")
        )
        return [
            Event(document=masked(text, hidden), role=role, field=field)
            for text, hidden, role, field in found[:MOST_EVENTS]
        ]

    @cached_property
    def since(self) -> Since:
        """How things are marked: in one query where a moment is given."""
        events = [json.loads(one.document) for one in self.events] if self._at else []
        return since(self._at, [*events, *self.every()] if self._at else ())

    def of(self, kind: str) -> Sequence[Document]:
        """Return the documents of a kind."""
        return self.documents[kind]

    def every(self) -> Iterator[Document]:
        """Return all documents."""
        for found in self.documents.values():
            yield from found

    @property
    def cut(self) -> bool:
        """Whether there may be more documents of a kind than were looked at."""
        return any(len(found) >= MOST for found in self.documents.values())

    def path(self, kind: str, key: str) -> str:
        """Return the page of a thing, in the state of the record that is read."""
        return page_path(self.process.slug, kind, key) + self.reading.as_of.suffix

    def link(self, document: Document) -> Link:
        """Return what a document is called, and its page."""
        path = self.path(document["kind"], document.get("slug") or document["id"])
        return Link(text=in_text(document["label"]), path=path)

    def code(self, scheme: str, code: str) -> str:
        """Return what a term is called, to stand in a sentence."""
        words = self.reading.lexicon.code(scheme, code)
        return lowered(words[:1]) + words[1:]


def when(shown: Document | None) -> When | None:
    """Put a date of a document into words."""
    return when_of(to_date(shown)) if shown else None


def when_of(date: FuzzyDate) -> When:
    """Put a date into words."""
    one = date.earliest if date.earliest == date.latest else None
    return When(words=in_words(date.edtf), day=one)


def day_of(*, as_of: AsOf, zone: str, now: dt.datetime) -> dt.date:
    """Return the local day that is looked at: that of now, or that of the state of the past.

    One that has not come yet is that of now.
    """
    moment = min(as_of.recorded_at, now) if as_of.recorded_at else now
    today = local_day(moment, zone)
    return min(as_of.known_on, today) if as_of.known_on else today
