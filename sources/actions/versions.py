"""Writing what an article says. Part of a larger action, which has locked the articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from jobs.actions import NewJob, enqueue
from sources.actions.attention import note_lost_words, note_notices
from sources.actions.receiving import Received
from sources.models import Article, ArticleVersion, Capture
from sources.parsing.languages import language_of


def add_versions(
    *,
    given: Sequence[tuple[Article, Received]],
    capture: Capture,
    read_from: str,
    now: dt.datetime,
    cause: str = ArticleVersion.Cause.RECEIVED,
) -> list[ArticleVersion]:
    """Write the versions that are new, each the next of its article; return them in order.

    Words that an article has had before make no new version of it. Cited words that a new
    version has lost are noted, and that it says that the article was taken back.
    """
    known, latest = _known({article.pk for article, _ in given})
    fresh = []
    for article, item in given:
        if (article.pk, item.digest) in known:
            continue
        known.add((article.pk, item.digest))
        latest[article.pk] = latest.get(article.pk, 0) + 1
        row = _version(article, item, latest[article.pk], now)
        row.capture, row.read_from, row.cause = capture, read_from, cause
        fresh.append(row)
    versions = ArticleVersion.objects.bulk_create(fresh)
    note_lost_words(versions=versions, now=now)
    note_notices(versions=versions, now=now)
    return versions


def ask_reading(*, versions: Iterable[int], now: dt.datetime) -> None:
    """Ask for versions, by their numbers, to be read for what there is to suggest."""
    enqueue(
        jobs=[
            NewJob(kind="new_version", key=str(n), subject=n, available_at=now)
            for n in versions
        ],
        now=now,
    )


def _known(articles: set[int]) -> tuple[set[tuple[int, str]], dict[int, int]]:
    """Return what the articles have said before, and the number of their newest versions."""
    rows = ArticleVersion.objects.filter(article__in=articles)
    held, latest = set(), dict[int, int]()
    for article, sha, number in rows.values_list("article_id", "text_sha256", "number"):
        held.add((article, sha))
        latest[article] = max(number, latest.get(article, 0))
    return held, latest


def _version(
    article: Article,
    item: Received,
    number: int,
    now: dt.datetime,
) -> ArticleVersion:
    return ArticleVersion(
        article=article,
        number=number,
        fetched_at=now,
        title=item.title,
        byline=item.byline,
        language=language_of(item.language, f"{item.title}\n{item.text}"),
        html=item.html,
        text=item.text,
        text_sha256=item.digest,
    )
