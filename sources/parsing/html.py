"""Strangers' HTML made safe to show, and turned into plain text one can quote from.

nh3 (ammonia) does the cleaning, with our own short list. It takes quadratic time on
deep nesting, many attributes and many character references, so what goes in is
measured first, in linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import Literal

import nh3

from core.text import normal

MOST_CHARACTERS = 256 * 1024
MOST_TAGS = 8_000
MOST_ATTRIBUTES = 50
MOST_REFERENCES = 40_000
MOST_NESTING = 100

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
CELLS = frozenset({"td", "th"})
SHOWN = frozenset({
    "a", "abbr", "article", "b", "blockquote", "br", "caption", "cite", "code", "dd",
    "del", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "section",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul",
})  # fmt: skip
DROPPED = frozenset({
    "audio", "button", "canvas", "embed", "iframe", "math", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "*": {"lang", "dir"},
}
EMPTY = frozenset({"br", "hr"})

TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
ANY_TAG = re.compile(r"<[^<>]*>")
CLEAN_TAG = re.compile(r"""<(/?)([a-z0-9]+)(?:\s[a-z]+="[^"]*")*>""")
TAG_OPENS = re.compile(r"<[a-zA-Z][^\s<>/]*")
ATTRIBUTE = re.compile(
    r"""[\s/]*[^\s/>=][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?"""
)
# What nh3 makes something else of than the words that stand there.
MARKUP = re.compile("[<&\x00\ufeff]")
# White space that is no space; how many there are is of no matter where lines are split.
OTHER_SPACE = re.compile(r"[^\S ]+")


def sanitise(html: str, *, base_url: str = "") -> str:
    """Return HTML of our short list of tags only: no script, style, image, form or id.

    Links lead to http, https and mailto only, and pass nothing on. Relative links are
    resolved against ``base_url``, or removed without one. What is nested or loaded with
    attributes beyond reason becomes plain text.
    """
    return _shown(_measured(html), base_url)


def to_text(html: str) -> str:
    """Return the words of some HTML: one paragraph, heading or list item to a line."""
    return _plain(_measured(html))


def both(html: str, *, base_url: str) -> tuple[str, str]:
    """Return what ``sanitise`` and what ``to_text`` make of some HTML, measured once."""
    measured = _measured(html)
    return _shown(measured, base_url), _plain(measured)


def _shown(measured: str, base_url: str) -> str:
    clean = _cleaner(base_url).clean(measured)
    if clean.count("<") > MOST_NESTING and _nesting(clean) > MOST_NESTING:
        clean = escape(_stripped(clean), quote=False)
    return normal(clean).strip()


def _plain(measured: str) -> str:
    if MARKUP.search(measured):
        clean = OTHER_SPACE.sub(" ", TEXT_CLEANER.clean(measured))
        words = unescape(CLEAN_TAG.sub(_between, clean))
    else:
        words = OTHER_SPACE.sub(" ", measured)
    lines = (" ".join(line.split()) for line in normal(words).split("\n"))
    return "\n".join(line for line in lines if line)


def _between(tag: re.Match[str]) -> str:
    return "\n" if tag[2] in BLOCKS else " "


def text_to_html(text: str) -> str:
    """Return plain text as HTML: one paragraph to a line."""
    lines = (line.strip() for line in normal(text).split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _stripped(html: str) -> str:
    return unescape(ANY_TAG.sub(" ", html))


def _measured(html: str) -> str:
    """Cut HTML to a size, and strip it of tags when they would cost too much."""
    html = html[:MOST_CHARACTERS]
    if html.count("&") > MOST_REFERENCES:
        html = html.replace("&", " ")
    if "<" not in html:
        return html
    tags = sum(1 for _ in TAG_BEGINS.finditer(html))
    if tags > MOST_TAGS or most_attributes(html) > MOST_ATTRIBUTES:
        return escape(_stripped(html), quote=False)
    return html


def most_attributes(markup: str) -> int:
    """Return the attributes of the tag that has most, counting one past the most.

    Linear: after each tag's name the attributes are read one by one, once.
    """
    most, read_to = 0, 0
    for tag in TAG_OPENS.finditer(markup):
        if tag.start() < read_to:
            continue
        count, read_to = 0, tag.end()
        while count <= MOST_ATTRIBUTES and (
            attribute := ATTRIBUTE.match(markup, read_to)
        ):
            count, read_to = count + 1, attribute.end()
        most = max(most, count)
    return most


def _nesting(clean: str) -> int:
    """Return how deep the tags of HTML that nh3 wrote are nested."""
    deepest = depth = 0
    for tag in CLEAN_TAG.finditer(clean):
        if tag[2] not in EMPTY:
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return deepest


@lru_cache(maxsize=64)
def _cleaner(base_url: str) -> nh3.Cleaner:
    if not base_url.startswith(("http://", "https://")):
        return _cleaner_with("deny")
    try:
        return _cleaner_with(("rewrite_with_base", base_url))
    except ValueError:  # not an address
        return _cleaner_with("deny")


def _cleaner_with(
    relative: Literal["deny"] | tuple[Literal["rewrite_with_base"], str],
) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=SHOWN,
        clean_content_tags=DROPPED,
        attributes=ATTRIBUTES,
        link_rel="noopener noreferrer nofollow",
        url_schemes={"http", "https", "mailto"},
        url_relative=relative,
    )


TEXT_CLEANER = nh3.Cleaner(
    tags=BLOCKS | CELLS, clean_content_tags=DROPPED, attributes={}, link_rel=None
)
