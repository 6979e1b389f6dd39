"""RSS, RDF and Atom in every form that is met.

feedparser gets bytes in memory only, never an address or a path (it would open them),
and neither cleans HTML nor resolves links in it: ``sources.parsing.html`` does.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from typing import Any

import feedparser

from core.saying import gettext_noop
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
    language_tag,
    one_line,
    published,
)
from sources.parsing.feeds.whole_pieces import whole_pieces
from sources.parsing.html import both, text_to_html, to_text
from sources.parsing.screening import MOST_ENTRIES, NotAFeed, Screened
from sources.parsing.urls import web_address

LONGEST_AUTHOR = 1_000
MAIL = re.compile(r"(?:mailto:)?[^\s<>()@]{1,64}@[^\s<>()@]{1,255}")
BROKEN = gettext_noop(
    "The feed breaks the rules of its format; what could be read was kept."
)


def parse_xml(found: Screened, *, base_url: str) -> ParsedFeed:
    """Read a feed that was looked over; what is malformed but readable is kept.

    :raises NotAFeed: with the reason in plain words.
    """
    try:
        with whole_pieces():
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
        raise NotAFeed(gettext_noop("The feed is too damaged to be read.")) from error
    if not read.version and not read.entries:
        raise NotAFeed(gettext_noop("This is XML, but not an RSS or Atom feed."))
    if read.bozo and not found.warnings:
        found.warnings.append(BROKEN)
    if any(_is_long(item) for item in read.entries[:MOST_ENTRIES]):
        found.warnings.append(CUT)
    language = language_tag(read.feed.get("language"))
    return ParsedFeed(
        title=_title(read.feed),
        entries=tuple(
            _entry(item, base_url, language) for item in read.entries[:MOST_ENTRIES]
        ),
        warnings=tuple(found.warnings),
    )


def _entry(item: Any, base_url: str, feed_language: str) -> ParsedEntry:
    content = _content(item)
    raw = str(content.get("value") or "")[:LONGEST_CONTENT]
    if content.get("type") == "text/plain":
        raw = text_to_html(raw)
    words, stated = _published(item)
    moment, day_only = published(words, stated)
    html, text = both(raw, base_url=str(content.get("base") or base_url))
    return ParsedEntry(
        guid=one_line(item.get("id"))[:LONGEST_GUID],
        url=web_address(str(item.get("link") or ""), base_url=base_url),
        title=_title(item),
        html=html,
        text=text,
        byline=_byline(item),
        language=language_tag(content.get("language")) or feed_language,
        published_at=moment,
        published_words=words,
        day_only=day_only,
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
    return one_line(text)[:LONGEST_TITLE].rstrip()


def _byline(item: Any) -> str:
    """Join the names of the authors; a bare mail address is not a name."""
    authors = item.get("authors") or [item.get("author_detail") or {}]
    names = [str(each.get("name") or "") for each in authors[:20]]
    whole = str(item.get("author") or "")[:LONGEST_AUTHOR]
    if len(names) == 1 and "@" in whole:
        # feedparser takes a domain such as .agency for one of four letters, and cuts there.
        names = [MAIL.sub("", whole).strip("()<> ")]
    clean = [one_line(to_text(name)) for name in names]
    return ", ".join(dict.fromkeys(name for name in clean if name))[:LONGEST_BYLINE]


def _published(item: Any) -> tuple[str, dt.datetime | None]:
    """Return when an entry was published, as written and in UTC.

    Of several dates the first counts that names the publication; "updated" comes last.
    """
    for name in ("published", "created", "updated"):
        if name in item:
            parsed = item.get(f"{name}_parsed") if f"{name}_parsed" in item else None
            return one_line(item.get(name))[:LONGEST_WORDS], _moment(parsed)
    return "", None


def _moment(parsed: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
    except (OverflowError, OSError, TypeError, ValueError):
        return None
