"""Looking a feed over before a real parser sees it: is it one, and can it be afforded.

feedparser needs quadratic time for some bodies (100 kB of line breaks before the first
tag or of one word as an author: over a minute). Everything here is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from core.saying import gettext_noop, said
from sources.parsing import telling
from sources.parsing.decoding import decoded
from sources.parsing.html import MOST_NESTING, most_attributes

MOST_ENTRIES = 1_000
MOST_ELEMENTS = 50_000
MOST_FIELDS = 500
MOST_ATTRIBUTES = 50
MOST_LOOSE_MARKS = 60_000
LONGEST_PROLOG = 64 * 1024

SITEMAP_INDEX = "sitemapindex"
SITEMAPS = frozenset({"urlset", SITEMAP_INDEX})
ROOTS = frozenset({"rss", "feed", "entry", "rdf", "channel", "cdf"}) | SITEMAPS
ENTRIES = {"urlset": frozenset({"url"}), SITEMAP_INDEX: frozenset({"sitemap"})}
USUAL_ENTRIES = frozenset({"item", "entry"})
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAME = re.compile(rb"<([A-Za-z][\w.:-]{0,60})")
LOOSE_ENTRY = re.compile(
    rb"<(?:[\w.-]{1,40}:)?(?:item|entry|sitemap)[\s>]", re.IGNORECASE
)
# Text of these is searched for a mail address, in quadratic time.
NAMES = frozenset({
    "author", "contributor", "creator", "email", "managingeditor", "name", "owner",
    "publisher", "webmaster",
})  # fmt: skip
LONGEST_AUTHOR = 3_000
NAME_OPENS = (
    rb"<((?:[\w.-]{1,40}:)?(?:author|contributor|creator|email|managingEditor|name"
    rb"|owner|publisher|webMaster))(?:\s[^<>]{0,500})?>"
)
LOOSE_NAME = re.compile(NAME_OPENS, re.IGNORECASE)
LONG_NAME = re.compile(
    rb"(" + NAME_OPENS + rb"\s{0,20}(?:<!\[CDATA\[)?)[^<\]]{1001,}", re.IGNORECASE
)
NAME_LEFT_OUT = gettext_noop("A name too long to be one was left out.")
TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"


class NotAFeed(ValueError):
    """What was received is no feed that can be read. The message says why."""


@dataclass
class Screened:
    """A feed's XML in UTF-8 without prolog and beyond no limit; the name of its first tag."""

    xml: bytes
    root: str
    warnings: list[str] = field(default_factory=list)


def screened(body: bytes, content_type: str) -> Screened:
    """Decode a feed, refuse what is none or too much, cut what is too long.

    :raises NotAFeed: in words for an editor.
    """
    if not body.strip():
        raise NotAFeed(gettext_noop("The server sent nothing."))
    read = decoded(body, content_type=content_type)
    text = NOT_XML.sub("", read.text)
    utf8 = text.encode("utf-8", "replace")
    root, starts = _root_starts(utf8)
    found = Screened(utf8[starts:], root, list(read.warnings))
    if len(text) < len(read.text):
        found.warnings.append(
            gettext_noop("Characters that XML does not allow were left out.")
        )
    found.xml, cut = LONG_NAME.subn(rb"\1", found.xml)
    if cut:
        found.warnings.append(NAME_LEFT_OUT)
    found.xml = DECLARATION + found.xml
    try:
        _Census(ENTRIES.get(root, USUAL_ENTRIES)).count(found)
    except expat.ExpatError as error:
        found.warnings.append(
            said(
                telling.NOT_WELL_FORMED,
                error=expat.ErrorString(error.code),
                line=error.lineno,
            )
        )
        _count_loosely(found)
    return found


def _root_starts(utf8: bytes) -> tuple[str, int]:
    """Return the feed's first tag and where it stands; refuse anything else.

    The prolog is left behind, and with it every document type declaration.
    """
    at = utf8.find(b"<")
    while 0 <= at < LONGEST_PROLOG:
        name = NAME.match(utf8, at)
        if name:
            local = name[1].rpartition(b":")[2].decode().lower()
            if local in ROOTS:
                return local, at
            if local == "html":
                raise NotAFeed(gettext_noop("This is a web page, not a feed."))
        if utf8.startswith(b"<!ENTITY", at):
            raise NotAFeed(
                gettext_noop("The feed defines XML entities, which is not accepted.")
            )
        at = utf8.find(b"<", _passed(utf8, at))
    start = utf8[:LONGEST_PROLOG].lstrip()
    if start[:1] == b"[":
        raise NotAFeed(gettext_noop("This is JSON, but not a JSON Feed."))
    if start[:1] != b"<":
        raise NotAFeed(gettext_noop("This is not XML."))
    raise NotAFeed(gettext_noop("This is XML, but not an RSS or Atom feed."))


def _passed(utf8: bytes, at: int) -> int:
    """Return where to read on after the markup at a place: past a whole comment."""
    for opens, closes in ((b"<!--", b"-->"), (b"<?", b"?>")):
        if utf8.startswith(opens, at):
            end = utf8.find(closes, at + len(opens))
            return end if end >= 0 else len(utf8)
    return at + 1


