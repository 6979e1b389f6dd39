"""Reading the sources of a record for a package, as the lines that it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from core.text import digest
from sources.loading.lines import (
    POINTER,
    QUOTATION,
    ArticleLine,
    CitationLine,
    OutletLine,
    VersionLine,
)
from sources.models import ArticleVersion, Citation, Outlet
from vocabularies.rules import code_of

BATCH = 500


@dataclass(kw_only=True)
class Dumping:
    """The sources of a package. ``ids`` and ``names`` are what it calls citations and versions.

    ``unquoted`` counts quotations that are written as pointers.
    """

    outlets: list[OutletLine] = field(default_factory=list)
    articles: list[ArticleLine] = field(default_factory=list)
    versions: list[VersionLine] = field(default_factory=list)
    citations: list[CitationLine] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    unquoted: int = 0

    @property
    def held(self) -> int:
        """How many texts there are."""
        return len({version.text for version in self.versions})

    def texts(self) -> Iterator[tuple[str, str]]:
        """Return the texts with their SHA-256, one version at a time."""
        written: set[str] = set()
        numbers = sorted(self.names)
        for first in range(0, len(numbers), BATCH):
            rows = ArticleVersion.objects.filter(pk__in=numbers[first : first + BATCH])
            for text in rows.order_by("pk").values_list("text", flat=True).iterator():
                if (sha := digest(text)) not in written:
                    written.add(sha)
                    yield sha, text


def read_sources(
    *,
    citations: Collection[int],
    versions: Collection[int],
    zones: Mapping[int, ZoneInfo],
    texts: bool,
    makers: Collection[int] = (),
) -> Dumping:
    """Read citations and the versions that things hold, with all that these need.

    ``makers`` are the numbers of outlets that are needed besides.

    Without ``texts``, quotations become pointers that keep their place but not the words,
    published on the day that it was in the zone of the first thing that rests on them.
    """
    found = Dumping()
    outlets = set(makers)
    needed = set(versions)
    for citation in _citations(sorted(citations)):
        number = len(found.ids) + 1
        found.ids[citation.pk] = f"c{number}"
        zone = zones.get(citation.pk, ZoneInfo("UTC"))
        line = _line(found.ids[citation.pk], citation, zone, texts=texts)
        found.citations.append(line)
        found.unquoted += citation.version is not None and line.form == POINTER
        if line.form == QUOTATION and citation.version_id:
            needed.add(citation.version_id)
        elif outlet := _outlet(citation):
            outlets.add(outlet.pk)
    _add_versions(found, sorted(needed), outlets)
    rows = Outlet.objects.filter(pk__in=outlets).order_by("pk")
    found.outlets = [
        OutletLine(id=o.public_id, slug=o.slug, name=o.name, language=o.language)
        for o in rows
    ]
    return found


def _citations(numbers: Sequence[int]) -> Iterator[Citation]:
    for first in range(0, len(numbers), BATCH):
        rows = Citation.objects.filter(pk__in=numbers[first : first + BATCH])
        rows = rows.select_related("outlet", "version__article__outlet")
        yield from rows.defer("version__text", "version__html").order_by("pk")


def _line(
    called: str, citation: Citation, zone: ZoneInfo, *, texts: bool
) -> CitationLine:
    version = citation.version
    if version is None:
        unknown = citation.published_on is None
        return CitationLine(
            id=called,
            form=POINTER,
            outlet=citation.outlet.slug if citation.outlet else "",
            url=citation.url,
            published_on=citation.published_on,
            recorded_at=citation.created_at if unknown else None,
            locator=citation.locator,
        )
    if not texts:
        return _pointed(called, citation, version, zone)
    return CitationLine(
        id=called,
        form=QUOTATION,
        article=version.article.public_id,
        version=version.number,
        start=citation.start,
        end=citation.end,
        exact=citation.exact,
        prefix=citation.prefix,
        suffix=citation.suffix,
        element=code_of(citation.element_id) if citation.element_id else "",
    )


def _pointed(
    called: str, citation: Citation, version: ArticleVersion, zone: ZoneInfo
) -> CitationLine:
    article = version.article
    published = article.published_at
    return CitationLine(
        id=called,
        form=POINTER,
        outlet=article.outlet.slug,
        url=article.url,
        published_on=published.astimezone(zone).date() if published else None,
        recorded_at=None if published else article.first_seen_at,
        locator=f"Characters {citation.start} to {citation.end} of its text",
    )


def _outlet(citation: Citation) -> Outlet | None:
    version = citation.version
    return version.article.outlet if version else citation.outlet


def _add_versions(found: Dumping, numbers: Sequence[int], outlets: set[int]) -> None:
    seen: set[int] = set()
    for first in range(0, len(numbers), BATCH):
        rows = ArticleVersion.objects.filter(pk__in=numbers[first : first + BATCH])
        rows = rows.select_related("article__outlet").defer("html").order_by("pk")
        for version in rows.iterator():
            article = version.article
            found.names[version.pk] = f"{article.public_id}/{version.number}"
            found.versions.append(_version(version))
            if article.pk not in seen:
                seen.add(article.pk)
                outlets.add(article.outlet_id)
                found.articles.append(
                    ArticleLine(
                        id=article.public_id,
                        outlet=article.outlet.slug,
                        url=article.url,
                        identity=article.identity,
                        published_at=article.published_at,
                        published_day_only=article.published_day_only,
                        published_basis=article.published_basis,
                        first_seen_at=article.first_seen_at,
                    )
                )


def _version(version: ArticleVersion) -> VersionLine:
    fetched: dt.datetime = version.fetched_at
    return VersionLine(
        article=version.article.public_id,
        number=version.number,
        fetched_at=fetched,
        title=version.title,
        byline=version.byline,
        language=version.language,
        text=digest(version.text),
    )
