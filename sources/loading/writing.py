"""Writing the sources of a package, many at a time. Part of a larger action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from core.text import digest
from editions.rules import Rendered
from sources.actions.citations import Cited, Pointer, Quotation, cite_all
from sources.actions.outlets import outlet_document
from sources.loading.lines import POINTER, CitationLine
from sources.loading.staging import Staged
from sources.models import Article, ArticleIdentity, ArticleVersion, Capture, Outlet

BATCH = 500
Row = TypeVar("Row")


def write_sources(found: Staged, *, now: dt.datetime) -> list[Rendered]:
    """Write the outlets, articles and versions that are new; return the outlets' documents.

    Nothing is asked of the reader: what a package quotes has been decided upon already.
    """
    outlets = [outlet for outlet in found.outlets.values() if outlet.pk is None]
    Outlet.objects.bulk_create(outlets, batch_size=BATCH)
    articles = [article for article in found.articles.values() if article.pk is None]
    for article in articles:
        article.outlet_id = article.outlet.pk  # it may have had none until now
    Article.objects.bulk_create(articles, batch_size=BATCH)
    names = [ArticleIdentity(identity=a.identity, article=a) for a in articles]
    ArticleIdentity.objects.bulk_create(names, batch_size=BATCH)
    versions = list(found.new_versions.values())
    for batch in _batches(versions):
        _put_versions(batch, now)
    return [outlet_document(outlet, verb="created") for outlet in outlets]


def write_citations(
    found: Staged, lines: Iterable[CitationLine], *, now: dt.datetime
) -> dict[str, int]:
    """Write citations; return their numbers by what the package calls them.

    Words that are quoted already keep the citation they have.
    """
    numbers: dict[str, int] = {}
    for batch in _batches(list(lines)):
        made = cite_all(sources=[_source(found, line) for line in batch], now=now)
        numbers |= {line.id: number for line, number in zip(batch, made, strict=True)}
    return numbers


def _put_versions(versions: Sequence[ArticleVersion], now: dt.datetime) -> None:
    """Write versions, and their texts as what was received."""
    captures = [
        Capture(
            url=version.article.url,
            received_at=now,
            content_type="text/plain; charset=utf-8",
            body=version.text.encode(),
            sha256=digest(version.text),
        )
        for version in versions
    ]
    Capture.objects.bulk_create(captures, ignore_conflicts=True)
    rows = Capture.objects.filter(sha256__in=[c.sha256 for c in captures])
    held = {(url, sha): pk for pk, url, sha in rows.values_list("pk", "url", "sha256")}
    for version, capture in zip(versions, captures, strict=True):
        version.article_id = version.article.pk
        version.capture_id = held[capture.url, capture.sha256]
    ArticleVersion.objects.bulk_create(versions)


def _source(found: Staged, line: CitationLine) -> Cited:
    if line.form == POINTER:
        return Pointer(
            outlet=found.outlets[line.outlet],
            url=line.url,
            published_on=line.published_on,
            locator=line.locator,
            recorded_at=None if line.published_on else line.recorded_at,
        )
    return Quotation(
        version_id=found.versions[line.article, line.version or 0],
        start=line.start or 0,
        end=line.end or 0,
        element=line.element,
    )


def _batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]
