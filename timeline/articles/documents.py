"""Articles as documents: what is told of them by the public things that quote them.

The title, the address, the outlet and whose text it is are as those have them, so that nothing
is told of an article that nobody published. Of its versions those are told that are quoted.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery

from editions.models import Edition
from sources.models import Article, ArticleVersion
from sources.queries import edits_of
from timeline.articles.citing import quoting, quoting_copies
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.outlets.cited import last_moment
from timeline.outlets.citing import citations_in
from timeline.paths import api_path
from timeline.withholding import masked, withheld

Document = dict[str, Any]
Held = Mapping[tuple[str, int], Mapping[str, Any]]
ARTICLES = "/api/v1/articles/"
# So many of the things that quote an article are told, the newest ones.
MOST_QUOTING = 50
# Edits count up to now, unless a state of the past is asked for.
ALL = dt.datetime.max.replace(tzinfo=dt.UTC)


def documents_of(public_ids: Sequence[str], as_of: AsOf) -> list[Document]:
    """Return articles in the order of their ids that are given, in five queries.

    Those that nothing quotes in that state of the record are left out.
    """
    filters = Filters(as_of=as_of)
    newest = ("-sort_day", "-public_id")
    rows = Article.objects.filter(public_id__in=public_ids).annotate(
        quoting=ArraySubquery(
            quoting(filters).order_by(*newest).values("pk")[: MOST_QUOTING + 1]
        ),
        copied=ArraySubquery(
            quoting_copies(filters).order_by(*newest).values("pk")[:MOST_QUOTING]
        ),
    )
    found = {row.public_id: row for row in rows}
    things = _things(
        {pk for row in found.values() for pk in (*row.quoting, *row.copied)}
    )
    held = _versions(found)
    edits = edits_of(list(found), by=last_moment(as_of, ALL))
    return [
        _document(
            row,
            citing,
            [things[pk] for pk in row.copied],
            held,
            edits[key].versions if key in edits else 0,
        )
        for key in public_ids
        if (row := found.get(key))
        if (citing := [things[pk] for pk in row.quoting if _quotes(things[pk], key)])
    ]


def _quotes(thing: Document, key: str) -> bool:
    """Whether it still does: words quoted by what was withheld since are not told any more."""
    return any(_quotations(thing, key))


def _things(numbers: Iterable[int]) -> dict[int, Document]:
    rows = Edition.objects.filter(pk__in=list(numbers)).annotate(withheld=withheld())
    return {
        pk: json.loads(masked(text, hidden))
        for pk, text, hidden in rows.values_list("pk", "document", "withheld")
    }


def _versions(articles: Iterable[str]) -> Held:
    """Return what is known of the versions of articles, by article and number."""
    rows = ArticleVersion.objects.filter(article__public_id__in=list(articles))
    columns = (
        "article__public_id", "number", "fetched_at", "language", "text_sha256",
        "capture__sha256",
    )  # fmt: skip
    return {
        (one["article__public_id"], one["number"]): one for one in rows.values(*columns)
    }


def _document(
    article: Any,
    things: Sequence[Document],
    copying: Sequence[Document],
    held: Held,
    edits: int,
) -> Document:
    key = article.public_id
    cited = [one for thing in things for one in _quotations(thing, key)]
    newest = max(cited, key=lambda one: int(one["article"]["version"]))
    titles = {one["article"]["version"]: one["article"]["title"] for one in cited}
    versions = [_version(held[key, n], titles[n]) for n in sorted(titles)]
    published = article.published_at
    return {
        "kind": "article",
        "id": key,
        "type": None,
        "url": f"{ARTICLES}{key}/",
        "version": versions[-1]["version"],
        "title": newest["article"]["title"],
        "language": versions[-1]["language"],
        "outlet": newest["outlet"],
        "address": newest["url"],
        "published_at": published.isoformat() if published else None,
        "published_day_only": article.published_day_only,
        "published_basis": article.published_basis,
        "first_seen_at": article.first_seen_at.isoformat(),
        "versions": versions,
        "versions_received": edits,
        "derived_from": newest["derived_from"],
        "copies": _copies(copying, key),
        "cited_by": [_citing(thing, key) for thing in things[:MOST_QUOTING]],
        "cited_by_more": len(things) > MOST_QUOTING,
        "content_changed_at": max(one["recorded_at"] for one in things),
    }


def _quotations(thing: Document, key: str) -> Iterator[Mapping[str, Any]]:
    for one in citations_in(thing):
        if (one.get("article") or {}).get("id") == key:
            yield one


def _version(held: Mapping[str, Any], title: str | None) -> Document:
    return {
        "version": held["number"],
        "title": title,
        "language": held["language"] or None,
        "fetched_at": held["fetched_at"].isoformat(),
        "text_sha256": held["text_sha256"],
        "archive_sha256": held["capture__sha256"],
    }


def _copies(things: Iterable[Document], key: str) -> list[Document]:
    """Return the copies of an article that are quoted, each once."""
    found: dict[str, Document] = {}
    for thing in things:
        for one in citations_in(thing):
            if (one["derived_from"] or {}).get("article") == key:
                own = one["article"]["id"]
                found[own] = {"article": own, "outlet": one["outlet"]}
    return [found[own] for own in sorted(found)]


def _citing(thing: Document, key: str) -> Document:
    """Name a thing with the places of the words that it quotes; not the words."""
    slug = {"slug": thing["slug"]} if thing.get("slug") else {}
    return {
        "kind": thing["kind"],
        "id": thing["id"],
        **slug,
        "name": thing["label"],
        "url": api_path(thing["kind"], thing["id"]),
        "citations": [
            {
                "version": one["article"]["version"],
                "start": one["start"],
                "end": one["end"],
                "field": one["field"],
                "stance": one["stance"],
            }
            for one in _quotations(thing, key)
        ],
    }
