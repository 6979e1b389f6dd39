"""Text as it is stored: one normal form, spans that prove themselves, digests."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from core.saying import gettext_noop, said

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
CONTEXT = 32
MOST_PLACES = 20


class BadSpan(ValueError):
    """A span that is not the text it claims to be."""


@dataclass(frozen=True, order=True)
class Span:
    """Some words of a text: ``text[start:end] == exact``, counted in code points."""

    start: int
    end: int
    exact: str


def normal(text: str) -> str:
    """Return NFC text with newlines as LF and without control characters or lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():  # composed of nothing
        return CONTROL.sub("", text)
    return CONTROL.sub("", unicodedata.normalize("NFC", CONTROL.sub("", text)))


def trimmed(text: str) -> str:
    """Return a text in normal form without the white space around it."""
    return normal(text).strip()


def span(text: str, start: int, end: int) -> Span:
    """Cut a span out of a text.

    :raises BadSpan: when the bounds do not lie in the text or hold nothing.
    """
    if not 0 <= start < end <= len(text):
        raise BadSpan(
            said(
                gettext_noop("No words stand at %(start)s to %(end)s."),
                start=start,
                end=end,
            )
        )
    return Span(start, end, text[start:end])


def around(text: str, found: Span) -> tuple[str, str]:
    """Return up to 32 characters before and after a span (Web Annotation prefix, suffix)."""
    return (
        text[max(0, found.start - CONTEXT) : found.start],
        text[found.end : found.end + CONTEXT],
    )


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8, in lower-case hex."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same words, marks of quotation around them aside.

    White space counts as one space, and both are compared in normal form C.
    """
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return " ".join(normal(text).split()).strip("“”„«»‘’\"' ,.")


def place_at(start: int, words: str, text: str) -> Span | None:
    """Return the place of some words that stand at a certain one in a text; None: they do not."""
    stand = words and start >= 0 and text.startswith(words, start)
    return Span(start, start + len(words), words) if stand else None


def places_of(words: str, text: str) -> list[Span]:
    """Return where some words stand in a text, at most twenty places."""
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(Span(at, at + len(words), words))
        at = text.find(words, at + 1)
    return found
