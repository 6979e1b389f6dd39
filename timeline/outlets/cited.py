"""The articles of one outlet that the record cites, and what rests on each of them.

A page is made of so many things that rest on the outlet, newest first; the articles are those
that these cite. Of an article nothing is told but what public things say of it themselves, how
often it changed, and whether it still has the words that are cited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sources.queries import Edits, edits_of
from timeline.dates import day_stated
from timeline.documents import ThingView
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.outlets.citing import Document, citations_in, is_of, resting_on
from timeline.queries import Page, editions_page
from timeline.words import in_text

# So much of an address is shown where there is no title.
LONGEST_SITE = 90
Key = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Resting:
    """One thing that rests on an article, with the words that are quoted for it.

    ``changed``: some of these words are in the article no longer.
    """

    thing: ThingView
    quotes: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, kw_only=True)
class ArticleView:
    """One article, or one address whose words are not held.

    ``title`` is the one that was cited, else empty; ``site`` then shows its address, if told.
    ``published`` is its day in words, else the one on which it was first seen, marked so.
    ``versions`` is None where none are held. ``copy_of`` names whose text it is, if another's.
    """

    title: str
    site: str
    url: str
    day: str
    published: str
    outlet: str
    copy_of: str
    copy_of_path: str
    versions: int | None
    changed: bool
    resting: tuple[Resting, ...]


def things_page(slug: str, filters: Filters, *, cursor: str, limit: int) -> Page:
    """Return a page of the things that rest on an outlet, in one query.

    :raises BadCursor: when the cursor is not one of ours.
    """
    return editions_page(resting_on(slug, filters), cursor=cursor, limit=limit)


def articles_of(
    slug: str, things: Sequence[ThingView], *, base: str, as_of: AsOf, now: dt.datetime
) -> tuple[ArticleView, ...]:
    """Return the articles that some things cite of an outlet, newest first, in two queries.

    ``base`` is the address of the list of outlets, ``now`` the moment (UTC) up to which edits
    count, if no state of the past is asked for.
    """
    found: dict[Key, list[tuple[ThingView, Document]]] = {}
    for thing in things:
        for one in citations_in(thing.document):
            if is_of(one, slug):
                found.setdefault(_key(one), []).append((thing, one))
    held = {key[0] for key in found if key[0]}
    edits = edits_of(held, by=last_moment(as_of, now))
    views = [
        _article(slug, rows, edits.get(key[0]), f"{base}{{}}/{as_of.suffix}")
        for key, rows in found.items()
    ]
    return tuple(sorted(views, key=lambda one: (one.day, one.title), reverse=True))


def last_moment(as_of: AsOf, now: dt.datetime) -> dt.datetime:
    """Return the moment up to which edits were known, or recorded, in a state of the record."""
    moments = [now]
    if as_of.recorded_at:
        moments.append(as_of.recorded_at)
    if as_of.known_on:
        moments.append(dt.datetime.combine(as_of.known_on, dt.time.max, dt.UTC))
    return min(moments)


def _key(citation: Document) -> Key:
    """Return what tells an article apart: its id, else its address or day, and the outlet."""
    article = citation.get("article")
    if article:
        return (article["id"], "", "")
    return ("", citation["url"] or citation["known_on"], citation["outlet"]["slug"])


def _article(
    slug: str,
    rows: Sequence[tuple[ThingView, Document]],
    edits: Edits | None,
    path: str,
) -> ArticleView:
    newest = max((one for _, one in rows), key=_version)
    lost = edits.lost if edits else frozenset()
    resting = tuple(_resting(rows, lost))
    url, origin = newest["url"] or "", newest["derived_from"]
    own = newest["outlet"]["slug"] == slug
    other = origin["outlet"] if origin else None
    return ArticleView(
        title=(newest.get("article") or {}).get("title") or "",
        site=_site(url),
        url=url,
        day=newest["known_on"],
        published=day_stated(newest["published_on"], newest["known_on"]),
        outlet="" if own else in_text(newest["outlet"]["name"]),
        copy_of=in_text(other["name"]) if other else "",
        copy_of_path=path.format(other["slug"]) if other else "",
        versions=edits.versions if edits else None,
        changed=any(one.changed for one in resting),
        resting=resting,
    )


def _resting(
    rows: Iterable[tuple[ThingView, Document]], lost: frozenset[object]
) -> Iterable[Resting]:
    things: dict[str, tuple[ThingView, list[Document]]] = {}
    for thing, citation in rows:
        things.setdefault(thing.id, (thing, []))[1].append(citation)
    for thing, cited in things.values():
        quotes = (one.get("exact", "") for one in cited)
        yield Resting(
            thing=thing,
            quotes=tuple(dict.fromkeys(words for words in quotes if words)),
            changed=any(_span(one) in lost for one in cited),
        )


def _span(citation: Document) -> tuple[int, int, int] | None:
    article = citation.get("article")
    if not article:
        return None
    return (article["version"], citation["start"], citation["end"])


def _version(citation: Document) -> int:
    return int((citation.get("article") or {}).get("version", 0))


def _site(url: str) -> str:
    """Return an address for reading, without what only machines need; cut where it is long."""
    parts = urlsplit(url)
    shown = unquote(f"{parts.netloc}{parts.path}".removesuffix("/"))
    return f"{shown[:LONGEST_SITE]}…" if len(shown) > LONGEST_SITE else shown
