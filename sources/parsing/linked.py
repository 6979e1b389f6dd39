"""What a page says of its article in JSON-LD (schema.org), in whatever shape it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

LONGEST_JSON = 256 * 1024
MOST_JSON_NODES = 5_000
ARTICLES = re.compile(
    r"(?:\w{0,30}Article|\w{0,20}BlogPosting|\w{0,20}Report)", re.ASCII
)
# What old pages wrap around a script's text.
WRAPPED = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|"
    r"(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*\Z"
)


class Linked:
    """The nodes of a page's JSON-LD; what is no JSON is passed over.

    :param tree: the page as lxml read it.
    """

    def __init__(self, tree: Any) -> None:
        self._nodes = [node for read in _scripts(tree) for node in _nodes(read)]
        self._by_id: dict[str, Node] = {}
        for node in self._nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                self._by_id.setdefault(name, node)

    def articles(self) -> list[Node]:
        """Return what is described as an article, in the page's order."""
        return [node for node in self._nodes if _is_article(node)]

    def whole(self, said: Any) -> Any:
        """Return what a reference such as ``{"@id": "#org"}`` stands for."""
        if isinstance(said, list):
            return [self.whole(each) for each in said[:20]]
        if isinstance(said, dict) and set(said) <= {"@id", "@type"}:
            return self._by_id.get(str(said.get("@id")), said)
        return said


def addresses(article: Node) -> list[str]:
    """Return the addresses that an article's node gives as its own."""
    page = article.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    given = (page, article.get("url"), article.get("@id"))
    return [each for each in given if isinstance(each, str)]


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and ARTICLES.fullmatch(k) for k in kinds)


def _scripts(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = WRAPPED.sub("", (script.text or "")[:LONGEST_JSON])
        try:
            yield json.loads(text, strict=False)
        except (RecursionError, ValueError):
            continue


def _nodes(read: Any) -> Iterator[Node]:
    waiting, seen = [read], 0
    while waiting and seen < MOST_JSON_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, dict):
            yield node
            waiting += [v for v in node.values() if isinstance(v, (dict, list))]
        elif isinstance(node, list):
            waiting += node[:MOST_JSON_NODES]
