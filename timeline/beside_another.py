"""Two things of one kind side by side, for whoever says that they are one, or two after all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.by import By
from core.drafts import Field, fields_of
from editions.queries import count_naming
from things.models import Thing
from things.queries import (
    Written,
    contents,
    kinds,
    said_about,
    subject_pk,
    version_documents,
    waiting,
)
from timeline.differences import NOT_COMPARED, citation_words
from timeline.paths import page_path
from timeline.resting import rested_in, rested_words, zone_of_process
from timeline.terms import lexicon_for
from timeline.words import Lexicon, field_words, in_text, spaced, words_of


@dataclass(frozen=True)
class Row:
    """One field of both, in words: a value, or each row of a list."""

    label: str
    here: tuple[str, ...]
    there: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.here == self.there


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: what it would bring to the other, and how many things name it.

    ``waits``: somebody proposed a change of it.
    """

    thing: Thing
    label: str
    path: str
    sources: tuple[str, ...]
    said: tuple[str, ...]
    named_by: int
    waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Both, with all that is recorded of either."""

    here: Side
    there: Side
    rows: tuple[Row, ...]


def beside(here: Thing, there: Thing, *, by: By) -> Beside:
    """Return two published things of one kind side by side. It takes the same few queries."""
    things = (here, there)
    held = contents(things, published=True)
    written = [
        Written(thing=one, version=one.published_version or 0, content=held[one.pk])
        for one in things
    ]
    one, other = version_documents(written, by=by)
    lexicon = lexicon_for([here.kind])
    said = said_about(things)
    cited = [[citation_words(c, lexicon) for c in d["citations"]] for d in (one, other)]
    sides = [
        Side(
            thing=thing,
            label=in_text(document["label"]),
            path=page_path(thing.process, thing.kind, thing.key),
            sources=tuple(words for words in own if words not in others),
            said=_said(thing, said),
            named_by=count_naming(f"{thing.kind}:{thing.key}", but=thing.public_id),
            waits=waiting(thing) is not None,
        )
        for thing, document, own, others in zip(
            things, (one, other), cited, reversed(cited), strict=True
        )
    ]
    rows = [
        *_rows(fields_of(kinds()[here.kind].draft), one, other, lexicon),
        Row("Sources", tuple(cited[0]), tuple(cited[1])),
    ]
    return Beside(here=sides[0], there=sides[1], rows=tuple(rows))


def brought(merged: Thing, into: Thing) -> Side:
    """Return what a merged thing brought to another, which separating them takes back."""
    own = rested_in(contents([into], published=True)[into.pk], via=merged.public_id)
    words = rested_words(own, zone_of_process(into), lexicon_for([merged.kind]))
    about = [pair for pair in said_about([merged]) if pair[0].about_id == merged.pk]
    return Side(
        thing=merged,
        label=merged.label,
        path=page_path(into.process, into.kind, into.key),
        sources=tuple(words[one] for one in own),
        said=tuple(_called(claim) for claim, _ in about),
        named_by=count_naming(f"{merged.kind}:{merged.key}", but=merged.public_id),
    )


def _said(thing: Thing, said: Iterable[tuple[Thing, Any]]) -> tuple[str, ...]:
    return tuple(_called(claim) for claim, _ in said if subject_pk(claim) == thing.pk)


def _called(claim: Thing) -> str:
    return f"{spaced(claim.kind)}: {claim.label}"


def _rows(
    fields: Iterable[Field],
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    lexicon: Lexicon,
) -> list[Row]:
    """Return the fields of two documents of one kind in words; what both leave open is left out."""
    found = [
        Row(
            field_words(field.name),
            _words(field, one.get(field.name), lexicon),
            _words(field, other.get(field.name), lexicon),
        )
        for field in fields
        if field.name not in NOT_COMPARED
    ]
    return [row for row in found if row.here or row.there]


def _words(field: Field, value: Any, lexicon: Lexicon) -> tuple[str, ...]:
    if field.many:
        single = replace(field, many=False)
        return tuple(words_of(single, one, lexicon) for one in value or ())
    words = words_of(field, value, lexicon)
    return (words,) if words else ()
