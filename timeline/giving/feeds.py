"""A list as an Atom feed (RFC 4287): an entry for each row, as the page has them."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from timeline.documents import ThingView
from timeline.giving.calendars import NAMESPACE, entry_id, summary_of
from timeline.giving.rows import Frame, GivenList, joined, views_of
from timeline.giving.tables import permalink
from timeline.queries import Row

ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold.
UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_of(
    listing: GivenList, frame: Frame, *, updated: dt.datetime, own: str
) -> Iterator[str]:
    """Write a list as a feed, some entries at a time.

    ``updated`` is when any of it was changed here last, UTC; ``own`` the feed's address.
    """
    entries = (
        _entry(row, thing, frame) for row, thing in views_of(listing, frame.reading)
    )
    return joined(chain([_head(frame, updated, own)], entries, ["</feed>\n"]))


def _head(frame: Frame, updated: dt.datetime, own: str) -> str:
    out = _Elements()
    out.raw('<?xml version="1.0" encoding="utf-8"?>\n')
    out.raw(f'<feed xmlns="{ATOM}">\n')
    path = own.removeprefix(frame.base)
    out.put("id", f"urn:uuid:{uuid.uuid5(NAMESPACE, path)}")
    out.put("title", frame.title)
    out.put("subtitle", frame.about)
    out.put("updated", _moment(updated))
    out.author(frame.record)
    out.put("link", "", rel="self", type="application/atom+xml", href=own)
    out.put("link", "", rel="alternate", type="text/html", href=frame.address)
    return out.text


def _entry(row: Row, thing: ThingView, frame: Frame) -> str:
    out = _Elements()
    out.raw("<entry>\n")
    out.put("id", f"urn:uuid:{entry_id(row, thing.id)}")
    out.put("title", summary_of(row, thing))
    out.put(
        "updated", _moment(dt.datetime.fromisoformat(thing.document["recorded_at"]))
    )
    out.author(frame.record)
    address = f"{frame.base}{thing.path}"
    out.put("link", "", rel="alternate", type="text/html", href=address)
    out.put(
        "link",
        "",
        rel="bookmark",
        href=permalink(thing, frame.base, is_past=frame.reading.as_of.is_past),
    )
    if thing.strand:
        out.put("category", "", term=thing.strand, label=thing.strand_words)
    out.put("content", "\n".join(_lines(thing)), type="text")
    out.raw("</entry>\n")
    return out.text


def _lines(thing: ThingView) -> Iterator[str]:
    """Say what a row says: its day, its words, and who tells it."""
    if thing.date:
        yield thing.date.when.capitalize()
    if thing.words:
        yield f"“{thing.words}”"
    if thing.summary:
        yield thing.summary
    if thing.outlets:
        yield f"{thing.evidence_words}: {', '.join(thing.outlets)}"


def _moment(moment: dt.datetime) -> str:
    return (
        moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    )


class _Elements:
    """XML of elements without children, one after the other."""

    def __init__(self) -> None:
        self._out = StringIO()
        self._xml = XMLGenerator(self._out, "utf-8", short_empty_elements=True)

    @property
    def text(self) -> str:
        """All that was put."""
        return self._out.getvalue()

    def raw(self, text: str) -> None:
        """Write as it is."""
        self._xml.ignorableWhitespace(text)

    def put(self, name: str, text: str, **attributes: str) -> None:
        """Write an element with a text."""
        self._xml.startElement(name, AttributesImpl(attributes))
        if text:
            self._xml.characters(UNWRITABLE.sub("", text))
        self._xml.endElement(name)
        self.raw("\n")

    def author(self, name: str) -> None:
        """Write who gives this: the record, whoever said what is in it."""
        self.raw("<author>")
        self.put("name", name)
        self.raw("</author>\n")
