"""Names of parties, people and places: found by the gazetteer's spellings alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from suggestions.extraction.findings import Gazetteer, Name
from suggestions.extraction.passages import STRAIGHT, straightened

WORD = re.compile(r"\w+")
PLACED = re.compile(
    r"\b(?:in|at|near|inside|into|across|around|over|outside|northern|southern|"
    r"eastern|western|central)\s(?:the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """Words of the text that spell a name; ``names`` are all it may stand for."""

    start: int
    end: int
    exact: str
    names: tuple[Name, ...]

    def named(self, kind: str) -> Name | None:
        """Return the first name of a kind, if the spelling has one."""
        return next((name for name in self.names if name.kind == kind), None)

    @property
    def party(self) -> str:
        """The slug of the party meant: itself, the one it belongs to or speaks for."""
        name = self.named("party") or self.named("person")
        if name is None:
            return ""
        return name.party or (name.slug if name.kind == "party" else "")


@dataclass(frozen=True, eq=False)
class Index:
    """A gazetteer made ready: first word to spellings, longest first. Itself alone is equal."""

    spellings: dict[str, tuple[tuple[str, tuple[Name, ...]], ...]]
    labels: dict[str, str]

    def label(self, slug: str) -> str:
        """Return the neutral label of a party or place."""
        return self.labels.get(slug, slug)


@lru_cache(maxsize=8)
def compiled(gazetteer: Gazetteer) -> Index:
    """Make a gazetteer ready for looking up; the same one only once."""
    grouped: dict[str, list[Name]] = {}
    for name in gazetteer.names:
        spelling = name.spelling.translate(STRAIGHT).strip()
        if spelling:
            grouped.setdefault(spelling, []).append(name)
    first: dict[str, list[tuple[str, tuple[Name, ...]]]] = {}
    for spelling in sorted(grouped, key=lambda words: (-len(words), words)):
        word = WORD.search(spelling)
        if word:
            key = spelling[: word.end()]
            first.setdefault(key, []).append((spelling, tuple(grouped[spelling])))
    labels: dict[str, str] = {}
    for name in gazetteer.names:
        labels.setdefault(name.slug, name.label)
    return Index({key: tuple(found) for key, found in first.items()}, labels)


def mentions(text: str, index: Index) -> Iterator[Mention]:
    """Find all names in a text, the longest spelling at each place."""
    if not index.spellings:
        return
    plain = straightened(text)
    free, known = 0, index.spellings.get
    for word in WORD.finditer(plain):
        if word.start() < free:
            continue
        for spelling, names in known(word[0], ()):
            end = word.start() + len(spelling)
            if plain.startswith(spelling, word.start()) and _ends(plain, end):
                yield Mention(word.start(), end, text[word.start() : end], names)
                free = end
                break


def named_in(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the slugs of all parties, people and places that a text may name."""
    found = mentions(text, compiled(gazetteer))
    return frozenset(name.slug for mention in found for name in mention.names)


def _ends(plain: str, end: int) -> bool:
    """Tell whether a word ends here."""
    return not (plain[end - 1 : end].isalnum() and plain[end : end + 1].isalnum())


def is_place(text: str, mention: Mention) -> bool:
    """Tell whether a name is used as a place: by its kind or the words before it."""
    if mention.named("place") is None:
        return False
    before = text[max(0, mention.start - 20) : mention.start]
    if text[mention.end : mention.end + 1] in ("'", "’"):
        return mention.named("party") is None
    if mention.named("party") is None:
        return True
    return bool(PLACED.search(before))
