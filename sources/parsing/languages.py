"""Which language an article is in: what its publisher says, unless its letters say otherwise."""

from __future__ import annotations

import re
import string
from collections.abc import Collection

# Letters by script (ISO 15924). Latin letters are in so many languages that they name none.
SCRIPTS = {
    "Latn": re.compile("[A-Za-zÀ-ɏḀ-ỿ]"),
    "Arab": re.compile("[ؠ-ؿف-يٮ-ۓݐ-ݿࢠ-ࢬﭐ-ﶿﹰ-ﻼ]"),
    "Hebr": re.compile("[א-ת]"),
    "Cyrl": re.compile("[Ѐ-ӿ]"),
    "Grek": re.compile("[Ͱ-Ͽ]"),
    "Armn": re.compile("[Ա-և]"),
    "Geor": re.compile("[Ⴀ-ჿ]"),
    "Deva": re.compile("[ऄ-ॿ]"),
    "Ethi": re.compile("[ሀ-ፚ]"),
    "Hang": re.compile("[가-힣]"),
    "Kana": re.compile("[ぁ-ヿ]"),
    "Hani": re.compile("[一-鿿]"),
}
# Languages written in one script alone, by script. Others (ku, sr, az, uz, …) may be in any.
WRITTEN_IN = {
    "Latn": "en fr de es it pt nl tr pl cs sk sl hu ro sv da nb nn no fi et lv lt id sw",
    "Arab": "ar fa ur ps ckb sd",
    "Hebr": "he iw yi",
    "Cyrl": "ru uk bg mk be",
    "Grek": "el",
    "Armn": "hy",
    "Geor": "ka",
    "Deva": "hi",
    "Ethi": "am ti",
    "Hang": "ko",
    "Kana": "ja",
    "Hani": "zh ja ko",
}
ASCII = re.compile(r"[\x00-\x7f]+")
ASCII_LETTERS = string.ascii_letters.encode()
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})
MEASURED = 5_000
FEWEST_LETTERS = 20
MOST_OF_THEM = 0.6


def language_of(said: str, words: str) -> str:
    """Return the language of some words as a BCP 47 tag; "" when nobody knows.

    ``said`` is what their publisher says. It counts unless most letters belong to a script
    that this language is never written in: templates often carry one language for all pages.
    Then, and where nothing is said, the script alone is told: ``und-Arab``.

    >>> language_of("en-GB", "They met again in the afternoon, mediators said.")
    'en-GB'
    >>> language_of("en", "اجتمع الوفدان مرة أخرى بعد الظهر في المدينة")
    'und-Arab'
    """
    script = script_of(words)
    usual = _scripts_of(said.partition("-")[0].lower())
    if said and (not script or not usual or script in usual):
        return said
    return f"und-{script}" if script and script != "Latn" else ""


def script_of(words: str) -> str:
    """Return the script of most of the letters; "" for few letters or an even mixture."""
    counts = _letters(words[:MEASURED])
    most = max(counts, key=lambda name: counts[name])
    letters = sum(counts.values())
    enough = letters >= FEWEST_LETTERS and counts[most] >= MOST_OF_THEM * letters
    return most if enough else ""


def _letters(words: str) -> dict[str, int]:
    """Count letters by script; those of ASCII, which are most of many texts, at once."""
    plain = words.encode("ascii", "ignore")
    rest = ASCII.sub("", words)
    counts = {name: len(each.findall(rest)) for name, each in SCRIPTS.items() if rest}
    letters = len(plain) - len(plain.translate(None, ASCII_LETTERS))
    return {**counts, "Latn": counts.get("Latn", 0) + letters}


def _scripts_of(language: str) -> list[str]:
    return [name for name, each in WRITTEN_IN.items() if language in each.split()]


def direction_of(language: str) -> str:
    """Return which way a language is written: ``rtl``, ``ltr``, or ``auto`` when unknown.

    >>> direction_of("ar-EG"), direction_of("und-Hebr"), direction_of("en"), direction_of("")
    ('rtl', 'rtl', 'ltr', 'auto')
    """
    scripts = {*_scripts_of(language.partition("-")[0].lower()), *language.split("-")}
    if scripts & RIGHT_TO_LEFT:
        return "rtl"
    return "ltr" if scripts & SCRIPTS.keys() else "auto"


def is_one_of(language: str, languages: Collection[str]) -> bool:
    """Say whether a language is among some, whatever its region; one that is not told is.

    >>> is_one_of("en-GB", ["en"]), is_one_of("", ["en"]), is_one_of("und-Arab", ["en"])
    (True, True, False)
    """
    return not language or language.partition("-")[0].lower() in languages
