"""The fields of a document as a list of facts: what each is called, and its values in words.

It follows the types of the kind's draft, so that a new kind is shown without a line here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.dates import from_edtf
from core.drafts import Field, Named, Ours, Verbatim, fields_of
from things.queries import WITHHELD
from things.rules.kinds import Kind
from timeline.dates import day_words, in_words, weekday
from timeline.moments import NOW, AsOf
from timeline.paths import page_path
from timeline.words import (
    RESOLUTIONS,
    Lexicon,
    field_words,
    in_text,
    note_words,
    split,
    words_of,
)

# As data has it; pages say it in their language.
OWN_VOICE = "The outlet’s own voice"
# Fields that tell of the thing as a whole: they stand in its heading, not among its facts.
IN_HEADING = ("process", "slug", "title", "label", "name", "summary")
# Where the claims are that stand beside the date which they are about.
DATE_CLAIMS = "date_claims"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How documents are read: what codes are called, the day that is 1, the state of the record.

    ``language`` is the one that is spoken now: words of it are kept, and found by it.
    """

    lexicon: Lexicon = field(default_factory=Lexicon)
    day_one: dt.date | None = None
    as_of: AsOf = NOW
    language: str = field(default_factory=lambda: get_language() or "")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What somebody else says a date is. ``who`` is empty where its outlets do."""

    who: str
    when: str
    source_words: str
    outlets: tuple[str, ...]
    path: str


@dataclass(frozen=True, kw_only=True)
class DateView:
    """One date. ``day`` is where it is filed, ``when`` all that is known of it, in words.

    ``source_words`` are empty where the source gives the date itself.
    """

    iso: str
    day: str
    weekday: str
    number: int | None
    when: str
    source_words: str
    edtf: str
    basis: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value in words. ``path`` leads to what it names; ``notes`` say how that stands."""

    text: str
    path: str = ""
    notes: tuple[str, ...] = ()
    quoted: bool = False
    date: DateView | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One field with its values."""

    name: str
    label: str
    values: tuple[Value, ...]


def facts_of(
    kind: Kind,
    document: Mapping[str, Any],
    reading: Reading,
    *,
    but: Sequence[str] = (),
) -> tuple[Fact, ...]:
    """Return the facts of a document but for those in its heading, in the order of its draft."""
    left_out = {*IN_HEADING, *but}
    title = document.get("label")
    found = (
        Fact(
            name=field.name,
            label=field_words(field.name),
            values=tuple(_values(field, document, reading)),
        )
        for field in fields_of(kind.draft)
        if field.name not in left_out and not _is_title(field, document, title)
    )
    return tuple(fact for fact in found if fact.values)


def date_view(
    date: Mapping[str, Any], reading: Reading, claims: Sequence[Claim] = ()
) -> DateView:
    """Put a date into words."""
    edtf = date["edtf"]
    day, iso, words, named, when = _worded(edtf, reading.language)
    return DateView(
        iso=iso,
        day=words,
        weekday=named,
        number=_number(day, reading.day_one),
        when=when,
        source_words="" if date["text"] == edtf else date["text"],
        edtf=edtf,
        basis=reading.lexicon.code(RESOLUTIONS, date["resolution"]),
        claims=tuple(claims),
    )


@lru_cache(maxsize=20_000)
def _worded(edtf: str, language: str) -> tuple[dt.date, str, str, str, str]:
    """Return the day that a date is filed under, and that in figures, in words, and its weekday.

    Then all that is known of it, in words. Kept by the language, the one that is spoken now.
    """
    day = from_edtf(edtf).sort_day
    return day, day.isoformat(), day_words(day), weekday(day), in_words(edtf)


def claims_about(
    document: Mapping[str, Any], field: str, reading: Reading
) -> list[Claim]:
    """Return what others say a date of a document is."""
    return [
        Claim(
            who=claimant(one),
            when=in_words(one["date"]["edtf"]),
            source_words=""
            if one["date"]["text"] == one["date"]["edtf"]
            else one["date"]["text"],
            outlets=outlets,
            path=_path(document, "date_claim", one["id"], reading),
        )
        for one in document.get(DATE_CLAIMS, ())
        if one["field"] == field
        for outlets in [outlets_of(one["citations"])]
    ]


def claimant(document: Mapping[str, Any]) -> str:
    """Return who says so, as the source names them; nothing where the outlet itself does."""
    if document.get("claimant_words"):
        return str(document["claimant_words"])
    named = document.get("claimant")
    return in_text(named["name"]) if named else ""


def outlets_of(citations: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the names of the outlets of some citations, each once."""
    return tuple(dict.fromkeys(in_text(c["outlet"]["name"]) for c in citations))


def own_voice() -> str:
    """Say that an outlet tells something itself, and nobody else through it."""
    return _("The outlet’s own voice")


def _is_title(field: Field, document: Mapping[str, Any], title: Any) -> bool:
    """Whether a text of ours is what the thing is called by: then it stands in its heading."""
    return isinstance(field.mark, Ours) and document.get(field.name) == title


def _values(
    field: Field, document: Mapping[str, Any], reading: Reading
) -> Iterator[Value]:
    held = document.get(field.name)
    if field.name == "claimant" and not held and not document.get("claimant_words"):
        yield Value(text=own_voice())
        return
    for one in (held or ()) if field.many else (held,):
        if one in (None, "", {}):
            continue
        if field.nested:
            yield _part(field, one, document, reading)
        else:
            yield _single(field, one, document, reading)


def _single(
    field: Field, value: Any, document: Mapping[str, Any], reading: Reading
) -> Value:
    if isinstance(value, dict) and "edtf" in value:
        claims = claims_about(document, field.name, reading)
        view = date_view(value, reading, claims)
        return Value(text=view.when, date=view)
    return Value(
        text=words_of(_one(field), value, reading.lexicon),
        path=_path_of(field, value, document, reading),
        quoted=isinstance(field.mark, Verbatim),
    )


def _part(
    field: Field, value: Any, document: Mapping[str, Any], reading: Reading
) -> Value:
    first, rest = split(field.nested, value)
    lexicon = reading.lexicon
    if first is None:
        return Value(text="")
    return Value(
        text=words_of(first, value[first.name], lexicon),
        path=_path_of(first, value[first.name], document, reading),
        notes=tuple(note_words(f, value.get(f.name), lexicon) for f in rest),
        quoted=isinstance(first.mark, Verbatim),
    )


def _path_of(
    field: Field, value: Any, document: Mapping[str, Any], reading: Reading
) -> str:
    """Return where the page is of what a field names; nothing for what may not be shown."""
    if not isinstance(field.mark, Named) or in_text(value["name"]) == WITHHELD:
        return ""
    key = value.get("slug") or value["id"]
    return _path(document, value["kind"], key, reading)


def _path(document: Mapping[str, Any], kind: str, key: str, reading: Reading) -> str:
    process = (document.get("process") or {}).get("slug", "")
    return page_path(process, kind, key) + reading.as_of.suffix


def _one(field: Field) -> Field:
    return replace(field, many=False)


def _number(day: dt.date, day_one: dt.date | None) -> int | None:
    """Count days from the process's first, which is day 1; None before it."""
    return (day - day_one).days + 1 if day_one and day >= day_one else None
