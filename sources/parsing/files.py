"""A file given by hand: a page as saved, or plain text."""

from __future__ import annotations

from core.saying import gettext_noop
from sources.parsing.pages import NotAPage, ParsedPage, parse_page, parse_text

LARGEST = 10 * 1024 * 1024
HTML_ENDINGS = (".html", ".htm", ".xhtml")
HTML_STARTS = (b"<!doctype html", b"<html")


def parse_file(body: bytes, *, name: str, url: str) -> ParsedPage:
    """Read a file as a page or as text, by its ending or by how it begins.

    :raises NotAPage: when it is empty, too large, or neither.
    """
    if len(body) > LARGEST:
        raise NotAPage(gettext_noop("The file is larger than 10 MiB."))
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if name.lower().endswith(HTML_ENDINGS) or start.startswith(HTML_STARTS):
        page = parse_page(body, content_type="text/html", url=url)
    else:
        page = parse_text(body)
    if not page.text.strip():
        raise NotAPage(gettext_noop("No article text was found in the file."))
    return page
