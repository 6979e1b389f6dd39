"""The desk's queue: stories of articles in which something waits, or was decided."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection

from events.queries import processes_by_article
from sources.models import ArticleVersion, Outlet
from sources.parsing.languages import direction_of
from sources.queries import InStory, stories_of
from suggestions.models import Suggestion
from suggestions.queries import queue_sql
from suggestions.queries.assigning import Held, Looking, holders, lookers

PAGE = 50
# How far the article after one is looked for.
MOST_PAGES = 4
# What stands for articles that belong to no process yet.
NOWHERE = "-"
KINDS = tuple(Suggestion.Kind.values)
CONFIDENCES = ("0.6", "0.8")
ASSIGNED = ("me", "nobody")
# What was decided longer ago is no more of the queue, so that it does not grow with the record.
LATELY = dt.timedelta(days=30)
_CURSOR = re.compile(r"(\d{1,9})\.(\d{1,17})\.(\d{1,18})")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """How the queue is narrowed and ordered; empty: not by this.

    ``process`` and ``outlet`` are slugs, ``NOWHERE`` stands for no process. A suggestion counts
    that is of the ``kind`` and at least of the ``confidence``. A story is ``waiting`` while one
    such suggestion waits, else ``decided``, if one was lately.
    """

    process: str = ""
    outlet: str = ""
    kind: str = ""
    confidence: str = ""
    assigned: str = ""
    state: str = "waiting"
    order: str = "newest"


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: an entry, by what entries are ordered by."""

    outlets: int
    at: dt.datetime
    entry: int

    def __str__(self) -> str:
        return f"{self.outlets}.{(self.at - _EPOCH) // _MICROSECOND}.{self.entry}"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One article version with what waits in it and what was decided."""

    version_id: int
    article: str
    title: str
    processes: tuple[str, ...]
    outlet: str
    published_at: dt.datetime | None
    published_day_only: bool
    fetched_at: dt.datetime
    language: str
    waiting: int
    decided: int
    story: InStory | None = None
    held: Held | None = None
    looking: tuple[Looking, ...] = ()

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return direction_of(self.language)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One story in the queue, or one article alone: ``lead`` is what to read, ``others`` copies.

    ``outlets`` counts all that carry the story, however the queue is narrowed; ``more`` says
    how many articles are not shown.
    """

    outlets: int
    waiting: int
    decided: int
    lead: Waiting
    others: tuple[Waiting, ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """Some of the queue, and where the next begins; None at its end."""

    entries: tuple[Entry, ...]
    next: Cursor | None


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many entries each choice would list, the other choices staying as they are.

    ``by`` is by choice and value, empty: any; ``outlets`` are the names of those counted.
    ``suggestions``: how many wait in what is listed.
    """

    by: Mapping[str, Mapping[str, int]]
    outlets: Mapping[str, str]
    suggestions: int


def cursor(words: str) -> Cursor | None:
    """Read a cursor; None when it is none."""
    match = _CURSOR.fullmatch(words, endpos=60)
    if match is None:
        return None
    outlets, micros, entry = (int(group) for group in match.groups())
    return Cursor(outlets, _EPOCH + micros * _MICROSECOND, entry)


def queue(
    narrowed: Narrowed, *, me: int, now: dt.datetime, after: Cursor | None = None
) -> QueuePage:
    """Return a page of the queue as an editor sees it, in the same few queries however long."""
    sql = queue_sql.page(narrowed.state, narrowed.order, later=after is not None)
    where = asdict(after) if after else {}
    rows = _rows(sql, narrowed, me, now, **where, limit=PAGE + 1)
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    shown = [found[entry] for entry in list(found)[:PAGE]]
    versions = _versions([row for each in shown for row in each], me=me, now=now)
    entries = tuple(_entry(each, versions) for each in shown)
    entry, at, outlets = shown[-1][0][:3] if shown else (0, now, 0)
    more = Cursor(outlets, at, entry) if len(found) > PAGE else None
    return QueuePage(entries=entries, next=more)


def next_to_read(version_id: int, *, me: int, now: dt.datetime) -> int | None:
    """Return the article version to read after one, as the queue is usually ordered.

    After the last comes none; after one in which nothing waits any more, or that stands far
    down in a long queue, the first.
    """
    first: int | None = None
    is_past, after = False, None
    for _ in range(MOST_PAGES):
        page = queue(Narrowed(), me=me, now=now, after=after)
        for entry in page.entries:
            if is_past:
                return entry.lead.version_id
            first = first or entry.lead.version_id
            held = (entry.lead, *entry.others)
            is_past = any(each.version_id == version_id for each in held)
        if (after := page.next) is None:
            break
    return None if is_past else first


def queue_counts(narrowed: Narrowed, *, me: int, now: dt.datetime) -> Counts:
    """Return how many entries each choice would list, in two queries."""
    by: dict[str, dict[str, int]] = {}
    for name, value, both, waiting in _rows(queue_sql.COUNTS, narrowed, me, now):
        states = {"waiting": waiting, "decided": both - waiting, "all": both}
        if name in ("state", "suggestions"):
            by[name] = states
        else:
            by.setdefault(name, {})[value] = states[narrowed.state]
    slugs = {*by["outlet"], narrowed.outlet}
    names = Outlet.objects.filter(slug__in=slugs).order_by("name")
    return Counts(
        suggestions=by.pop("suggestions")["waiting"],
        by=by,
        outlets=dict(names.values_list("slug", "name")),
    )


def knows_outlet(slug: str) -> bool:
    """Say whether there is an outlet of this slug."""
    well_formed = slug.isascii() and slug.isprintable()
    return well_formed and Outlet.objects.filter(slug=slug[:60]).exists()


def _rows(
    sql: str, narrowed: Narrowed, me: int, now: dt.datetime, **given: Any
) -> list[tuple[Any, ...]]:
    values = {**asdict(narrowed), "confidence": narrowed.confidence or "0"}
    with connection.cursor() as asked:
        asked.execute(sql, {**values, "me": me, "since": now - LATELY, **given})
        found: list[tuple[Any, ...]] = asked.fetchall()
        return found


def _entry(rows: list[tuple[Any, ...]], versions: Mapping[int, Waiting]) -> Entry:
    _, _, outlets, waiting, decided, many = rows[0][:6]
    lead, *others = (versions[row[6]] for row in rows)
    return Entry(
        outlets=outlets,
        waiting=waiting,
        decided=decided,
        lead=lead,
        others=tuple(others),
        more=many - len(rows),
    )


def _versions(
    rows: Collection[tuple[Any, ...]], *, me: int, now: dt.datetime
) -> dict[int, Waiting]:
    counted = {row[6]: (row[7], row[8]) for row in rows}
    found = ArticleVersion.objects.filter(pk__in=counted).defer("text", "html")
    found = found.select_related("article__outlet")
    articles = {v.article_id for v in found}
    routed, stories = processes_by_article(articles), stories_of(list(counted))
    held, looking = holders(articles), lookers(articles, but=me, now=now)
    return {
        v.pk: Waiting(
            version_id=v.pk,
            article=v.article.public_id,
            title=v.title,
            processes=tuple(name for _, name in routed.get(v.article_id, [])),
            outlet=v.article.outlet.name,
            published_at=v.article.published_at,
            published_day_only=v.article.published_day_only,
            fetched_at=v.fetched_at,
            language=v.language,
            waiting=counted[v.pk][0],
            decided=counted[v.pk][1],
            story=stories.get(v.pk),
            held=held.get(v.article_id),
            looking=looking.get(v.article_id, ()),
        )
        for v in found
    }
