"""Lists of feeds in OPML, as feed readers exchange them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from core.saying import gettext_noop, said
from core.text import normal
from sources.parsing import telling

LARGEST = 2 * 1024 * 1024
MOST_FEEDS = 500
MOST_OUTLINES = 20_000
LONGEST_NAME = 200
DECLARED = gettext_noop("The list declares a document type, which is not accepted.")
DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


class NotAList(ValueError):
    """What was given is no list of feeds. The message says why."""


@dataclass(frozen=True)
class Listed:
    """One feed of a list: its address, and what the list calls it (empty: nothing)."""

    url: str
    name: str


def parse_opml(body: bytes) -> tuple[Listed, ...]:
    """Read the feeds of a list, in its order, each address once; folders are left aside.

    :raises NotAList: in words for an editor.
    """
    if len(body) > LARGEST:
        raise NotAList(gettext_noop("The list is larger than 2 MiB."))
    root = _read(body)
    if _called(root) != "opml":
        raise NotAList(gettext_noop("This is XML, but not a list of feeds (OPML)."))
    outlines = [each for each in root.iter() if _called(each) == "outline"]
    if len(outlines) > MOST_OUTLINES:
        raise NotAList(gettext_noop("The list has too many lines."))
    found: dict[str, Listed] = {}
    for listed in map(_listed, outlines):
        if listed.url:
            found.setdefault(listed.url, listed)
    if not found:
        raise NotAList(
            gettext_noop("The list names no feeds: no outline has an xmlUrl.")
        )
    if len(found) > MOST_FEEDS:
        raise NotAList(said(telling.MANY_FEEDS, n=f"{len(found):,}", most=MOST_FEEDS))
    return tuple(found.values())


def _read(body: bytes) -> Any:
    # Also in UTF-16, where every second byte is none.
    if any(word in body.replace(b"\0", b"").upper() for word in DECLARES):
        raise NotAList(DECLARED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body.strip(), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise NotAList(said(telling.LIST_NOT_WELL_FORMED, line=line)) from None
    except ValueError:
        raise NotAList(gettext_noop("The list cannot be read.")) from None
    if root.getroottree().docinfo.doctype:  # in an encoding of which nobody thinks
        raise NotAList(DECLARED)
    return root


def _called(node: Any) -> str:
    return node.tag.lower() if isinstance(node.tag, str) else ""


def _listed(outline: Any) -> Listed:
    """Read one line; the names of attributes are met in every case of letters."""
    given = {name.lower(): str(value) for name, value in outline.attrib.items()}
    names = (" ".join(normal(given.get(key, "")).split()) for key in ("title", "text"))
    name = next(filter(None, names), "")
    return Listed(given.get("xmlurl", "").strip(), name[:LONGEST_NAME].rstrip())
