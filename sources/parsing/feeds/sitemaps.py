"""News sitemaps and indexes of sitemaps (sitemaps.org, and the namespace sitemap-news)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from core.saying import gettext_noop
from sources.parsing.feeds.entries import (
    LONGEST_GUID,
    LONGEST_RAW_TITLE,
    LONGEST_TITLE,
    LONGEST_WORDS,
    ParsedEntry,
    ParsedFeed,
    iso_moment,
    language_tag,
    one_line,
    published,
)
from sources.parsing.screening import MOST_ENTRIES, SITEMAP_INDEX, NotAFeed, Screened
from sources.parsing.urls import host_of, web_address

MOST_CHILDREN = 10


def parse_sitemap(found: Screened, *, base_url: str) -> ParsedFeed:
    """Read a news sitemap, or what an index of sitemaps names.

    :raises NotAFeed: when it cannot be read, or tells of no news.
    """
    root = etree.fromstring(found.xml, _parser())
    if root is None:
        raise NotAFeed(gettext_noop("The sitemap is too damaged to be read."))
    if found.root == SITEMAP_INDEX:
        children = _children(root, base_url)
        return ParsedFeed("", (), tuple(found.warnings), children)
    pages = _named(root, "url")[:MOST_ENTRIES]
    told = [(page, news[0]) for page in pages if (news := _named(page, "news"))]
    if pages and not told:
        raise NotAFeed(
            gettext_noop(
                "This sitemap tells of no news: its entries have no news:news."
            )
        )
    entries = tuple(_entry(page, news, base_url) for page, news in told)
    title = next((name for _, news in told if (name := _outlet(news))), "")
    return ParsedFeed(title, entries, tuple(found.warnings))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )


def _entry(page: Any, news: Any, base_url: str) -> ParsedEntry:
    link = _text(page, "loc")
    words = _text(news, "publication_date") or _text(page, "lastmod")
    moment, day_only = published(words, iso_moment(words))
    title = one_line(_text(news, "title")[:LONGEST_RAW_TITLE])
    languages = [_text(told, "language") for told in _named(news, "publication")]
    return ParsedEntry(
        guid=one_line(link)[:LONGEST_GUID],
        url=web_address(link, base_url=base_url),
        title=title[:LONGEST_TITLE].rstrip(),
        html="",
        text="",
        byline="",
        language=next(filter(None, map(language_tag, languages)), ""),
        published_at=moment,
        published_words=words[:LONGEST_WORDS],
        day_only=day_only,
    )


def _outlet(news: Any) -> str:
    names = [one_line(_text(told, "name")) for told in _named(news, "publication")]
    return next(filter(None, names), "")[:LONGEST_TITLE]


def _children(root: Any, base_url: str) -> tuple[str, ...]:
    """Return the newest sitemaps of the index's own host; those without a date come last."""
    dated = [
        (_text(child, "lastmod"), web_address(_text(child, "loc"), base_url=base_url))
        for child in _named(root, "sitemap")
    ]
    own = [
        (day, url) for day, url in dated if url and host_of(url) == host_of(base_url)
    ]
    own.sort(key=lambda found: str(iso_moment(found[0]) or ""), reverse=True)
    return tuple(dict.fromkeys(url for _, url in own))[:MOST_CHILDREN]


def _named(parent: Any, name: str) -> list[Any]:
    """Return the children of a name, whatever namespace they claim."""
    return [child for child in parent if _local(child) == name]


def _local(node: Any) -> str:
    """Return a tag's name without namespace or prefix; "" for what is no tag."""
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _text(parent: Any, name: str) -> str:
    found = _named(parent, name)
    return "".join(found[0].itertext()).strip() if found else ""
