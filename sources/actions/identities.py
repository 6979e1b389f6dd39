"""Which article is meant: found by any of its names, or made. Part of a larger action."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from core.ids import new_public_id
from sources.actions.receiving import Received
from sources.models import Article, ArticleIdentity, Feed, Outlet
from sources.parsing.urls import canonical
from sources.rules import address_names, identities

Names = tuple[str, ...]
_WRITE_NAMES = """
INSERT INTO sources_articleidentity (identity, article_id)
SELECT * FROM unnest(%s::varchar[], %s::bigint[])
    ON CONFLICT DO NOTHING RETURNING identity
"""


def articles_of(
    *, items: Sequence[Received], outlet: Outlet, feed: Feed | None, now: dt.datetime
) -> list[Article]:
    """Find or make the article of each item, in their order; all are locked, in one order.

    The unique name decides: names are written before the articles that they belong to, so
    whoever comes second waits, and finds the article of whoever came first.
    """
    names = names_of(items, feed)
    known = _held({name for each in names for name in each})
    owners, taken = _owners(names, known)
    adopted = _write_names(names, owners, known, taken)
    made = {owner: n for n, owner in reversed(list(enumerate(owners)))}
    there = {*known.values(), *adopted}
    fresh = [n for owner, n in made.items() if owner not in there]
    Article.objects.bulk_create(
        _article(items[n], owners[n], names[n], outlet=outlet, feed=feed, now=now)
        for n in sorted(fresh)
    )
    final = [adopted.get(owner, owner) for owner in owners]
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=set(final))
    found = {article.pk: article for article in rows.order_by("pk")}
    return [found[owner] for owner in final]


def article_named(*, item: Received) -> Article | None:
    """Return the article that has any of an item's names, which tell most first; None: none has."""
    (names,) = names_of([item], None)
    held = _held(names)
    numbers = [held[name] for name in names if name in held]
    return Article.objects.select_related("outlet").filter(pk__in=numbers[:1]).first()


def kept_bytes(*, body: bytes, items: Sequence[Received], feed: Feed | None) -> bytes:
    """Return the bytes that may be kept: none where they hold an article that was erased.

    A feed lists an article for as long as it likes; what was erased does not come back with
    the others, though these cannot be read from bytes again until it is gone.
    """
    names = {name for each in names_of(items, feed) for name in each}
    erased = Article.objects.filter(identities__in=names, state=Article.State.ERASED)
    return b"" if erased.exists() else body


def add_name(*, article: Article, url: str) -> None:
    """Let an article be known by one more address, unless that is another's already."""
    for name in address_names([url]):
        row = ArticleIdentity(identity=name, article=article)
        ArticleIdentity.objects.bulk_create([row], ignore_conflicts=True)


def names_of(items: Sequence[Received], feed: Feed | None) -> list[Names]:
    """Return each item's names. An address that several entries of one feed share names none.

    What an item was asked for by goes first: where two articles have its names, it is that one's.
    """
    urls = [canonical(item.url) if item.url else "" for item in items]
    guids = defaultdict(set)
    for item, url in zip(items, urls, strict=True):
        guids[url].add(item.guid)
    return [
        (
            *address_names(item.also_at),
            *identities(
                url="" if feed and item.guid and len(guids[url]) > 1 else url,
                feed=feed.pk if feed else None,
                guid=item.guid,
                text=item.text,
            ),
        )
        for item, url in zip(items, urls, strict=True)
    ]


def _held(names: Iterable[str]) -> dict[str, int]:
    rows = ArticleIdentity.objects.filter(identity__in=list(names))
    return dict(rows.values_list("identity", "article_id"))


def _owners(
    names: Sequence[Names], known: dict[str, int]
) -> tuple[list[int], dict[str, int]]:
    """Return the number of each item's article, a new one if need be, and whose each name is."""
    taken = dict(known)
    strangers = [each for each in names if not any(name in known for name in each)]
    numbers = iter(_next_numbers(len(strangers)))
    owners = []
    for each in names:
        owner = next((taken[name] for name in each if name in taken), None)
        owner = next(numbers) if owner is None else owner
        for name in each:
            taken.setdefault(name, owner)
        owners.append(owner)
    return owners, taken


def _write_names(
    names: Sequence[Names],
    owners: Sequence[int],
    known: dict[str, int],
    taken: dict[str, int],
) -> dict[int, int]:
    """Write the names that are new. Return which new articles somebody else has made meanwhile."""
    fresh = sorted(taken.keys() - known.keys())
    if not fresh:
        return {}
    lost = set(fresh) - _written(fresh, taken)
    if not lost:
        return {}
    held, there = _held(lost), set(known.values())
    adopted: dict[int, int] = {}
    for each, owner in zip(names, owners, strict=True):
        others = [held[n] for n in each if n in held and held[n] != owner]
        if others and owner not in there and owner not in adopted:
            adopted[owner] = others[0]
            ArticleIdentity.objects.filter(article_id=owner).update(article=others[0])
    return adopted


def _written(names: Sequence[str], owners: dict[str, int]) -> set[str]:
    """Write names, in their order; return those that nobody had written before."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE_NAMES, [list(names), [owners[name] for name in names]])
        return {name for (name,) in cursor.fetchall()}


def _next_numbers(count: int) -> list[int]:
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('sources_article', 'id')) "
            "FROM generate_series(1, %s)",
            [count],
        )
        return sorted(number for (number,) in cursor.fetchall())


def _article(
    item: Received,
    number: int,
    names: Names,
    *,
    outlet: Outlet,
    feed: Feed | None,
    now: dt.datetime,
) -> Article:
    return Article(
        pk=number,
        public_id=new_public_id(),
        identity=names[-1],
        outlet=outlet,
        feed=feed,
        url=item.url,
        published_at=item.published_at,
        published_day_only=item.day_only,
        published_basis=item.basis,
        first_seen_at=now,
    )
