"""One document for each stage at which more became known, from the values of a draft.

A document is its draft with names put in: a field of the draft is a field of the document
(things.rendering.shapes says how each is shown).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.dates import FuzzyDate
from core.drafts import fields_of, value_at
from core.folding import spaced
from editions.rules import Dated, Rendered, evidence_word
from things.rendering.days import days_named
from things.rendering.shapes import (
    counts_anything,
    fields,
    inside,
    named_in,
    text_map,
    to_json,
    words_in,
)
from things.rendering.telling import NOBODY, Telling, telling
from things.rules.kinds import Kind, Name, Names, Proposed, Source
from things.rules.knowing import Knowledge, Layer, Said, SaidThen, knowledge

SCHEMA_VERSION = 4
PARTIES = ("party", "organisation")
# What a document says besides the fields of its draft: no field may be called so.
OWN = frozenset(
    (
        "schema_version", "kind", "id", "version", "strand", "timeline", "evidence",
        "independent_sources", "citations", "recorded_at",
    )
)  # fmt: skip
# These two fields of drafts stand among the first of a document.
AHEAD = ("slug", "label")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The thing that is shown. ``changed_at`` is when its values last changed, UTC."""

    kind: Kind
    public_id: str
    slug: str
    version: int
    verb: str
    changed_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What documents of one subject share while its values are the same.

    ``head`` is the document's JSON text up to its strand, ``body`` the fields of the draft.
    """

    values: Any
    label: str
    head: str
    body: str
    process: str
    type: str
    parties: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    mentions: tuple[str, ...]
    words: str
    entries: tuple[Dated, ...]
    timeline: str


def renderings(
    subject: Subject,
    known: tuple[Sequence[Layer], Sequence[Said]],
    names: Names,
    terms: dict[str, Any],
) -> list[Rendered]:
    """Return a thing's documents, and their columns, as known over all spans of days.

    ``known`` are its layers and what others say of it. What it names is called in each as it
    was known then.
    """
    layers, said = known
    days = days_named(layers, said, names)
    found: list[Rendered] = []
    cited: dict[int, str] = {}
    shape: Shape | None = None
    for one in knowledge(layers, said, days or ()):
        then = names if days is None else names.at(one.span.first)
        if (
            shape is None
            or shape.values is not one.values
            or days is not None
            # A number is told with those who report it, who become more.
            or counts_anything(one.values)
        ):
            shape = _shape(subject, one.values, then, one.sources)
        for source in one.sources:
            if id(source) not in cited:
                cited[id(source)] = _citation(source)
        citations = ",".join([cited[id(source)] for source in one.sources])
        proposed = Proposed(
            draft=one.values, names=then, terms=terms, sources=one.sources
        )
        lists = _lists(one, then) if one.said else ""
        found.append(_rendered(subject, shape, one, (citations, lists), proposed))
    return found


def _shape(
    subject: Subject, values: Any, names: Names, sources: Sequence[Source]
) -> Shape:
    kind = subject.kind
    own: Any = type(values)
    refuse_clash(own)
    named = list(named_in(values, names))
    process = _process(values, names)
    label = kind.label(values, names)
    entries = kind.timeline(values)
    shown = fields(values, names, _telling(values, sources))
    for name in AHEAD:
        shown.pop(name, None)
    slug = f'"slug":"{subject.slug}",' if subject.slug else ""
    places = [f'{{"role":"{d.role}","field":"{d.field}"}}' for d in entries]
    return Shape(
        values=values,
        label=label,
        head=f'{{"schema_version":{SCHEMA_VERSION},"kind":"{kind.name}",'
        f'"id":"{subject.public_id}",{slug}"version":{subject.version},'
        f'"label":{text_map(label)}',
        body=inside(shown),
        process=process.key if process else "",
        type=kind.type(values),
        parties=_keys(named, PARTIES),
        people=_keys(named, ("person",)),
        places=_keys(named, ("place",)),
        mentions=tuple(_mentioned(named)),
        words=_words(label, values),
        entries=entries,
        timeline=f'"timeline":[{",".join(places)}]',
    )


def _rendered(
    subject: Subject,
    shape: Shape,
    known: Knowledge,
    texts: tuple[str, str],
    proposed: Proposed,
) -> Rendered:
    kind = subject.kind
    sources = independent_sources(known.sources)
    disputed = is_disputed(kind, known)
    strand = kind.strand(proposed)
    document = _document(shape, strand, texts, (sources, disputed), subject.changed_at)
    return Rendered(
        public_id=subject.public_id,
        kind=kind.name,
        version=subject.version,
        verb=subject.verb,
        known=known.span,
        label=shape.label,
        document=document,
        process=shape.process,
        type=shape.type,
        strand=strand,
        parties=shape.parties,
        people=shape.people,
        places=shape.places,
        mentions=_mentions(shape, known, proposed.names),
        independent_sources=sources,
        disputed=disputed,
        words=shape.words,
        entries=shape.entries,
    )


def _document(
    shape: Shape,
    strand: str,
    texts: tuple[str, str],
    support: tuple[int, bool],
    changed_at: dt.datetime,
) -> str:
    """Put a document together from texts that are JSON already."""
    (citations, said), (sources, disputed) = texts, support
    parts = [
        shape.head,
        f'"strand":"{strand}"' if strand else "",
        shape.body,
        said,
        shape.timeline,
        f'"evidence":"{evidence_word(sources, disputed=disputed)}"',
        f'"independent_sources":{sources}',
        f'"citations":[{citations}]',
        f'"recorded_at":"{changed_at.isoformat()}"}}',
    ]
    return ",".join([part for part in parts if part])


def _lists(known: Knowledge, names: Names) -> str:
    """Show what is said about a thing, as JSON lists by their names."""
    lists: dict[str, list[str]] = {}
    for one in known.said:
        lists.setdefault(one.list_name, []).append(_said(one, names))
    return inside({name: f"[{','.join(said)}]" for name, said in lists.items()})


@lru_cache(maxsize=200)
def refuse_clash(draft_type: Any) -> None:
    """Refuse a draft with a field that a document has for itself.

    :raises TypeError: with the field's name.
    """
    for field in fields_of(draft_type):
        if field.name in OWN:
            raise TypeError(f"{draft_type.__name__}.{field.name}: the documents' own.")


def independent_sources(sources: Iterable[Source]) -> int:
    """Count origins, not copies, of what supports a thing."""
    return len({s.origin for s in sources if s.stance == "supports"})


def is_disputed(kind: Kind, known: Knowledge) -> bool:
    """Say whether a source contradicts it, or somebody gives another date than it does."""
    if any(s.stance == "contradicts" for s in known.sources):
        return True
    return any(
        isinstance(own := value_at(known.values, said.field), FuzzyDate)
        and (own.earliest, own.latest) != (said.date.earliest, said.date.latest)
        for one in known.said
        if hasattr(said := one.values, "date")  # a verdict disputes no date
    )


def _citation(source: Source) -> str:
    field = {"field": source.field or None, "stance": source.stance}
    return to_json({**source.shown, **field})


def _said(one: SaidThen, names: Names) -> str:
    own = fields(one.values, names, _telling(one.values, one.sources))
    own.pop("process", None)
    own.pop(one.about, None)
    cited = ",".join([_citation(s) for s in one.sources])
    shown = {"id": f'"{one.public_id}"', **own, "citations": f"[{cited}]"}
    return f"{{{inside(shown)}}}"


def _telling(values: Any, sources: Sequence[Source]) -> Telling:
    """Return who reports the numbers of a draft; most hold none."""
    return telling(values, sources) if counts_anything(values) else NOBODY


def _process(values: Any, names: Names) -> Name | None:
    key = getattr(values, "process", "")
    return names.of(("process",), key) if key else None


def _words(label: str, values: Any) -> str:
    """Return what is searched, folded: what it is called in the first line, then all else."""
    others = [words for words in words_in(values) if words != label]
    return spaced("\n".join([" ".join(label.split()), *others]))


def _keys(named: Sequence[Name], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.key for n in named if n.kind in kinds))


def _mentions(shape: Shape, known: Knowledge, names: Names) -> tuple[str, ...]:
    """Name what a new name would have to show this again for, as kind:key.

    By these it is also found what a document names that may not be named any more: what
    others say of it counts as what it says itself.
    """
    sources = [*known.sources, *(s for one in known.said for s in one.sources)]
    said = [m for one in known.said for m in _mentioned(named_in(one.values, names))]
    cited = [m for source in sources for m in source.mentions]
    return tuple(dict.fromkeys([*shape.mentions, *cited, *said]))


def _mentioned(named: Iterable[Name]) -> Iterator[str]:
    for one in named:
        yield f"{one.kind}:{one.key}"
        if one.asked:
            yield one.asked
