"""What languages are called."""

from __future__ import annotations

from django.utils.translation import get_language_info, pgettext_lazy

# Scripts that stand for a language nobody has told (ISO 15924).
SCRIPTS = {
    "Arab": pgettext_lazy("script", "Arabic script"),
    "Hebr": pgettext_lazy("script", "Hebrew script"),
    "Cyrl": pgettext_lazy("script", "Cyrillic script"),
    "Grek": pgettext_lazy("script", "Greek script"),
    "Armn": pgettext_lazy("script", "Armenian script"),
    "Geor": pgettext_lazy("script", "Georgian script"),
    "Deva": pgettext_lazy("script", "Devanagari script"),
    "Ethi": pgettext_lazy("script", "Ethiopic script"),
    "Hang": pgettext_lazy("script", "Korean script"),
    "Kana": pgettext_lazy("script", "Japanese script"),
    "Hani": pgettext_lazy("script", "Chinese characters"),
}


def called(language: str) -> str:
    """Return what a language is called, by its BCP 47 tag; the tag where nobody knows.

    >>> called("fa-IR"), called("xx-QQ")
    ('Persian', 'xx-QQ')
    """
    first, _, rest = language.partition("-")
    if first == "und" and rest in SCRIPTS:
        return str(SCRIPTS[rest])
    try:
        return str(get_language_info(first.lower())["name_translated"])
    except KeyError:
        return language
