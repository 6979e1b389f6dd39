"""What has changed at its publisher, and what in the record rests on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sources.models import Article, ArticleVersion, Citation, LostWords, TakenBack
from sources.rendering.differences import Row, rows_of
from things.models import Evidence

PAGE = 50
MOST_RESTING = 20
WAITING = "waiting"
AROUND = 300


@dataclass(frozen=True, kw_only=True)
class Resting:
    """A thing of the record, and the words of an article that it rests on.

    ``bare``: it was erased, or withdrawn for safety, privacy or law.
    """

    public_id: str
    kind: str
    label: str
    state: str
    bare: bool
    words: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One thing to decide. ``words`` are those that changed, or the sign that was seen.

    ``quoted``: the words are an outlet's; else they are our own, in English.
    ``before`` and ``after`` are version numbers; None where no text has changed.
    """

    id: int
    article: str
    title: str
    outlet: str
    language: str
    url: str
    sign: str
    words: str
    before: int | None
    after: int | None
    nearest: str
    found_at: dt.datetime
    resting: tuple[Resting, ...]
    more: int
    quoted: bool = True


@dataclass(frozen=True)
class Page:
    """Some of a list, and where the next begins; None at its end."""

    rows: tuple[Changed, ...]
    next: int | None


def waiting_changes() -> tuple[int, int]:
    """Return how many changed words and how many articles taken back wait for a decision."""
    return _lost().count(), TakenBack.objects.filter(state=WAITING).count()


def lost_words(before: int | None = None) -> Page:
    """Return cited words that were changed and that things still rest on, newest first.

    In the same four queries however many there are. ``before`` is where a page before ended.
    Which ones are on the page is asked first: joined to all that is told of them, PostgreSQL
    may look through whole tables for each, where it does not know yet how large they are.
    """
    some = [row.pk for row in _page(_lost().only("pk"), before)]
    rows = LostWords.objects.filter(pk__in=some).order_by("-pk")
    rows = rows.select_related("citation__version", "version__article__outlet")
    found = list(rows.defer("version__html", "citation__version__html"))
    resting = resting_on(Q(citation__in=[row.citation_id for row in found]))
    return _ended(
        [
            _lost_row(row, [r for c, _, r in resting if c == row.citation_id])
            for row in found
        ]
    )


def taken_back(before: int | None = None) -> Page:
    """Return the articles that were taken back, with what rests on any version; newest first."""
    rows = TakenBack.objects.filter(state=WAITING).select_related("article__outlet")
    found = _page(rows, before)
    articles = [row.article_id for row in found]
    resting = resting_on(Q(citation__version__article__in=articles))
    titles = _titles(articles)
    return _ended(
        [
            _taken_row(
                row,
                titles[row.article_id],
                [r for _, a, r in resting if a == row.article_id],
            )
            for row in found
        ]
    )


def _lost() -> QuerySet[LostWords]:
    """Words whose citation nothing rests on any more need no decision."""
    evidence = Evidence.objects.filter(citation=OuterRef("citation"))
    return LostWords.objects.filter(Exists(evidence), state=WAITING)


def _page(rows: QuerySet[Any], before: int | None) -> list[Any]:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[: PAGE + 1])


def _ended(rows: Sequence[Changed]) -> Page:
    shown = tuple(rows[:PAGE])
    return Page(shown, shown[-1].id if len(rows) > PAGE else None)


def resting_on(wanted: Q) -> list[tuple[int, int, Resting]]:
    """Return number of citation and article of each thing that rests on some citations."""
    rows = Evidence.objects.filter(wanted).select_related("thing", "citation__version")
    rows = rows.defer("citation__version__text", "citation__version__html")
    return [
        (row.citation_id, version.article_id, _rests(row, row.citation, version))
        for row in rows.order_by("thing_id", "ordinal")
        if (version := row.citation.version)
    ]


def _rests(row: Evidence, citation: Citation, version: ArticleVersion) -> Resting:
    return Resting(
        public_id=row.thing.public_id,
        kind=row.thing.kind.replace("_", " "),
        label=row.thing.label,
        state=row.thing.state,
        bare=row.thing.bare,
        words=citation.exact,
        version=version.number,
    )


def _lost_row(row: LostWords, resting: Sequence[Resting]) -> Changed:
    version, cited = row.version, row.citation.version
    rows = rows_of(cited.text, version.text) if cited else []
    return Changed(
        id=row.pk,
        sign="",
        words=row.citation.exact,
        before=cited.number if cited else None,
        after=version.number,
        nearest=_nearest(rows, row.citation.start or 0),
        found_at=row.found_at,
        **_of(version.article, version.title, version.language),
        **_first(resting),
    )


def _taken_row(
    row: TakenBack, newest: tuple[str, str], resting: Sequence[Resting]
) -> Changed:
    return Changed(
        id=row.pk,
        sign=row.get_sign_display(),
        words=row.words,
        before=None,
        after=None,
        nearest="",
        found_at=row.found_at,
        quoted=row.sign == TakenBack.Sign.NOTICE,
        **_of(row.article, *newest),
        **_first(resting),
    )


def _of(article: Article, title: str, language: str) -> dict[str, Any]:
    return {
        "article": article.public_id,
        "title": title,
        "outlet": article.outlet.name,
        "url": article.url,
        "language": language,
    }


def _first(resting: Sequence[Resting]) -> dict[str, Any]:
    return {
        "resting": tuple(resting[:MOST_RESTING]),
        "more": max(len(resting) - MOST_RESTING, 0),
    }


def _nearest(rows: Iterable[Row], start: int) -> str:
    """Return what stands now in the paragraph where some words stood; empty: nothing."""
    read = 0
    for row in rows:
        if row.before:
            read += sum(len(piece.text) for piece in row.before) + 1
            if read > start:
                return "".join(piece.text for piece in row.after)[:AROUND]
    return ""


def _titles(articles: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return title and language of the newest version of some articles."""
    rows = ArticleVersion.objects.filter(article__in=articles).order_by("number")
    found = rows.values_list("article_id", "title", "language")
    return {article: (title, language) for article, title, language in found}