class _Census:
    """Count a well-formed feed's tags, and cut it before the entry that is too many."""

    def __init__(self, entries: frozenset[str]) -> None:
        self._called = entries
        self._open: list[str] = []
        self._entry_depth = 0
        self._entry_starts = 0
        self._entry_parents: list[str] = []
        self._entries = self._elements = self._fields = 0
        self._name_depth = self._name_length = self._name_starts = 0
        self._name_entries = 0
        self._long_names: list[tuple[int, int]] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def count(self, found: Screened) -> None:
        """Read the whole feed once."""
        try:
            self._parser.Parse(found.xml, True)
        except _Enough:
            if self._entries < 2:
                raise NotAFeed(
                    gettext_noop("The feed has too many tags before its entries.")
                ) from None
            if self._name_depth:
                raise NotAFeed(
                    gettext_noop("There are entries within a name.")
                ) from None
            closing = "".join(f"</{name}>" for name in reversed(self._entry_parents))
            found.xml = found.xml[: self._entry_starts] + closing.encode()
            found.warnings.append(cut_words(self._entries - 1))
        _leave_out(self._long_names, found)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if len(self._open) >= MOST_NESTING:
            raise NotAFeed(said(telling.TOO_DEEP, most=MOST_NESTING))
        if _own(attributes) > MOST_ATTRIBUTES:
            raise NotAFeed(said(telling.ATTRIBUTES, most=MOST_ATTRIBUTES))
        if not self._entry_depth and local in self._called:
            self._entry_depth, self._fields = len(self._open) + 1, 0
            self._entry_starts = self._parser.CurrentByteIndex
            self._entry_parents = self._open.copy()
            self._entries += 1
        elif len(self._open) == self._entry_depth:
            self._fields += 1
        self._open.append(name)
        self._elements += 1
        if not self._name_depth and local.lower() in NAMES:
            self._name_depth, self._name_length = len(self._open), 0
            self._name_starts = self._parser.CurrentByteIndex
            self._name_entries = self._entries
            self._parser.CharacterDataHandler = self._letters
        if self._fields > MOST_FIELDS:
            raise NotAFeed(said(telling.FIELDS, most=MOST_FIELDS))
        if self._entries > MOST_ENTRIES or self._elements > MOST_ELEMENTS:
            raise _Enough

    def _end(self, _name: str) -> None:
        if len(self._open) == self._entry_depth:
            self._entry_depth = 0
        if len(self._open) == self._name_depth:
            self._name_depth, self._parser.CharacterDataHandler = 0, None
            if self._name_length > LONGEST_AUTHOR:
                if self._entries > self._name_entries:
                    raise NotAFeed(gettext_noop("There are entries within a name."))
                here = self._name_starts, self._parser.CurrentByteIndex
                self._long_names.append(here)
        self._open.pop()

    def _letters(self, text: str) -> None:
        self._name_length += len(text)


class _Enough(Exception):
    """The feed goes on, but no further here."""


def _leave_out(names: Sequence[tuple[int, int]], found: Screened) -> None:
    """Empty names too long to be any: where the tag of each begins, and where its words end."""
    pieces, read_to = [], 0
    for start, end in names:
        tag = TAG.match(found.xml, start)
        pieces.append(found.xml[read_to : tag.end() if tag else start])
        read_to = end
    if names:
        found.xml = b"".join([*pieces, found.xml[read_to:]])
        found.warnings.append(NAME_LEFT_OUT)


def _own(attributes: dict[str, str]) -> int:
    return sum(1 for name in attributes if not name.startswith("xmlns"))


def _count_loosely(found: Screened) -> None:
    """Hold XML that is not well-formed to the limits, as far as one can tell."""
    for number, entry in enumerate(LOOSE_ENTRY.finditer(found.xml)):
        if number == MOST_ENTRIES:
            found.xml = found.xml[: entry.start()]
            found.warnings.append(cut_words(number))
            break
    if found.xml.count(b"<") + found.xml.count(b"&") // 4 > MOST_LOOSE_MARKS:
        raise NotAFeed(
            gettext_noop("The feed is not well-formed XML and too long to be repaired.")
        )
    if most_attributes(found.xml.decode("utf-8", "replace")) > MOST_ATTRIBUTES:
        raise NotAFeed(said(telling.ATTRIBUTES, most=MOST_ATTRIBUTES))
    _end_long_names(found)


def _end_long_names(found: Screened) -> None:
    """End each name too long to be one where its first words end; what follows stays."""
    pieces, read_to = [], 0
    for name in LOOSE_NAME.finditer(found.xml):
        start, closing = name.end(), b"</" + name[1]
        if found.xml.find(closing, start, start + LONGEST_AUTHOR) < 0:
            end = found.xml.find(b"<", start)
            end = len(found.xml) if end < 0 else end
            kept = end if end - start <= LONGEST_AUTHOR else start
            pieces += [found.xml[read_to:kept], closing, b">"]
            read_to = end
    if pieces:
        found.xml = b"".join([*pieces, found.xml[read_to:]])
        found.warnings.append(NAME_LEFT_OUT)


def cut_words(kept: int) -> str:
    """Say that a feed is so long that only its first entries were read."""
    return said(telling.VERY_LONG, n=f"{kept:,}")
