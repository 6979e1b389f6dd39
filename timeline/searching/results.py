"""What was found, in words: a title and some of its text, with what was looked for marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.folding import words_of
from things.queries import kinds
from timeline.documents import ThingView, to_thing
from timeline.facts import Reading
from timeline.searching.finding import Hit
from timeline.searching.questions import Question, alike
from timeline.searching.snippets import (
    Piece,
    Snippet,
    Text,
    marks_in,
    pieces_of,
    snippet_of,
    texts_of,
)


@dataclass(frozen=True, kw_only=True)
class Result:
    """One thing that was found: its title in pieces, and some of its words.

    ``named`` are what it names that is called what was looked for.
    """

    thing: ThingView
    title: tuple[Piece, ...]
    snippet: Snippet | None
    named: tuple[str, ...]


def results_of(
    question: Question, hits: Iterable[Hit], reading: Reading
) -> list[Result]:
    """Put what was found into words, in one query, in the same order."""
    shown = [
        (hit, thing, [t for t in _texts(thing.document) if t.text != thing.title])
        for hit in hits
        for thing in (to_thing(hit.document, reading),)
    ]
    words = (word for _, thing, texts in shown for word in _words(thing, texts))
    same = alike(question, words)
    return [_result(question, hit, thing, texts, same) for hit, thing, texts in shown]


def _texts(document: Mapping[str, Any]) -> Iterator[Text]:
    return texts_of(kinds()[document["kind"]].draft, document)


def _words(thing: ThingView, texts: Sequence[Text]) -> Iterator[str]:
    for text in (thing.title, *(text.text for text in texts)):
        for word in words_of(text):
            yield word.folded


def _result(
    question: Question,
    hit: Hit,
    thing: ThingView,
    texts: Sequence[Text],
    same: frozenset[str],
) -> Result:
    terms = question.wanted.terms
    words = words_of(thing.title)
    named = {
        name.label
        for own in question.names.values()
        for name in own
        if name.key in hit.keys
    }
    return Result(
        thing=thing,
        title=pieces_of(thing.title, words, marks_in(words, terms, same)),
        snippet=snippet_of(texts, terms, same),
        named=tuple(sorted(named)),
    )
