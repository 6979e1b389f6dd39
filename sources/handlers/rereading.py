"""Reading again what was received: the parsers first, then one transaction for each capture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.crash import crashpoint
from sources.actions import Received, names_of, store_reread
from sources.confining import parse_feed, parse_file, parse_page
from sources.models import ArticleIdentity, ArticleVersion, Capture, Feed
from sources.parsing.feeds import NotAFeed
from sources.parsing.pages import NotAPage

BATCH = 50
READ_FROM = ArticleVersion.ReadFrom


@dataclass(frozen=True, kw_only=True)
class Reread:
    """What reading one capture again came to. ``changed`` are the articles that read otherwise.

    ``problem`` says in words why it could not be read; empty when it could.
    """

    capture: int
    articles: int
    changed: tuple[str, ...] = ()
    problem: str = ""


def captures_to_reread(*, since: dt.datetime | None, after: int) -> QuerySet[Capture]:
    """Return the captures that the newest version of any kept article was read from, in order.

    ``since`` narrows them to what was received then or later (UTC), ``after`` to higher numbers.
    """
    rows = Capture.objects.filter(Exists(_newest(capture=OuterRef("pk"))), pk__gt=after)
    if since is not None:
        rows = rows.filter(received_at__gte=since)
    return rows.order_by("pk")


def reread(
    *,
    since: dt.datetime | None,
    after: int,
    dry_run: bool,
    now: dt.datetime,
) -> Iterator[Reread]:
    """Read captures again, each in a transaction of its own: an end at any moment is harmless.

    An article is read from its newest capture alone, so each is read once however many
    captures it has. What reads as before changes nothing.
    """
    while True:
        rows = captures_to_reread(since=since, after=after).defer("body")
        batch = list(rows.values_list("pk", flat=True)[:BATCH])
        for number in batch:
            yield _reread_one(number, dry_run, now)
            crashpoint("reread")
        if len(batch) < BATCH:
            return
        after = batch[-1]


def _newest(**of: object) -> QuerySet[ArticleVersion]:
    """Return the versions that are the newest of an article that is kept."""
    newer = ArticleVersion.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    )
    rows = ArticleVersion.objects.filter(~Exists(newer), article__state="kept")
    return rows.filter(**of)


def _reread_one(number: int, dry_run: bool, now: dt.datetime) -> Reread:
    capture = Capture.objects.get(pk=number)
    versions = list(
        _newest(capture=number).select_related("article").defer("html", "text")
    )
    if not bytes(capture.body):
        words = "Its bytes are not held any more."
        return Reread(capture=number, articles=len(versions), problem=words)
    try:
        given = _read(capture, versions)
    except (NotAFeed, NotAPage) as error:
        return Reread(capture=number, articles=len(versions), problem=str(error))
    changed = store_reread(capture=capture, given=given, dry_run=dry_run, now=now)
    return Reread(capture=number, articles=len(versions), changed=tuple(changed))


def _read(
    capture: Capture, versions: Sequence[ArticleVersion]
) -> list[tuple[ArticleVersion, Received]]:
    """Read a capture with the present parsers, as what each version was read from."""
    found: list[tuple[ArticleVersion, Received]] = []
    from_feed = [v for v in versions if _is_from_feed(v, capture)]
    if from_feed:
        found += _entries(capture, from_feed)
    body = bytes(capture.body)
    for version in versions:
        if version.read_from == READ_FROM.PAGE:
            kind, url = capture.content_type, capture.url
            page = parse_page(body, content_type=kind, url=url)
            read = Received.of_page(page, title=version.title, byline=version.byline)
        elif version in from_feed:
            continue
        else:  # a person gave its title with it
            page = parse_file(body, name="", url=capture.url)
            read = replace(
                Received.of_page(page, byline=version.byline), title=version.title
            )
        found.append((version, read))
    return [
        (v, replace(r, language=r.language or v.language)) for v, r in found if r.text
    ]


def _is_from_feed(version: ArticleVersion, capture: Capture) -> bool:
    """Say whether a version is an entry of a feed, also where nobody has noted that."""
    if version.read_from:
        return version.read_from == READ_FROM.FEED
    return version.article.feed_id is not None and "<html" not in (
        bytes(capture.body[:1024]).decode("latin-1").lower()
    )


def _entries(
    capture: Capture, versions: Sequence[ArticleVersion]
) -> list[tuple[ArticleVersion, Received]]:
    """Find the versions' articles among the entries of a feed, by any of their names."""
    parsed = parse_feed(
        bytes(capture.body), content_type=capture.content_type, base_url=capture.url
    )
    items = [Received.of_entry(entry) for entry in parsed.entries]
    of_article = {version.article_id: version for version in versions}
    feeds = {version.article.feed_id for version in versions}
    rows = Feed.objects.filter(Q(url=capture.url) | Q(pk__in=feeds - {None}))
    known = dict(
        ArticleIdentity.objects.filter(article__in=of_article).values_list(
            "identity", "article_id"
        )
    )
    found: dict[int, tuple[ArticleVersion, Received]] = {}
    for feed in rows:
        for item, names in zip(items, names_of(items, feed), strict=True):
            article = next((known[name] for name in names if name in known), None)
            if article is not None:
                found.setdefault(article, (of_article[article], item))
    return list(found.values())
