"""RSS and Atom in every form that is met, read into plain values.

feedparser gets bytes in memory only, never an address or a path (it would open them),
and neither cleans HTML nor resolves links in it: ``sources.parsing.html`` does.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import feedparser

from core.text import normal
from sources.parsing.html import sanitise, text_to_html, to_text
from sources.parsing.screening import MOST_ENTRIES, NotAFeed, screened
from sources.parsing.urls import web_address

__all__ = ["MOST_ENTRIES", "NotAFeed", "ParsedEntry", "ParsedFeed", "parse_feed"]

LONGEST_RAW_TITLE = 1_000
LONGEST_TITLE = 500
LONGEST_BYLINE = 300
LONGEST_WORDS = 200
LONGEST_GUID = 2_000
LONGEST_CONTENT = 256 * 1024
# Characters of all entries together, plain and as HTML: what a worker can hold and store.
MOST_CHARACTERS = 8 * 1024 * 1024
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
BROKEN = "The feed breaks the rules of its format; what could be read was kept."


@dataclass(frozen=True, kw_only=True)
class ParsedEntry:
    """One entry as the feed gives it.

    ``url`` is http or https, else empty. ``title`` and ``text`` are plain; ``html`` is
    sanitised. ``published_at`` is in UTC; ``published_words`` is the date as written.
    """

    guid: str
    url: str
    title: str
    html: str
    text: str
    byline: str
    language: str
    published_at: dt.datetime | None
    published_words: str


@dataclass(frozen=True)
class ParsedFeed:
    """A feed's title, its entries in its order, and what was wrong with it."""

    title: str
    entries: tuple[ParsedEntry, ...]
    warnings: tuple[str, ...] = ()


def parse_feed(body: bytes, *, content_type: str, base_url: str) -> ParsedFeed:
    """Read a feed from the bytes that came; what is malformed but readable is kept.

    :param base_url: where the bytes came from; relative links are resolved against it.
    :raises NotAFeed: with the reason in plain words.
    """
    found = screened(body, content_type)
    try:
        read = feedparser.parse(
            io.BytesIO(found.xml),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": base_url,
            },
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # whatever a stranger's bytes break in there
        raise NotAFeed("The feed is too damaged to be read.") from error
    if not read.version and not read.entries:
        raise NotAFeed("This is XML, but not an RSS or Atom feed.")
    if read.bozo and not found.warnings:
        found.warnings.append(BROKEN)
    if any(_is_long(item) for item in read.entries[:MOST_ENTRIES]):
        found.warnings.append("An entry's text was longer than 256 kB and was cut.")
    language = _language(read.feed.get("language"))
    entries = (_entry(item, base_url, language) for item in read.entries[:MOST_ENTRIES])
    return ParsedFeed(
        title=_title(read.feed),
        entries=_held(entries, found.warnings),
        warnings=tuple(found.warnings),
    )


def _held(
    entries: Iterable[ParsedEntry], warnings: list[str]
) -> tuple[ParsedEntry, ...]:
    """Take entries, in the feed's order, until they are more than can be held."""
    held: list[ParsedEntry] = []
    left = MOST_CHARACTERS
    for entry in entries:
        left -= len(entry.html) + len(entry.text)
        if left < 0:
            warnings.append(
                f"The feed's texts are very long; only its first {len(held):,} entries were read."
            )
            break
        held.append(entry)
    return tuple(held)


def _entry(item: Any, base_url: str, feed_language: str) -> ParsedEntry:
    content = _content(item)
    raw = str(content.get("value") or "")[:LONGEST_CONTENT]
    if content.get("type") == "text/plain":
        raw = text_to_html(raw)
    words, moment = _published(item)
    base = str(content.get("base") or base_url)
    return ParsedEntry(
        guid=_line(item.get("id"))[:LONGEST_GUID],
        url=web_address(str(item.get("link") or ""), base_url=base_url),
        title=_title(item),
        html=sanitise(raw, base_url=base),
        text=to_text(raw),
        byline=_byline(item),
        language=_language(content.get("language")) or feed_language,
        published_at=moment,
        published_words=words,
    )


def _content(item: Any) -> Any:
    """Return the fullest of the contents and the summary."""
    offered = [*(item.get("content") or ()), item.get("summary_detail") or {}]
    return max(offered, key=lambda each: len(each.get("value") or ""))


def _is_long(item: Any) -> bool:
    return len(_content(item).get("value") or "") > LONGEST_CONTENT


def _title(item: Any) -> str:
    raw = str(item.get("title") or "")[:LONGEST_RAW_TITLE]
    detail = item.get("title_detail") or {}
    text = raw if detail.get("type") == "text/plain" else to_text(raw)
    return _line(text)[:LONGEST_TITLE].rstrip()


def _byline(item: Any) -> str:
    """Join the names of the authors; a bare mail address is not a name."""
    authors = item.get("authors") or [item.get("author_detail") or {}]
    names = [_line(to_text(str(each.get("name") or ""))) for each in authors[:20]]
    return ", ".join(dict.fromkeys(name for name in names if name))[:LONGEST_BYLINE]


def _language(said: object) -> str:
    language = str(said or "").strip().replace("_", "-")
    return language if LANGUAGE.fullmatch(language) else ""


def _published(item: Any) -> tuple[str, dt.datetime | None]:
    """Return when an entry was published, as written and in UTC.

    Of several dates the first counts that names the publication; "updated" comes last.
    """
    for name in ("published", "created", "updated"):
        if name in item:
            parsed = item.get(f"{name}_parsed") if f"{name}_parsed" in item else None
            return _line(item.get(name))[:LONGEST_WORDS], _moment(parsed)
    return "", None


def _moment(parsed: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
    except (OverflowError, OSError, TypeError, ValueError):
        return None


def _line(text: object) -> str:
    return " ".join(normal(str(text or "")).split())
