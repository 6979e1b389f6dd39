"""Values of documents in words, for reading: dates, quantities, names, terms. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.dates import WHOLE_DAY, in_words
from core.drafts import Coded, Field, Named, Verbatim, fields_of
from vocabularies.rules import term_id

EVIDENCE_WORDS = {
    "single": "Single source",
    "two": "Two or more independent sources",
    "disputed": "Disputed",
}
STRAND_WORDS = {
    "negotiation": "Negotiation",
    "exchange": "Exchange",
    "forces": "Forces and movement",
    "statement": "Statement",
    "aid": "Aid",
    "alleged_breach": "Alleged breach",
}
# Fields whose own name does not say enough; all others are called by it.
FIELD_WORDS = {
    "actual": "Delivered",
    "actual_by": "Who says what was delivered",
    "actual_by_words": "As the source names them",
    "actual_on": "Took place",
    "as_of": "As of",
    "by": "By whom",
    "by_words": "As the source names them",
    "claimant": "Who says so",
    "claimant_words": "As the source names them",
    "conditional_on": "In answer to the leg",
    "contains_minors": "Minors among them",
    "counted_by": "Who counts",
    "counted_by_words": "As the source names them",
    "date": "When",
    "day_one": "Day one",
    "from_party": "From",
    "last_in_phase": "Last planned for its phase",
    "listed": "On the agreed list",
    "m": "For",
    "m_of": "Of",
    "modality": "How it is told",
    "n_of": "Of",
    "on_behalf_of": "On behalf of",
    "planned": "Promised",
    "planned_by": "Who says what was promised",
    "planned_by_words": "As the source names them",
    "planned_on": "Planned for",
    "reason_by": "Who gives the reason",
    "reason_by_words": "As the source names them",
    "reason_words": "The reason as said",
    "said_on": "Said",
    "side": "Whose people",
    "stated_by": "Who says so",
    "stated_by_words": "As the source names them",
    "term": "The source’s word",
    "to_party": "To",
    "time": "Local time",
}
# Terms that say nothing without the name of their field.
BARE_TERMS = ("yes_no_unknown",)
RESOLUTIONS = "date_resolution"
QUALIFIERS = "qualifier"
STANCES = "evidence_stance"
# Marks of a thing that are written the same in every document of it.
SHARED = (RESOLUTIONS, QUALIFIERS, STANCES)


@dataclass(frozen=True)
class Lexicon:
    """What codes are called, by id of their terms. A code that is not there is spelled out."""

    labels: Mapping[str, str] = field(default_factory=dict)

    def code(self, scheme: str, code: str) -> str:
        """Return what a code of a scheme is called."""
        return self.labels.get(term_id(scheme, code)) or spaced(code)

    def of_scheme(self, scheme: str) -> dict[str, str]:
        """Return the codes of a scheme that was looked up, in order, with what they are called."""
        first = term_id(scheme, "")
        return {
            term.removeprefix(first): label
            for term, label in self.labels.items()
            if term.startswith(first)
        }


def spaced(name: str) -> str:
    """Write a code or a name of a field as words.

    >>> spaced("held_alive")
    'Held alive'
    """
    return name.replace("_", " ").replace(".", ": ").capitalize()


def field_words(name: str) -> str:
    """Return what a field of a document is called."""
    return FIELD_WORDS.get(name) or spaced(name)


def in_text(by_language: Mapping[str, str] | None) -> str:
    """Return a text of several languages in the first of them."""
    return next(iter((by_language or {}).values()), "")


def date_words(date: Mapping[str, Any]) -> str:
    """Write a date no more exactly than it is known, and the source's words beside it."""
    words = in_words(date["edtf"])
    return words if date["text"] == date["edtf"] else f"{words} (“{date['text']}”)"


def words_of(field: Field, value: Any, lexicon: Lexicon) -> str:
    """Write a value of a field, whatever it is; nothing where there is none."""
    if field.many:
        single = replace(field, many=False)
        return "; ".join(words_of(single, one, lexicon) for one in value or ())
    if value in (None, "", {}):
        return ""
    if isinstance(field.mark, Coded):
        return lexicon.code(field.mark.scheme, value)
    if field.nested:
        return part_words(field.nested, value, lexicon)
    return shape_words(field, value)


def shape_words(field: Field, value: Any) -> str:
    """Write what its shape tells all of: a name, a date, a number, a text; a bare day in words."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dict):
        if isinstance(field.mark, Named):
            return in_text(value["name"])
        if "edtf" in value:
            return date_words(value)
        return str(value["label"]) if "qualifier" in value else in_text(value)
    words = str(value)
    day = WHOLE_DAY.fullmatch(words) and not isinstance(field.mark, Verbatim)
    return in_words(words) if day else words


def part_words(part: Any, value: Mapping[str, Any], lexicon: Lexicon) -> str:
    """Write a part of a draft in one line: what it is about, and then the rest of it."""
    first, rest = split(part, value)
    main = words_of(first, value.get(first.name), lexicon) if first else ""
    notes = [note_words(field, value.get(field.name), lexicon) for field in rest]
    return f"{main} ({'; '.join(notes)})" if notes else main


def split(part: Any, value: Mapping[str, Any]) -> tuple[Field | None, list[Field]]:
    """Return the field that says what a part is about, and the others that are given.

    That is the first but for terms, which say of what kind it is.
    """
    given = [f for f in fields_of(part) if value.get(f.name) not in (None, "", {}, [])]
    other = next((f for f in given if not isinstance(f.mark, Coded)), None)
    first = other or next(iter(given), None)
    return first, [f for f in given if f is not first]


def note_words(field: Field, value: Any, lexicon: Lexicon) -> str:
    """Write a value beside another: a term says what it is, all else is called by its name."""
    words = words_of(field, value, lexicon)
    if isinstance(field.mark, Coded):
        words = words[:1].lower() + words[1:]
        if field.mark.scheme not in BARE_TERMS:
            return words
    return f"{field_words(field.name).lower()}: {words}"


def schemes_of(drafts: Sequence[Any]) -> list[str]:
    """Return the vocabularies that the terms of some types of drafts come from."""
    found = (scheme for draft in drafts for scheme in _schemes(draft))
    return list(dict.fromkeys([*found, *SHARED]))


def _schemes(draft: Any) -> Iterator[str]:
    for one in fields_of(draft):
        if isinstance(one.mark, Coded):
            yield one.mark.scheme
        if one.nested:
            yield from _schemes(one.nested)
