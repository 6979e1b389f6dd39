"""Thousands of strangers' feeds, each through the whole poll, stored as feedparser reads them.

``make feeds-corpus`` runs this; the ordinary suite does not. Every file is served over HTTP with
the headers it asks for, polled, and rolled back. Beside it feedparser, with its own defaults,
reads the same bytes with the same headers. What is compared: which articles there are, in what
they are told apart by (address or id), their titles, addresses and moments of publication.

Ours is feedparser's reading after this, and nothing else:

- an entry with neither title nor text makes no article;
- of entries with one address (trackers left out) or, without an address, one id or, without
  both, one text, the last is the article; texts are not compared, since feedparser's own cleaner
  cuts them otherwise, so the last kind is told apart by title and moment here;
- a title is plain text in one line, 500 characters at most;
- an address that is not http or https is left out; a relative one is resolved against the
  address the feed was fetched from, whatever a Content-Location says;
- the moment is that of publication, else creation, else the last change; a day without a time
  is its noon in UTC;
- a file that has no entries and no format that feedparser knows is refused with a reason.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import logging
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from django.conf import settings
from django.db import transaction

from core.text import normal
from sources.models import Article, ArticleIdentity, ArticleVersion, Feed
from sources.parsing.html import text_to_html, to_text
from sources.parsing.opml import NotAList, parse_opml
from sources.parsing.urls import canonical, web_address
from sources.rules import identities
from tests.sources.polling import make_feed, poll
from tests.sources.web import Web, says, serving

CORPUS = Path(os.environ.get("CORPUS") or Path(settings.BASE_DIR) / ".data/corpora")
PARTS = ("feedparser/tests", "feedvalidator/testcases")
HOW = """{part} is not in {folder}. Put it there, or name another folder with CORPUS=…:
  git clone --depth 1 --branch v6.0.14 https://github.com/kurtmckee/feedparser
  git clone --depth 1 https://github.com/w3c/feedvalidator"""
LEAST_FILES = 4_262
SECONDS = 10
HEADER = re.compile(rb"^Header:\s*([^:\r\n]{1,40}):(.*?)\r?$", re.MULTILINE)
# What may differ, and why. At most ten.
CLEANER = "feedparser's cleaner leaves words of a script or object in the title; ours does not."
REASONS = {
    "feedparser/tests/wellformed/rss/item_description_not_a_doctype.xml": "Its text is <!' and a "
    "tag: a comment gone wrong to a parser of HTML, of which nothing remains.",
    "feedparser/tests/wellformed/sanitize/entry_title_crazy.xml": CLEANER,
    "feedparser/tests/wellformed/sanitize/entry_title_object.xml": CLEANER,
    "feedparser/tests/illformed/chardet/shiftjis.xml": "It names no encoding, and both guess "
    "wrong: feedparser Windows-1250, we Windows-1252.",
}  # fmt: skip
Stored = dict[str, tuple[str, str, Any, bool]]


@dataclass
class Tally:
    """What came of all files."""

    counts: Counter[str] = field(default_factory=Counter)
    differ: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


class Hangs(BaseException):
    """A file took too long; not an Exception, so that nobody swallows it."""


@contextmanager
def in_time() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def headers_of(body: bytes) -> dict[str, Any]:
    """Return the headers that a file asks to be served with."""
    asked = {
        name.decode("latin-1").strip().title(): value.decode("latin-1").strip()
        for name, value in HEADER.findall(body[:4_096])
    }
    return {"Content-Type": asked.get("Content-Type", "application/xml")}


def line(words: object) -> str:
    return " ".join(normal(str(words or "")).split())


def title_of(item: Any) -> str:
    raw = str(item.get("title") or "")[:1_000]
    plain = (item.get("title_detail") or {}).get("type") == "text/plain"
    return line(raw if plain else to_text(raw))[:500].rstrip()


def text_of(item: Any) -> str:
    offered = [*(item.get("content") or ()), item.get("summary_detail") or {}]
    fullest = max(offered, key=lambda each: len(each.get("value") or ""))
    raw = str(fullest.get("value") or "")[: 256 * 1024]
    return to_text(text_to_html(raw) if fullest.get("type") == "text/plain" else raw)


def moment_of(item: Any) -> tuple[dt.datetime | None, bool]:
    names = ("published", "created", "updated")
    name = next((name for name in names if name in item), "")
    try:
        parsed = item.get(f"{name}_parsed")
        moment = dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
    except (OverflowError, TypeError, ValueError):
        return None, False
    if re.fullmatch(r"\d{4}-\d\d-\d\d", line(item.get(name)), re.ASCII):
        return moment.replace(hour=12), True
    return moment, False


def feedparsers(body: bytes, headers: dict[str, Any], url: str, feed: int) -> Stored:
    """Return what feedparser reads, as it would be stored."""
    lower = {name.lower(): value for name, value in headers.items()}
    read = feedparser.parse(
        io.BytesIO(body), response_headers={**lower, "content-location": url}
    )
    found: Stored = {}
    for item in read.entries[:1_000]:
        title, text = title_of(item), text_of(item)
        if not (title or text):
            continue
        address = web_address(str(item.get("link") or ""), base_url=url)
        key, *_ = identities(
            url=canonical(address) if address else "",
            feed=feed,
            guid=line(item.get("id"))[:2_000],
            text=text or title,
        )
        kept = (title, address, *moment_of(item))
        key = _by_title(key, kept)
        # An id that comes twice is one article: its newest words, and when it first came.
        found[key] = (title, *found[key][1:]) if key in found else kept
    return found


