"""What a body is that is no web page, told by its first bytes and by what its server calls it."""

from __future__ import annotations

import re

from core.saying import gettext_noop, said
from sources.parsing import telling

A_PDF = gettext_noop("This is a PDF: paste its text instead.")
A_PICTURE = gettext_noop("This is a picture.")
# How what is not text begins.
BEGINNINGS = {
    b"%PDF": A_PDF,
    b"PK\x03\x04": gettext_noop(
        "This is an archive or office file: paste its text instead."
    ),
    b"\x89PNG": A_PICTURE,
    b"\xff\xd8\xff": A_PICTURE,
    b"GIF8": A_PICTURE,
}
PAGES = frozenset({"", "text/html", "application/xhtml+xml"})
# A page is one whatever it is called, if it begins as one.
BEGINS_AS_PAGE = (b"<html", b"<!doctype html")
NAMED = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")


def begins_as(body: bytes) -> str:
    """Say in words what a body is that does not begin as text does; "" when it may be text."""
    found = (words for start, words in BEGINNINGS.items() if body.startswith(start))
    return next(found, "")


def no_page(body: bytes, *, content_type: str) -> str:
    """Say in words what a server sent instead of a web page; "" when it may be one."""
    if words := begins_as(body):
        return words
    kind = content_type.partition(";")[0].strip().lower()
    start = body[:1024].lower()
    if kind in PAGES or any(mark in start for mark in BEGINS_AS_PAGE):
        return ""
    if "pdf" in kind:
        return A_PDF
    if kind.startswith("image/"):
        return A_PICTURE
    if NAMED.fullmatch(kind):
        return said(telling.NO_PAGE_BUT, type=kind)
    return gettext_noop("This is no web page: paste its text instead.")
