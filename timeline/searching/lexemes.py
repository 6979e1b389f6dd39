"""What is looked for as PostgreSQL looks for it: lexemes and how they hang together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.searching.wanted import Term, Wanted
from timeline.written import Written

HEH, TEH_MARBUTA = "\u0647", "\u0629"
STEMS = """
SELECT word, tsvector_to_array(to_tsvector('public.editions_stems', word)) AS stems
  FROM unnest(%s::text[]) word
"""
# A whole word, with what it is shortened to after it.
OWN_BEFORE_STEM = re.compile(r"\('(?:[^']|'')*'\) \| (?=':)")
Stems = Mapping[str, Sequence[str]]
Keys = Mapping[Term, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A question for the index, as the text of a tsquery.

    ``wide`` finds all that ``exact`` does and is answered by the index alone; it differs where
    words are to stand in an order. ``is_begun``: it has the beginning of a word, for which the
    index reads through all words that begin so.
    """

    exact: str
    wide: str
    is_begun: bool = False

    @property
    def is_ordered(self) -> bool:
        """Whether rows have to be looked at for the order of words."""
        return self.exact != self.wide


def stemming(words: Sequence[str]) -> Written:
    """Return the question for what words, and what they may be meant to be, are shortened to.

    An Arabic word that ends in heh may be meant to end in teh marbuta.
    """
    return STEMS, ([*words, *_meant(words).values()],)


def stems_of(words: Sequence[str], found: Stems) -> dict[str, list[str]]:
    """Return what words are shortened to; nothing: too common to tell apart.

    ``found`` is what that question was answered, by word.
    """
    meant = _meant(words)
    return {w: list(dict.fromkeys([*found[w], *found[meant[w]]])) for w in words}


def _meant(words: Sequence[str]) -> dict[str, str]:
    return {word: re.sub(f"{HEH}$", TEH_MARBUTA, word) for word in words}


def asking_for(wanted: Wanted, stems: Stems, keys: Keys) -> Asking | None:
    """Return the question; None: there is no word in it.

    A term is found by its words, by others of the same stem unless they were quoted, and by the
    keys of what is called so. Words that stand nearly everywhere count only where nothing else
    is asked for, or in quotation marks.
    """
    telling = [term for term in wanted.terms if _tells(term, stems)]
    terms = telling or list(wanted.terms)
    if not terms:
        return None
    return Asking(
        exact=" & ".join(_one(t, stems, keys.get(t, ()), " <-> ") for t in terms),
        wide=" & ".join(_one(t, stems, keys.get(t, ()), " & ") for t in terms),
        is_begun=any(term.begun for term in terms),
    )


def found_by(question: str) -> str:
    """Return a question that finds the same, without words whose stem is asked for beside them.

    What has a word has its stem. How well something answers is told by both.
    """
    return OWN_BEFORE_STEM.sub("", question)


def lexeme(word: str) -> str:
    """Quote a word, or a key, for a tsquery."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _tells(term: Term, stems: Stems) -> bool:
    return term.exact or term.begun or any(stems.get(word) for word in term.words)


def _one(term: Term, stems: Stems, keys: Sequence[str], between: str) -> str:
    words = [lexeme(word) for word in term.words]
    if term.begun:
        words[-1] += ":*"
    own = between.join(words)
    others = [lexeme(key) for key in keys]
    if not term.is_phrase and not term.exact:
        own_stems = stems.get(term.words[0], ())
        others = [*(lexeme(f":{stem}") for stem in own_stems), *others]
    return f"({' | '.join([f'({own})', *others])})"
