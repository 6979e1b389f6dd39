"""The words around what was found, cut into plain and marked pieces. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.drafts import Coded, Named, Verbatim, fields_of
from core.folding import Word, words_of
from timeline.searching.wanted import Term
from timeline.tongues import Told
from timeline.words import in_text

# In words: how many a snippet holds, and how many of them stand before the first mark.
LONGEST, BEFORE = 36, 8
# Where nothing of it is marked, a text has to say something to be shown.
FEWEST = 4
# What a text of a document is called by, which says nothing of it.
TITLES = ("label", "title", "name")
NOT_WORDS = ("slug", "language", "time_zone", "url", "dataset", "edtf")


@dataclass(frozen=True)
class Piece:
    """Some text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of a document; ``quoted``: somebody else's words; ``language`` is BCP 47."""

    text: str
    quoted: bool = False
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """A part of a text, in pieces; ``before`` and ``after``: more of it stands there."""

    pieces: tuple[Piece, ...]
    quoted: bool
    language: str
    before: bool
    after: bool

    @property
    def told(self) -> Told:
        """The text that is shown, with its language."""
        return Told("".join(piece.text for piece in self.pieces), self.language)


def texts_of(draft: Any, held: Mapping[str, Any]) -> Iterator[Text]:
    """Return the texts of a document in the order of its fields, parts included; no titles."""
    for field in fields_of(draft):
        if isinstance(field.mark, Coded | Named) or field.name in (*TITLES, *NOT_WORDS):
            continue
        value = held.get(field.name)
        for one in (value or ()) if field.many else (value,):
            if one and field.nested:
                yield from texts_of(field.nested, one)
            elif one and field.type is str:
                text = one if isinstance(one, str) else in_text(one)
                quoted = isinstance(field.mark, Verbatim)
                own = text.language if isinstance(text, Told) else ""
                language = _language(field.name, held) if quoted else own
                yield Text(text=text, quoted=quoted, language=language)


def _language(name: str, held: Mapping[str, Any]) -> str:
    beside = "translation_language" if name == "translation" else "language"
    return str(held.get(beside) or "")


def marks_in(
    words: Sequence[Word], terms: Iterable[Term], alike: Collection[str]
) -> set[int]:
    """Return which words of a text were looked for; ``alike`` are words of the same stems."""
    folded = [word.folded for word in words]
    found = {n for n, word in enumerate(folded) if word in alike}
    for term in terms:
        for first in term.places_in(folded):
            found.update(range(first, first + len(term.words)))
    return found


def pieces_of(
    text: str, words: Sequence[Word], marks: Collection[int]
) -> tuple[Piece, ...]:
    """Cut a whole text at its marks; marked words that stand together are one piece."""
    pieces: list[Piece] = []
    at = 0
    for number in sorted(marks):
        word = words[number]
        if word.start < at:  # of the same ligature
            continue
        between = text[at : word.start]
        if number - 1 in marks and pieces and between.isspace():
            pieces[-1] = Piece(
                pieces[-1].text + between + text[word.start : word.end], True
            )
        else:
            pieces += [Piece(between, False)] if between else []
            pieces.append(Piece(text[word.start : word.end], True))
        at = word.end
    return (*pieces, Piece(text[at:], False)) if text[at:] else tuple(pieces)


def snippet_of(
    texts: Sequence[Text], terms: Sequence[Term], alike: Collection[str]
) -> Snippet | None:
    """Return a part of the text that says most of what is wanted; None: none says anything."""
    best, most = None, -1
    for text in texts:
        words = words_of(text.text)
        marks = marks_in(words, terms, alike)
        said = len({words[n].folded for n in marks})
        if said > most and (said or len(words) >= FEWEST):
            best, most = (text, words, marks), said
    return _cut(*best) if best else None


def _cut(text: Text, words: Sequence[Word], marks: set[int]) -> Snippet:
    first = max(min(marks, default=0) - BEFORE, 0)
    if len(words) <= LONGEST + BEFORE:
        first, last = 0, len(words)
    else:
        last = min(first + LONGEST, len(words))
        first = max(last - LONGEST, 0)
    start = words[first].start if first else 0
    end = words[last - 1].end if last < len(words) else len(text.text)
    part = text.text[start:end]
    own = [Word(w.folded, w.start - start, w.end - start) for w in words[first:last]]
    return Snippet(
        pieces=pieces_of(part, own, {n - first for n in marks if first <= n < last}),
        quoted=text.quoted,
        language=text.language,
        before=first > 0,
        after=last < len(words),
    )
