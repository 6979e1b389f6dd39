"""A feed as plain values, whatever it was written in, and the bounds of each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from core.saying import gettext_noop, said
from core.text import normal
from sources.parsing import telling

LONGEST_RAW_TITLE = 1_000
LONGEST_TITLE = 500
LONGEST_BYLINE = 300
LONGEST_WORDS = 200
LONGEST_GUID = 2_000
LONGEST_CONTENT = 256 * 1024
# Characters of all entries together, plain and as HTML: what a worker can hold and store.
MOST_CHARACTERS = 8 * 1024 * 1024
CUT = gettext_noop("An entry's text was longer than 256 kB and was cut.")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class ParsedEntry:
    """One entry as the feed gives it.

    ``url`` is http or https, else empty. ``title`` and ``text`` are plain; ``html`` is
    sanitised. ``published_at`` is in UTC; ``published_words`` is the date as written. A day
    without a time is its noon (``day_only``).
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
    day_only: bool = False


@dataclass(frozen=True)
class ParsedFeed:
    """A feed's title, its entries in its order, and what was wrong with it.

    ``children``: addresses of the sitemaps that an index of sitemaps names, newest first; None
    for what is no index.
    """

    title: str
    entries: tuple[ParsedEntry, ...]
    warnings: tuple[str, ...] = ()
    children: tuple[str, ...] | None = None


def held(feed: ParsedFeed) -> ParsedFeed:
    """Leave out the last entries of a feed whose texts are more than can be held; say so."""
    entries: list[ParsedEntry] = []
    left = MOST_CHARACTERS
    for entry in feed.entries:
        left -= len(entry.html) + len(entry.text)
        if left < 0:
            words = said(telling.LONG_TEXTS, n=f"{len(entries):,}")
            return replace(
                feed, entries=tuple(entries), warnings=(*feed.warnings, words)
            )
        entries.append(entry)
    return feed


def one_line(text: object) -> str:
    """Return text in one line, with single spaces."""
    return " ".join(normal(str(text or "")).split())


def language_tag(said: object) -> str:
    """Return a language in the form of BCP 47, else ""."""
    language = str(said or "").strip().replace("_", "-")
    return language if LANGUAGE.fullmatch(language) else ""


def published(
    words: str, moment: dt.datetime | None
) -> tuple[dt.datetime | None, bool]:
    """Return when an entry was published, and whether only the day is known: then its noon."""
    if moment is not None and DAY.fullmatch(words):
        return moment.replace(hour=12, minute=0, second=0, microsecond=0), True
    return moment, False


def iso_moment(words: object) -> dt.datetime | None:
    """Return a moment as W3C and RFC 3339 write it, in UTC; without a zone it counts as UTC."""
    try:
        moment = dt.datetime.fromisoformat(str(words or "").strip())
        return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None
