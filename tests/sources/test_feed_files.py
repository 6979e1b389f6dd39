"""Our own feeds, well- and ill-formed, against what a person wrote down that they say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sources.parsing.feeds import NotAFeed, ParsedEntry, ParsedFeed, parse_feed

FOLDER = Path(__file__).parent / "feeds"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
NAMES = {"published": "published_at", "words": "published_words"}


def read(name: str) -> ParsedFeed:
    body = (FOLDER / name).read_bytes()
    return parse_feed(
        body, content_type="", base_url=f"https://wire.example/feeds/{name}"
    )


def said(entry: ParsedEntry, names: dict[str, Any]) -> dict[str, Any]:
    """Return of an entry what somebody wrote down of it."""
    found = {name: getattr(entry, NAMES.get(name, name)) for name in names}
    return {name: "none" if value is None else value for name, value in found.items()}


def test_every_feed_has_its_expected_values_and_there_are_forty() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"expected.toml"}
    assert files == set(EXPECTED)
    assert len(files) >= 40


@pytest.mark.parametrize("name", EXPECTED)
def test_a_feed_says_what_a_person_wrote_down(name: str) -> None:
    expected = EXPECTED[name]
    if "refused" in expected:
        with pytest.raises(NotAFeed, match=expected["refused"]):
            read(name)
        return
    found = read(name)
    assert [
        said(entry, names)
        for entry, names in zip(found.entries, expected["entries"], strict=True)
    ] == expected["entries"]
    assert found.title == expected.get("title", found.title)
    assert list(found.children or ()) == expected.get("children", [])
    assert ("warned" in expected) == bool(found.warnings)
    assert expected.get("warned", "") in " ".join(found.warnings)
