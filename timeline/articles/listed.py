"""Lists of the articles that public things quote, page by page, and one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sources.models import Article
from sources.models.articles import DAY
from timeline.articles.citing import quoted
from timeline.articles.documents import Document, documents_of
from timeline.cursors import Place, decode, encode
from timeline.listed import MOST_COUNTED, ORDERS, Listing, past_place
from timeline.moments import AsOf

KIND = "article"
# One round of queries for so many, and memory for no more of them.
CHUNK = 200


@dataclass(frozen=True)
class ArticlesPage:
    """One page of articles and the cursor of the next; empty when this is the last."""

    documents: tuple[Document, ...]
    next_cursor: str


def articles_page(listing: Listing, *, cursor: str, limit: int) -> ArticlesPage:
    """Return a page of the articles that are quoted, in as many queries at any length.

    :raises BadCursor: when the cursor is not one of this list.
    """
    rows = quoted(listing).annotate(sort_day=DAY)
    if cursor:
        rows = rows.filter(past_place(decode(cursor, of=listing.name), listing.order))
    ordered = rows.order_by(*ORDERS[listing.order])
    found = list(ordered.values_list("sort_day", "public_id")[: limit + 1])
    shown = [public_id for _, public_id in found[:limit]]
    place = Place(*found[limit - 1], 0) if len(found) > limit else None
    return ArticlesPage(
        documents=tuple(documents_of(shown, listing.filters.as_of)),
        next_cursor=encode(place, of=listing.name) if place else "",
    )


def all_articles(listing: Listing, *, cursor: str = "") -> Iterator[Document]:
    """Read a whole list of articles from a cursor on, however long it is.

    :raises BadCursor: when the cursor is not one of this list.
    """
    while True:
        page = articles_page(listing, cursor=cursor, limit=CHUNK)
        yield from page.documents
        cursor = page.next_cursor
        if not cursor:
            return


def count_of_articles(listing: Listing) -> tuple[int, bool]:
    """Return how many articles are in a list, and whether there may be more than that."""
    found = quoted(listing).order_by().values("pk")[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


def article_of(public_id: str, as_of: AsOf) -> Document | None:
    """Return one article, or None where nothing public quotes one of that id."""
    kept = Article.objects.exclude(state=Article.State.ERASED)
    if not kept.filter(public_id=public_id).exists():
        return None
    return next(iter(documents_of([public_id], as_of)), None)
