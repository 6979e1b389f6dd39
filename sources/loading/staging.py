"""The sources of a package beside those of the record: what is new, and what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from core.errors import RuleBroken
from core.ids import PUBLIC_ID, new_public_id
from core.text import digest, normal
from editions.actions import refuse_bad_values
from sources.loading.citing import VersionKey, wrong_with
from sources.loading.lines import (
    ArticleLine,
    CitationLine,
    OutletLine,
    VersionLine,
)
from sources.models import Article, ArticleIdentity, ArticleVersion, Outlet
from sources.parsing.urls import canonical
from sources.rules import identity

# What is wrong with one line: the line, its column, the reason.
Wrong = tuple[Any, str, str]


@dataclass(frozen=True, kw_only=True)
class Given:
    """All that a package tells of sources; ``texts`` by the SHA-256 that versions name."""

    outlets: Sequence[OutletLine] = ()
    articles: Sequence[ArticleLine] = ()
    versions: Sequence[VersionLine] = ()
    citations: Sequence[CitationLine] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(kw_only=True)
class Staged:
    """Sources about to be written. Rows without a number are new, but for versions.

    ``versions`` has the number of each version by article and number in the package; those
    in ``new_versions`` are not written yet, though their number is theirs already.
    """

    outlets: dict[str, Outlet] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    versions: dict[VersionKey, int] = field(default_factory=dict)
    new_versions: dict[VersionKey, ArticleVersion] = field(default_factory=dict)
    texts: dict[VersionKey, str] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


def staged(given: Given, *, now: dt.datetime) -> Staged:
    """Look up which sources of a package the record has, and check all of them. Writes nothing.

    Takes the numbers that new versions of articles will have.
    """
    found = Staged()
    found.wrong += _twice(given)
    _outlets(found, given, now)
    _articles(found, given, now)
    _versions(found, given, now)
    for line in given.citations:
        found.wrong += [
            (line, *words)
            for words in wrong_with(
                line, found.outlets, found.versions, found.texts, now
            )
        ]
    return found


def _twice(given: Given) -> Iterator[Wrong]:
    for lines, column in (
        (given.outlets, "slug"),
        (given.outlets, "name"),
        (given.articles, "id"),
        (given.citations, "id"),
    ):
        seen: set[str] = set()
        for line in lines:
            value = getattr(line, column)
            if value in seen:
                yield line, column, f"“{value}” stands here twice."
            seen.add(value)


def _outlets(found: Staged, given: Given, now: dt.datetime) -> None:
    slugs = [line.slug for line in given.outlets]
    names = [line.name for line in given.outlets]
    named = {line.outlet for line in given.articles}
    named |= {line.outlet for line in given.citations}
    rows = Outlet.objects.filter(Q(slug__in=[*slugs, *named]) | Q(name__in=names))
    known = list(rows.order_by("pk"))
    found.outlets = {outlet.slug: outlet for outlet in known}
    taken = {outlet.name for outlet in known}
    ids = [line.id for line in given.outlets if line.id]
    used = set(
        Outlet.objects.filter(public_id__in=ids).values_list("public_id", flat=True)
    )
    for line in given.outlets:
        if line.slug in found.outlets:
            continue
        if line.name in taken:
            found.wrong.append((line, "name", "Another outlet is called so here."))
        if line.id in used or (line.id and not PUBLIC_ID.fullmatch(line.id)):
            found.wrong.append((line, "id", "It is no id, or another outlet has it."))
        found.outlets[line.slug] = _checked(
            found,
            line,
            Outlet(
                public_id=line.id or new_public_id(),
                slug=line.slug,
                name=line.name,
                language=line.language,
                created_at=now,
                changed_at=now,
            ),
        )


def _articles(found: Staged, given: Given, now: dt.datetime) -> None:
    first = {v.article: v for v in sorted(given.versions, key=lambda v: -v.number)}
    by_identity = {
        line.id: line.identity or _identity(line, first.get(line.id), given)
        for line in given.articles
    }
    names = ArticleIdentity.objects.select_related("article").filter(
        identity__in=by_identity.values()
    )
    known = {name.identity: name.article for name in names}
    rows = Article.objects.filter(public_id__in=by_identity)
    ids = dict(rows.values_list("public_id", "pk"))
    for line in given.articles:
        key = by_identity[line.id]
        own = known[key].pk if key in known else None
        if not PUBLIC_ID.fullmatch(line.id) or ids.get(line.id, own) != own:
            found.wrong.append((line, "id", "It is no id, or another article has it."))
        if line.outlet not in found.outlets:
            words = f"There is no outlet “{line.outlet}”."
            found.wrong.append((line, "outlet", words))
        elif key in known and known[key].pk is None:
            words = "Another article of this package has this address or text."
            found.wrong.append((line, "identity", words))
        else:
            row = known.get(key)
            if row is None:
                row = _article(line, found.outlets[line.outlet], key, now)
                known[key] = _checked(found, line, row)
            found.articles[line.id] = row


def _identity(line: ArticleLine, first: VersionLine | None, given: Given) -> str:
    text = given.texts.get(first.text, "") if first else ""
    url = canonical(line.url) if line.url else ""
    return identity(canonical_url=url, feed=None, guid="", text=text)


def _article(line: ArticleLine, outlet: Outlet, key: str, now: dt.datetime) -> Article:
    stated = Article.Basis.STATED if line.published_at else Article.Basis.UNKNOWN
    return Article(
        public_id=line.id,
        identity=key,
        outlet=outlet,
        url=line.url,
        published_at=line.published_at,
        published_day_only=line.published_day_only,
        published_basis=line.published_basis or stated,
        first_seen_at=line.first_seen_at or now,
    )


def _versions(found: Staged, given: Given, now: dt.datetime) -> None:
    known = [article.pk for article in found.articles.values() if article.pk]
    rows = ArticleVersion.objects.filter(article__in=known)
    held = {
        (article, sha): (pk, number)
        for pk, article, number, sha in rows.values_list(
            "pk", "article_id", "number", "text_sha256"
        )
    }
    numbers = _next_numbers(len(given.versions))
    for line in given.versions:
        key, article = (line.article, line.number), found.articles.get(line.article)
        text = given.texts.get(line.text)
        if article is None:
            words = f"There is no article “{line.article}” in articles.csv."
            found.wrong.append((line, "article", words))
            continue
        if key in found.versions:
            found.wrong.append((line, "number", "This version stands here twice."))
        if text is None:  # which is told of where files are read
            found.versions[key] = next(numbers)
            continue
        if text != normal(text):
            found.wrong.append((line, "text", "The text is not in normal form C."))
        sha = digest(f"{line.title}\n{text}")
        found.texts[key] = text
        if (article.pk, sha) in held:
            found.versions[key] = held[article.pk, sha][0]
            continue
        taken = {n for (of, _), (_, n) in held.items() if of == article.pk}
        number = line.number if line.number not in taken else max(taken) + 1
        row = _version(line, article, number, text, sha, now)
        row.pk = found.versions[key] = next(numbers)
        found.new_versions[key] = row


def _version(*given: Any) -> ArticleVersion:
    line, article, number, text, sha, now = given
    return ArticleVersion(
        article=article,
        number=number,
        fetched_at=line.fetched_at or now,
        title=line.title,
        byline=line.byline,
        language=line.language,
        text=text,
        text_sha256=sha,
    )


def _next_numbers(count: int) -> Iterator[int]:
    """Take the numbers of rows that will be written, so that others can name them already."""
    if not count:
        return iter(())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('sources_articleversion', 'id')) "
            "FROM generate_series(1, %s)",
            [count],
        )
        return iter(sorted(number for (number,) in cursor.fetchall()))


def _checked(found: Staged, line: Any, row: Any) -> Any:
    """Note a value that does not go into its column."""
    try:
        refuse_bad_values(row)
    except RuleBroken as error:
        found.wrong.append((line, "", str(error)))
    return row
