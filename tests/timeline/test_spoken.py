"""Words are found once in each language, and are those of the language that is spoken."""

from __future__ import annotations

from django.utils.translation import get_language, override

from timeline.dates import in_words
from timeline.spoken import spoken

asked: list[str] = []


@spoken
def greeting(name: str) -> str:
    """Greet, and note how often that was asked."""
    asked.append(name)
    return f"{get_language()}: {name}"


def test_words_are_found_once_in_each_language() -> None:
    asked.clear()
    with override("en"):
        first = [greeting("anna"), greeting("anna")]
    with override("ar"):
        second = greeting("anna")
    assert first == ["en: anna", "en: anna"]
    assert second == "ar: anna"
    assert asked == ["anna", "anna"]


def test_a_date_is_written_in_the_language_that_is_spoken() -> None:
    with override("en"):
        english = in_words("2025-02-27")
    with override("de"):
        other = in_words("2025-02-27")
    assert english == "27 February 2025"
    assert other == "27. Februar 2025"
