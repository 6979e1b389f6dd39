"""Feeds in every form that is met: RSS, RDF, Atom, JSON Feed, news sitemaps and their indexes."""

from __future__ import annotations

from sources.parsing.compression import GZIP_STARTS, Unreadable, whole
from sources.parsing.feeds.entries import ParsedEntry, ParsedFeed, held
from sources.parsing.feeds.jsonfeed import is_json, parse_json
from sources.parsing.feeds.sitemaps import parse_sitemap
from sources.parsing.feeds.xml import parse_xml
from sources.parsing.screening import MOST_ENTRIES, SITEMAPS, NotAFeed, screened

__all__ = ["MOST_ENTRIES", "NotAFeed", "ParsedEntry", "ParsedFeed", "parse_feed"]

MOST_BYTES = 10 * 1024 * 1024


def parse_feed(body: bytes, *, content_type: str, base_url: str) -> ParsedFeed:
    """Read a feed from the bytes that came; what is malformed but readable is kept.

    :param base_url: where the bytes came from; relative links are resolved against it.
    :raises NotAFeed: with the reason in plain words.
    """
    return held(_parsed(body, content_type, base_url))


def _parsed(body: bytes, content_type: str, base_url: str) -> ParsedFeed:
    if body.startswith(GZIP_STARTS):  # a sitemap kept compressed, as many are
        try:
            body = whole([body], coding="gzip", most=MOST_BYTES)
        except Unreadable as error:
            raise NotAFeed(str(error)) from None
    if is_json(body):
        return parse_json(body, content_type=content_type, base_url=base_url)
    found = screened(body, content_type)
    if found.root in SITEMAPS:
        return parse_sitemap(found, base_url=base_url)
    return parse_xml(found, base_url=base_url)
