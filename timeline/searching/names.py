"""Parties, bodies, people and places that are called what is looked for, in any script."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.folding import words_of
from timeline.moments import AsOf
from timeline.queries import documents_in
from timeline.searching.lexemes import asking_for, lexeme
from timeline.searching.rows import matching, public
from timeline.searching.wanted import Term, Wanted
from timeline.withholding import withheld
from timeline.words import in_text
from timeline.written import MOST_WRITTEN, Mark, Written, out_of, put_in, sql_of

# Kinds with names, and what the keys of what names them are called in the index.
KEYS = {
    "party": "party",
    "organisation": "party",
    "person": "person",
    "place": "place",
}
# The same kinds as the index of the past knows them. There are few such things: asked for them too,
# it passes over the many that have the words and are none.
ONLY_THESE = " | ".join(lexeme(f"kind:{kind}") for kind in KEYS)
CALLED = Mark("what is called so")
# The editions of what is called so now, by an index of their own: a function whose plan PostgreSQL
# keeps (``editions`` migration 0022).
CALLED_NOW = "editions_named(%s::tsquery, %s)"
# So many are looked at, and so many for one term.
MOST_NAMES, MOST_OF_ONE = 60, 20
# So many are compared where nothing is found, and how alike a word must be to be offered.
MOST_COMPARED, ALIKE, MOST_OFFERED = 400, 0.75, 3


@dataclass(frozen=True, kw_only=True)
class Name:
    """Something that is named by others: what it is called, and its key in the index."""

    key: str
    label: str


Names = Mapping[Term, Sequence[Name]]


def naming(wanted: Wanted, as_of: AsOf) -> Written:
    """Return the question for documents, with what they may not name, of what is called so."""
    either = [asking_for(Wanted(terms=(term,)), {}, {}) for term in wanted.terms]
    asked = f"({' | '.join([one.exact for one in either if one])})"
    if as_of.is_past:
        return put_in(_called(as_of), CALLED, f"({ONLY_THESE}) & {asked}")
    return put_in(_called_now(), CALLED, asked)


def names_of(
    wanted: Wanted, documents: Iterable[Mapping[str, Any]]
) -> dict[Term, list[Name]]:
    """Return, for each term, what of some documents is called so."""
    found: dict[Term, list[Name]] = {}
    for document in documents:
        spelled = [[w.folded for w in words_of(text)] for text in _spellings(document)]
        for term in wanted.terms:
            own = found.setdefault(term, [])
            if len(own) < MOST_OF_ONE and any(map(term.places_in, spelled)):
                own.append(_name(document))
    return found


def nearest(wanted: Wanted, as_of: AsOf) -> list[str]:
    """Return words of names that are spelled nearly like a word that was typed, in one query."""
    rows = public(as_of).filter(kind__in=KEYS).order_by("-sort_day", "-public_id")
    words: dict[str, str] = {}
    for document in documents_in(rows[:MOST_COMPARED]):
        for text in _spellings(document):
            for own in words_of(text):
                words.setdefault(own.folded, text[own.start : own.end])
    found: list[str] = []
    for word in wanted.words:
        if len(word) > 3 and word not in words:
            found += difflib.get_close_matches(word, words, MOST_OFFERED, ALIKE)
    return [words[word] for word in dict.fromkeys(found)][:MOST_OFFERED]


@lru_cache(maxsize=1)
def _called_now() -> Written:
    rows = public(AsOf()).annotate(withheld=withheld())
    called = (CALLED_NOW, (CALLED, MOST_NAMES))
    return out_of(called, sql_of(rows.values_list("document", "withheld")))


@lru_cache(maxsize=MOST_WRITTEN)
def _called(as_of: AsOf) -> Written:
    rows = matching(as_of, KEYS, CALLED).annotate(withheld=withheld())
    return sql_of(rows.values_list("document", "withheld")[:MOST_NAMES])


def _name(document: Mapping[str, Any]) -> Name:
    key = document.get("slug") or document["id"]
    return Name(key=f"{KEYS[document['kind']]}:{key}", label=in_text(document["label"]))


def _spellings(document: Mapping[str, Any]) -> Iterable[str]:
    yield from document["label"].values()
    for spelling in document["spellings"]:
        yield spelling["text"]
