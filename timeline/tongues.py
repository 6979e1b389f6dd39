"""Texts of the record with the language they are in, which may be another than the page's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Languages that are written from right to left, by their first tag.
RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi")
)


class Told(str):
    """A text that knows its language (BCP 47); empty where nobody told."""

    __slots__ = ("language",)

    language: str

    def __new__(cls, text: str, language: str = "") -> Told:
        """Put a text and its language together."""
        told = super().__new__(cls, text)
        told.language = language
        return told

    @property
    def lang(self) -> SafeString:
        """What an element of a page says of its text, as it stands behind the element's name.

        Nothing where the page is in that language, or where nobody knows it.
        """
        first, page = _first(self.language), _first(get_language() or "")
        if first in ("", page):
            return SafeString("")
        turned = ' dir="rtl"' if first in RIGHT_TO_LEFT else ""
        return SafeString(f' lang="{escape(self.language)}"{turned}')


def lang_of(text: str) -> str:
    """Return the same of any text."""
    return text.lang if isinstance(text, Told) else ""


def like(text: str, other: str) -> str:
    """Return a text made of another one, such as its beginning, in the language of that."""
    return Told(text, other.language) if isinstance(other, Told) else text


def one_of(texts: Sequence[str], between: str = ", ") -> str:
    """Join texts; one alone keeps its language, several together know none."""
    return texts[0] if len(texts) == 1 else between.join(texts)


def set_apart(texts: Iterable[str]) -> SafeString:
    """Write names one after another, each in an element of its own that says its language."""
    each = (f"<bdi{lang_of(text)}>{escape(text)}</bdi>" for text in texts)
    return SafeString(", ".join(each))


def _first(language: str) -> str:
    return language.partition("-")[0].lower()
