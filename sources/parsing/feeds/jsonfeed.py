"""JSON Feed 1.0 and 1.1 (jsonfeed.org). What has the wrong type is as good as not there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from core.saying import gettext_noop
from sources.parsing.decoding import decoded
from sources.parsing.feeds.entries import (
    CUT,
    LONGEST_BYLINE,
    LONGEST_CONTENT,
    LONGEST_GUID,
    LONGEST_RAW_TITLE,
    LONGEST_TITLE,
    LONGEST_WORDS,
    ParsedEntry,
    ParsedFeed,
    iso_moment,
    language_tag,
    one_line,
    published,
)
from sources.parsing.html import both, text_to_html
from sources.parsing.screening import MOST_ENTRIES, NotAFeed, cut_words
from sources.parsing.urls import web_address

SPACE = b" \t\r\n"
BOM = b"\xef\xbb\xbf"
MOST_MARKS = 500_000
MOST_AUTHORS = 20
NAMES_ITSELF = "jsonfeed.org/version/"
NO_JSON = gettext_noop("The JSON is damaged and cannot be read.")


def is_json(body: bytes) -> bool:
    """Say whether bytes begin as an object of JSON does, in UTF-8."""
    return body.removeprefix(BOM).lstrip(SPACE).startswith(b"{")


def parse_json(body: bytes, *, content_type: str, base_url: str) -> ParsedFeed:
    """Read a JSON Feed.

    :raises NotAFeed: when it is damaged, or JSON of another kind.
    """
    if sum(body.count(mark) for mark in (b"{", b"[", b",")) > MOST_MARKS:
        raise NotAFeed(gettext_noop("The JSON has too many parts to be a feed."))
    read = decoded(body, content_type=content_type)
    try:
        feed = json.loads(read.text)
    except (RecursionError, ValueError) as error:
        raise NotAFeed(NO_JSON) from error
    if NAMES_ITSELF not in _string(feed, "version") or "items" not in feed:
        raise NotAFeed(gettext_noop("This is JSON, but not a JSON Feed."))
    items = [item for item in _list(feed, "items") if isinstance(item, dict)]
    warnings = list(read.warnings)
    if len(items) > MOST_ENTRIES:
        warnings.append(cut_words(MOST_ENTRIES))
    kept = items[:MOST_ENTRIES]
    if any(len(_raw(item)) > LONGEST_CONTENT for item in kept):
        warnings.append(CUT)
    return ParsedFeed(
        title=_title(feed),
        entries=tuple(_entry(item, feed, base_url) for item in kept),
        warnings=tuple(warnings),
    )


def _entry(item: Any, feed: Any, base_url: str) -> ParsedEntry:
    raw = _raw(item)[:LONGEST_CONTENT]
    html = raw if _string(item, "content_html") else text_to_html(raw)
    shown, text = both(html, base_url=base_url)
    link = _string(item, "url") or _string(item, "external_url")
    words = _string(item, "date_published") or _string(item, "date_modified")
    moment, day_only = published(words.strip(), iso_moment(words))
    guid = one_line(_string(item, "id"))[:LONGEST_GUID]
    return ParsedEntry(
        guid=guid or one_line(link)[:LONGEST_GUID],
        url=web_address(link, base_url=base_url),
        title=_title(item),
        html=shown,
        text=text,
        byline=_byline(item) or _byline(feed),
        language=language_tag(_string(item, "language"))
        or language_tag(_string(feed, "language")),
        published_at=moment,
        published_words=one_line(words)[:LONGEST_WORDS],
        day_only=day_only,
    )


def _raw(item: Any) -> str:
    """Return the fullest form of the content: HTML, then text, then the summary."""
    names = ("content_html", "content_text", "summary")
    return next((text for name in names if (text := _string(item, name))), "")


def _title(thing: Any) -> str:
    words = one_line(_string(thing, "title")[:LONGEST_RAW_TITLE])
    return words[:LONGEST_TITLE].rstrip()


def _byline(thing: Any) -> str:
    """Join the authors' names: ``authors`` of 1.1, else ``author`` of 1.0."""
    authors = _list(thing, "authors") or [thing.get("author")]
    names = (one_line(_string(author, "name")) for author in _objects(authors))
    return ", ".join(dict.fromkeys(name for name in names if name))[:LONGEST_BYLINE]


def _objects(values: Iterable[Any]) -> list[Any]:
    return [value for value in list(values)[:MOST_AUTHORS] if isinstance(value, dict)]


def _string(thing: Any, name: str) -> str:
    """Return a string, or a number as one: ids are often numbers."""
    value = thing.get(name) if isinstance(thing, dict) else None
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int) else ""


def _list(thing: Any, name: str) -> list[Any]:
    value = thing.get(name)
    return value if isinstance(value, list) else []
