"""What a page says about itself: JSON-LD first, then OpenGraph, then the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from core.text import normal
from sources.parsing.html import to_text
from sources.parsing.linked import Linked, Node, addresses
from sources.parsing.moments import best
from sources.parsing.urls import canonical, web_address

LONGEST_LINE = 1_000
MOST_TIMES = 50
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
BY = re.compile(r"^by:?\s+", re.IGNORECASE)
# What names the publication, and what may as well name something else.
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
)
PUBLISHED_PERHAPS = ("dc.date.issued", "dcterms.created", "publishdate", "date")
COMMON_HOSTS = re.compile(r"^(?:www|m|amp|mobile)\.")


class Facts:
    """Reads one page's head; every answer is plain text, "" when the page says nothing.

    :param tree: the page as lxml read it.
    """

    def __init__(self, tree: Any, url: str) -> None:
        self._tree = tree
        self._url = url
        self._meta = _metas(tree)
        self._linked = Linked(tree)
        self._article = self._described()

    @property
    def outlet(self) -> str:
        """The name of the site or its publisher."""
        publisher = self._linked.whole(self._article.get("publisher"))
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
        said = _names(self._linked.whole(self._article.get("author"))) or self._first(
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
        """When it was published, as the page writes it: never when it was changed.

        JSON-LD and OpenGraph before ``<time>`` and other names; but a whole moment before
        half a date (``sources.parsing.moments.best``).
        """
        return best(
            [
                _line(self._article.get("datePublished")),
                *(self._meta.get(name, "") for name in PUBLISHED),
                *_times(self._tree),
                *(self._meta.get(name, "") for name in PUBLISHED_PERHAPS),
            ]
        )

    @property
    def url(self) -> str:
        """The page's canonical address.

        Its own word counts only within its own site: no page may pass for another's. Nor is
        an article its site's front page, though some templates say so of all pages.
        """
        own = canonical(self._url)
        for said in (*_canonical_links(self._tree), self._first("og:url")):
            found = canonical(web_address(said, base_url=self._url))
            if found and (not own or _may_be(found, own)):
                return found
        return own

    def _described(self) -> Node:
        """Return the JSON-LD of this page's article, not that of one it only links to."""
        described = self._linked.articles()
        own = {canonical(self._url), self.url}
        heads = {self._first("og:title"), _element(self._tree, "h1")} - {""}
        for node in described:
            if any(canonical(each) in own for each in addresses(node)):
                return node
        for node in described:
            if _line(node.get("headline")) in heads:
                return node
        return next(iter(described), {})

    def _first(self, *names: str) -> str:
        return next((self._meta[name] for name in names if self._meta.get(name)), "")


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if tag.get(key) and tag.get("content"):
                found.setdefault(
                    tag.get(key).strip().lower(), _line(tag.get("content"))
                )
    return found


def _times(tree: Any) -> Iterator[str]:
    """Find the moments that ``<time>`` gives; those said to be of publication come first."""
    times = [tag for tag, _ in zip(tree.iter("time"), range(MOST_TIMES), strict=False)]
    marked = [tag for tag in times if _is_of_publication(tag)]
    inside = [tag for tag in times if _is_inside(tag)]
    for tag in (*marked, *inside[:1]):
        yield _line(tag.get("datetime"))


def _is_inside(tag: Any) -> bool:
    return next(tag.iterancestors("article", "main"), None) is not None


def _is_of_publication(tag: Any) -> bool:
    return (
        tag.get("itemprop") or ""
    ).lower() == "datepublished" or "pubdate" in tag.attrib


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


def _may_be(found: str, own: str) -> bool:
    """Say whether a page at one address may have another as its canonical one."""
    front = urlsplit(found).path in ("", "/") and not urlsplit(found).query
    return _site(found) == _site(own) and not (front and urlsplit(own).path != "/")


def _site(url: str) -> str:
    return COMMON_HOSTS.sub("", urlsplit(url).hostname or "")