def _by_title(key: str, kept: tuple[str, str, Any, bool]) -> str:
    """Return what an article is told apart by here: of those known by text, all but it."""
    return f"text: {kept}" if key.startswith("text:") else key


def polled(feed: Feed) -> tuple[Stored, str]:
    """Poll a feed; return what is stored of it, and why nothing could be."""
    after = poll(feed)
    titles = dict(ArticleVersion.objects.values_list("article_id", "title"))
    found: Stored = {}
    own = ArticleIdentity.objects.filter(identity__startswith="guid:")
    ids = dict(own.values_list("article_id", "identity"))
    for article in Article.objects.filter(feed=feed):
        kept = (
            titles[article.pk],
            article.url,
            article.published_at,
            article.published_day_only,
        )
        found[_by_title(ids.get(article.pk, article.identity), kept)] = kept
    return found, after.last_error if after.failures else ""


def tell(tally: Tally, web: Web, name: str, body: bytes) -> None:
    """Serve one file, store it, compare, and roll it back."""
    headers = headers_of(body)
    url = web.url(f"/{quote(name)}")
    web.answers = {f"/{quote(name)}": says(body, 200, **headers)}
    with transaction.atomic():
        feed = make_feed(url)
        ours, refused = polled(feed)
        transaction.set_rollback(True)
    theirs = feedparsers(body, headers, url, feed.pk)
    tally.counts["articles"] += len(ours)
    tally.counts["refused" if refused else "read"] += 1
    if ours == theirs:
        tally.counts["the same"] += 1
    else:
        tally.differ[name] = refused or difference(ours, theirs)


def difference(ours: Stored, theirs: Stored) -> str:
    """Say what differs first."""
    if set(ours) != set(theirs):
        own = [kept for key, kept in ours.items() if key not in theirs][:2]
        other = [kept for key, kept in theirs.items() if key not in ours][:2]
        words = (
            f"{len(ours)} articles, feedparser has {len(theirs)}: {own}, not {other}"
        )
        return words[:400]
    key = next(key for key in ours if ours[key] != theirs[key])
    return f"{ours[key]} is to feedparser {theirs[key]}"[:400]


def files() -> list[tuple[str, Path]]:
    """Return every file of the corpora by its name within."""
    for part in PARTS:
        if not (CORPUS / part).is_dir():
            pytest.fail(HOW.format(part=part, folder=CORPUS), pytrace=False)
    found = [path for part in PARTS for path in (CORPUS / part).rglob("*.xml")]
    return sorted((str(path.relative_to(CORPUS)), path) for path in found)


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore")
def test_what_is_stored_of_each_file_is_what_feedparser_reads(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tally, given = Tally(), files()
    logging.disable(logging.CRITICAL)
    with serving() as web:
        for name, path in given:
            try:
                with in_time():
                    tell(tally, web, name, path.read_bytes())
            except (Exception, Hangs) as error:
                kind = "hangs" if isinstance(error, Hangs) else "crashes"
                tally.broken[name] = f"{kind}: {error!r}"[:400]
    logging.disable(logging.NOTSET)
    unexplained = {n: w for n, w in tally.differ.items() if n not in REASONS}
    settled = [name for name in REASONS if name not in tally.differ]
    with capsys.disabled():
        sys.stdout.write(report(tally, len(given), unexplained))
    assert len(given) >= LEAST_FILES, f"only {len(given)} files in {CORPUS}"
    assert tally.broken == {}
    assert unexplained == {}
    assert settled == [], "no longer different: take these off the list"
    assert len(REASONS) <= 10


def report(tally: Tally, count: int, unexplained: dict[str, str]) -> str:
    """Return the figures, and each difference with its reason."""
    lines = [
        f"\n{count:,} files of {CORPUS}",
        f"  {tally.counts['read']:,} read, {tally.counts['refused']:,} refused in words",
        f"  {tally.counts['articles']:,} articles stored",
        f"  {tally.counts['the same']:,} the same as feedparser's reading",
        f"  {len(tally.differ) - len(unexplained)} different for a reason given",
        f"  {len(unexplained)} different without one, {len(tally.broken)} crash or hang",
    ]
    told = {**tally.differ, **tally.broken}
    for name, words in told.items():
        lines.append(f"  {name}: {words}")
        if name in REASONS:
            lines.append(f"    reason: {REASONS[name]}")
    return "\n".join(lines) + "\n"


@pytest.mark.django_db
def test_a_difference_would_be_seen() -> None:
    """The control: entities are refused here and read there; what is normalised is the same."""
    item = b"<rss><channel><item><title>%s</title>%s</item></channel></rss>"
    entity = b"<!DOCTYPE r [<!ENTITY a 'x'>]>" + item % (b"A", b"")
    title = item % (b"x" * 600, b"")
    script = item % (b"A", b"<link>javascript:x()</link>")
    tally = Tally()
    with serving() as web:
        for name, body in (("entity", entity), ("title", title), ("script", script)):
            tell(tally, web, name, body)
    assert "entity" in tally.differ
    # Cut and left out, as the head of this file says.
    assert tally.counts["the same"] == 2


def test_lists_of_feeds_are_read_or_refused_in_words() -> None:
    paths = sorted((CORPUS / PARTS[1]).rglob("*.opml"))
    read = 0
    for path in paths:
        with in_time():
            try:
                read += bool(parse_opml(path.read_bytes()))
            except NotAList:
                continue
    assert len(paths) >= 30
    assert read >= 5
