"""Bytes to text: by byte order mark, header, declaration; else by trying."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from core.saying import said
from sources.parsing import telling

HEAD = 1_024
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
)
# The bytes of "<" or "<?" where a text in these encodings has no mark.
SHAPES = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
# As browsers do: the larger set that is meant when the smaller is named.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
WIDE = frozenset({"utf-16", "utf-32"})
# Codecs that Python has, but no feed or page.
NOT_TEXT = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
DECLARED = re.compile(
    r"<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']"
)
GUESSES = ("utf-8", "cp1252")


@dataclass(frozen=True)
class Decoded:
    """Text, and what an editor should know about how it was read."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(body: bytes, *, content_type: str = "") -> Decoded:
    """Return the text of a feed, page or file, whatever it says about itself.

    A mark in the bytes counts most, then the header's charset, then the document's own
    declaration; when none holds, UTF-8, Windows-1252 and Latin-1 are tried.
    """
    mark, size = _mark(body)
    shape = mark or _shape(body)
    head = body[:HEAD].decode(shape or "latin-1", "ignore")
    claims = [mark, *_found(CHARSET, content_type), *_found(DECLARED, head)]
    claims += _found(CHARSET, head)
    warnings: list[str] = []
    for claim in filter(None, [*claims, shape, *GUESSES]):
        text = _read(body[size:], _codec(claim, shape))
        if text is not None:
            break
        if claim in claims:
            warnings.append(said(telling.ENCODING, encoding=claim))
    else:
        text = body[size:].decode("latin-1")
    return Decoded(text, tuple(dict.fromkeys(warnings)))


def _mark(body: bytes) -> tuple[str, int]:
    for mark, name in MARKS:
        if body.startswith(mark):
            return name, len(mark)
    return "", 0


def _shape(body: bytes) -> str:
    return next((name for start, name in SHAPES if body.startswith(start)), "")


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    found = pattern.search(text)
    return [found[1]] if found else []


def _codec(claim: str, shape: str) -> str:
    """Return the codec that a name means; "" for a name nobody knows."""
    try:
        name = codecs.lookup(claim).name
    except (LookupError, ValueError):
        return ""
    if name in WIDE and shape:
        return shape
    return "" if name in NOT_TEXT else MEANT.get(name, name)


def _read(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec) if codec else None
    except (LookupError, UnicodeError):
        return None
