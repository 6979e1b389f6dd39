"""What a page says about itself: JSON-LD first, then OpenGraph, then the rest."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from core.text import normal
from sources.parsing.html import to_text
from sources.parsing.urls import canonical, web_address

LONGEST_JSON = 256 * 1024
MOST_JSON_NODES = 5_000
LONGEST_LINE = 1_000
ARTICLES = re.compile(
    r"(?:\w{0,30}Article|\w{0,20}BlogPosting|\w{0,20}Report)", re.ASCII
)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
BY = re.compile(r"^by:?\s+", re.IGNORECASE)
COMMON_HOSTS = re.compile(r"^(?:www|m|amp|mobile)\.")


class Facts:
    """Reads one page's head; every answer is plain text, "" when the page says nothing.

    :param tree: the page as lxml read it.
    """

    def __init__(self, tree: Any, url: str) -> None:
        self._tree = tree
        self._url = url
        self._meta = _metas(tree)
        self._article = next(_articles(tree), {})

    @property
    def outlet(self) -> str:
        """The name of the site or its publisher."""
        publisher = self._article.get("publisher")
        return (
            self._first("og:site_name")
            or _names(publisher)
            or self._first("application-name", "publisher")
        )

    @property
    def title(self) -> str:
        """The headline, without the outlet's name behind it."""
        title = (
            _line(self._article.get("headline"))
            or self._first("og:title", "twitter:title")
            or _element(self._tree, "h1")
            or _element(self._tree, "title")
        )
        for mark in (" | ", " - ", " – ", " — "):
            if self.outlet and title.endswith(mark + self.outlet):
                title = title.removesuffix(mark + self.outlet)
        return title

    @property
    def byline(self) -> str:
        """The authors' names; addresses of pages are not names."""
        said = _names(self._article.get("author")) or self._first(
            "author", "article:author", "dc.creator", "parsely-author"
        )
        return "" if "://" in said or "@" in said else BY.sub("", said)

    @property
    def language(self) -> str:
        """The language as a BCP 47 tag."""
        said = (
            self._tree.get("lang")
            or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang")
            or self._article.get("inLanguage")
            or self._first("og:locale", "content-language", "dc.language")
        )
        language = _line(said).replace("_", "-")
        return language if LANGUAGE.fullmatch(language) else ""

    @property
    def published_words(self) -> str:
        """The moment of publication as the page writes it."""
        return _line(self._article.get("datePublished")) or self._first(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "dc.date.issued",
            "dcterms.created",
            "publishdate",
            "date",
        )

    @property
    def url(self) -> str:
        """The page's canonical address.

        Its own word counts only within its own site: no page may pass for another's.
        """
        own = canonical(self._url)
        for said in (*_canonical_links(self._tree), self._first("og:url")):
            found = canonical(web_address(said, base_url=self._url))
            if found and (not own or _site(found) == _site(own)):
                return found
        return own

    def _first(self, *names: str) -> str:
        return next((self._meta[name] for name in names if self._meta.get(name)), "")


def moment(words: str) -> dt.datetime | None:
    """Return a date with time and zone, as ISO 8601 or mail writes it, in UTC.

    Without a time or a zone it is no moment: None.
    """
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(words)
            return found.astimezone(dt.UTC) if found.tzinfo else None
        except (OverflowError, TypeError, ValueError):
            continue
    return None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if tag.get(key) and tag.get("content"):
                found.setdefault(
                    tag.get(key).strip().lower(), _line(tag.get("content"))
                )
    return found


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Find the articles that a page's JSON-LD describes."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            read = json.loads((script.text or "")[:LONGEST_JSON], strict=False)
        except (RecursionError, ValueError):
            continue
        for node in _nodes(read):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and ARTICLES.fullmatch(k) for k in kinds):
                yield node


def _nodes(read: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [read], 0
    while waiting and seen < MOST_JSON_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, dict):
            yield node
            waiting += [v for v in node.values() if isinstance(v, (dict, list))]
        elif isinstance(node, list):
            waiting += node[:MOST_JSON_NODES]


def _names(said: Any) -> str:
    """Join the names of people or organisations, however they are given."""
    people = said if isinstance(said, list) else [said]
    names = (
        _line(person.get("name") if isinstance(person, dict) else person)
        for person in people[:20]
    )
    return ", ".join(dict.fromkeys(name for name in names if name))


def _canonical_links(tree: Any) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            yield link.get("href")


def _element(tree: Any, name: str) -> str:
    found = next(tree.iter(name), None)
    return "" if found is None else _line("".join(found.itertext()))


def _line(said: object) -> str:
    """Return one line of plain text out of what may be anything."""
    if not isinstance(said, str):
        return ""
    said = said[:LONGEST_LINE]
    text = to_text(said) if "<" in said or "&" in said else normal(said)
    return " ".join(text.split())


def _site(url: str) -> str:
    return COMMON_HOSTS.sub("", urlsplit(url).hostname or "")
