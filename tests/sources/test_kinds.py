"""What a server sends instead of a web page is named, whatever it calls it."""

from __future__ import annotations

import pytest

from sources.parsing.kinds import A_PDF, A_PICTURE, no_page

PAGE = b"<!DOCTYPE html><html><body><p>Words.</p></body></html>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PAGE, "text/html; charset=utf-8"),
        (PAGE, "TEXT/HTML"),
        (PAGE, ""),
        (PAGE, "application/octet-stream"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n" + PAGE, "application/xml"),
        (b"<p>Words.</p>", "text/html"),
    ],
)
def test_a_page_is_one_by_what_it_is_called_or_by_how_it_begins(
    body: bytes, kind: str
) -> None:
    assert no_page(body, content_type=kind) == ""


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"%PDF-1.7", "application/pdf", A_PDF),
        (b"%PDF-1.7", "text/html", A_PDF),
        (b"%PDF-1.7", "", A_PDF),
        (b"\n%PDF-1.7", "application/x-pdf", A_PDF),
        (b"\x89PNG", "text/html", A_PICTURE),
        (b"<svg/>", "image/svg+xml", A_PICTURE),
        (b"PK\x03\x04", "application/zip", "an archive or office file"),
        (b"{}", "application/json", "no web page but application/json"),
        (b"<rss/>", "application/rss+xml", "no web page but application/rss"),
        (b"Words.", "text/plain", "no web page but text/plain"),
        (b"Words.", "<b>words</b>", "This is no web page:"),
    ],
)
def test_what_is_no_page_is_named_and_what_to_do_instead(
    body: bytes, kind: str, words: str
) -> None:
    assert words in no_page(body, content_type=kind)
