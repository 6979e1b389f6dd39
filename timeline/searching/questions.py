"""A question made ready: for the index, and for marking what it finds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from timeline.moments import AsOf
from timeline.prepared import ask
from timeline.searching.lexemes import (
    Asking,
    asking_for,
    lexeme,
    stemming,
    stems_of,
)
from timeline.searching.names import Names, names_of, naming
from timeline.searching.wanted import Wanted
from timeline.withholding import masked
from timeline.written import Written

ALIKE = """
SELECT word FROM unnest(%s::text[]) word
 WHERE to_tsvector('public.editions_stems', word) @@ %s::tsquery
"""
# So many different words of a page are compared by their stems.
MOST_COMPARED = 4_000


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is wanted, what the index is asked for, and what is called what was typed.

    ``stems`` are those of single words that were not quoted.
    """

    wanted: Wanted
    asking: Asking
    names: Names
    stems: tuple[str, ...]


def question_for(wanted: Wanted, as_of: AsOf) -> Question | None:
    """Make a question ready, in one query; None: there is no word in it."""
    if not wanted.terms:
        return None
    stems, names = _looked_up(wanted, as_of)
    keys = {term: [name.key for name in own] for term, own in names.items()}
    asking = asking_for(wanted, stems, keys)
    if asking is None:
        return None
    loose = [t.words[0] for t in wanted.terms if not (t.is_phrase or t.exact)]
    own = tuple(stem for word in loose for stem in stems.get(word, ()))
    return Question(wanted=wanted, asking=asking, names=names, stems=own)


def _looked_up(
    wanted: Wanted, as_of: AsOf
) -> tuple[Mapping[str, Sequence[str]], Names]:
    """Return the stems of the words, and what is called so, of one answer."""
    sql, params = stemming(wanted.words)
    called, asked = naming(wanted, as_of)
    question = (
        f"SELECT word, stems, NULL::text, NULL::varchar[] FROM ({sql}) AS own"  # noqa: S608
        " UNION ALL SELECT NULL, NULL, document, withheld"  # as Django wrote it
        f" FROM ({called}) AS named (document, withheld)"
    )
    both: Written = question, (*params, *asked)
    # What is called so now is looked for in one way, by a function.
    found = ask(both, in_one_way=not as_of.is_past)
    stems: dict[str, Sequence[str]] = {}
    documents: list[dict[str, Any]] = []
    for word, shortened, document, hidden in found:
        if document is None:
            stems[word] = shortened
        else:
            documents.append(json.loads(masked(document, hidden)))
    return stems_of(wanted.words, stems), names_of(wanted, documents)


def alike(question: Question, words: Iterable[str]) -> frozenset[str]:
    """Return which words have a stem that is looked for, in one query."""
    if not question.stems:
        return frozenset()
    either = " | ".join(lexeme(stem) for stem in question.stems)
    some = sorted(set(words))[:MOST_COMPARED]
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [some, either])
        return frozenset(word for (word,) in cursor.fetchall())
