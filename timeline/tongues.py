"""Texts of the record with the language they are in, which may be another than the page's."""

from __future__ import annotations

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


def _first(language: str) -> str:
    return language.partition("-")[0].lower()
