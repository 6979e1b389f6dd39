"""Values of documents in words, for reading: dates, quantities, names, terms. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from core.dates import WHOLE_DAY
from core.drafts import Coded, Field, Named, Verbatim, fields_of
from editions.field_names import FIELDS
from timeline.dates import in_words
from timeline.kind_names import KINDS, LISTS
from timeline.spoken import spoken
from timeline.tongues import Told
from vocabularies.rules import term_id

EVIDENCE_WORDS = {
    "single": gettext_lazy("Single source"),
    "two": gettext_lazy("Two or more independent sources"),
    "disputed": pgettext_lazy("evidence", "Disputed"),
}
STRAND_WORDS = {
    "negotiation": pgettext_lazy("strand", "Negotiation"),
    "exchange": pgettext_lazy("strand", "Exchange"),
    "forces": pgettext_lazy("strand", "Forces and movement"),
    "statement": pgettext_lazy("strand", "Statement"),
    "aid": pgettext_lazy("strand", "Aid"),
    "alleged_breach": pgettext_lazy("strand", "Alleged breach"),
}
NOTHING = Told("")
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

    def of_scheme(self, *schemes: str) -> dict[str, str]:
        """Return the codes of schemes that were looked up, in order, with what they are called."""
        return {
            term.removeprefix(first): label
            for first in (term_id(scheme, "") for scheme in schemes)
            for term, label in self.labels.items()
            if term.startswith(first)
        }


def spaced(name: str) -> str:
    """Write a code or a name of a field as words.

    >>> spaced("held_alive")
    'Held alive'
    """
    return name.replace("_", " ").replace(".", ": ").capitalize()


@spoken
def field_words(name: str) -> str:
    """Return what a field of a document is called."""
    return str(FIELDS.get(name) or spaced(name))


@spoken
def kind_words(kind: str) -> str:
    """Return what a thing of a kind is called."""
    return str(KINDS.get(kind) or spaced(kind))


@spoken
def list_words(kind: str) -> str:
    """Return what the list of a kind is called: "Date claims"."""
    return str(LISTS.get(kind) or spaced(kind))


@spoken
def strand_words(strand: str) -> str:
    """Return what a strand is called; nothing for none."""
    return str(STRAND_WORDS.get(strand, ""))


@spoken
def evidence_words(evidence: str) -> str:
    """Return how a thing is supported."""
    return str(EVIDENCE_WORDS.get(evidence, ""))


def lowered(words: str) -> str:
    """Write words as they stand within a line: without a capital where English has none there.

    Another language keeps its capitals: which words have one is not ours to know.
    """
    return words.lower() if (get_language() or "").startswith("en") else words


def in_text(by_language: Mapping[str, str] | None) -> Told:
    """Return a text of several languages in the first of them, which it knows."""
    for language, text in (by_language or {}).items():
        return Told(text, language)
    return NOTHING


def date_words(date: Mapping[str, Any]) -> str:
    """Write a date no more exactly than it is known, and the source's words beside it."""
    words = in_words(date["edtf"])
    if date["text"] == date["edtf"]:
        return words
    return _("%(date)s (“%(as_written)s”)") % {
        "date": words,
        "as_written": date["text"],
    }


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
        return _("Yes") if value else _("No")
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
        words = lowered(words[:1]) + words[1:]
        if field.mark.scheme not in BARE_TERMS:
            return words
    return _("%(field)s: %(value)s") % {
        "field": lowered(field_words(field.name)),
        "value": words,
    }


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
