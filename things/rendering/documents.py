"""One document for each stage at which more became known, from the values of a draft.

A document is its draft with names put in: a field of the draft is a field of the document.
What a text's type is marked with decides how it is shown.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.dates import FuzzyDate
from core.drafts import Coded, Field, Internal, Named, Ours, fields_of, marked, value_at
from core.quantities import Quantity
from editions.rules import Rendered, evidence_word
from things.rules.kinds import Kind, Name, Names, Proposed, Source
from things.rules.knowing import Knowledge, SaidThen

SCHEMA_VERSION = 2
PARTIES = ("party", "organisation")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The thing that is shown. ``changed_at`` is when its values last changed, UTC."""

    kind: Kind
    public_id: str
    slug: str
    version: int
    verb: str
    changed_at: dt.datetime


def rendered(
    subject: Subject, known: Knowledge, names: Names, terms: dict[str, Any]
) -> Rendered:
    """Return a thing's document, and its columns, as known over one span of days."""
    kind, values = subject.kind, known.values
    sources = independent_sources(known.sources)
    disputed = is_disputed(kind, known)
    named = list(_named_in(values, names))
    process = _process(values, names)
    proposed = Proposed(draft=values, names=names, terms=terms, sources=known.sources)
    strand = kind.strand(proposed)
    return Rendered(
        public_id=subject.public_id,
        kind=kind.name,
        version=subject.version,
        verb=subject.verb,
        known=known.span,
        document=document(subject, known, names, strand, disputed=disputed),
        process=process.key if process else "",
        type=kind.type(values),
        strand=strand,
        parties=_keys(named, PARTIES),
        people=_keys(named, ("person",)),
        places=_keys(named, ("place",)),
        mentions=_mentions(named, known),
        independent_sources=sources,
        disputed=disputed,
        words="\n".join([kind.label(values, names), *_words(values)]),
        entries=kind.timeline(values),
    )


def document(
    subject: Subject, known: Knowledge, names: Names, strand: str, *, disputed: bool
) -> str:
    """Return a thing as JSON text."""
    kind, values = subject.kind, known.values
    sources = independent_sources(known.sources)
    lists: dict[str, list[Any]] = {}
    for one in known.said:
        lists.setdefault(one.list_name, []).append(_said(one, names))
    shown = {
        "schema_version": SCHEMA_VERSION,
        "kind": kind.name,
        "id": subject.public_id,
        **({"slug": subject.slug} if subject.slug else {}),
        "version": subject.version,
        "label": _map(kind.label(values, names)),
        **({"strand": strand} if strand else {}),
        **{k: v for k, v in fields(values, names).items() if k not in ("slug", "label")},
        **lists,
        "timeline": [{"role": d.role, "field": d.field} for d in kind.timeline(values)],
        "evidence": evidence_word(sources, disputed=disputed),
        "independent_sources": sources,
        "citations": [_citation(s) for s in known.sources],
        "recorded_at": subject.changed_at.isoformat(),
    }  # fmt: skip
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def fields(draft: Any, names: Names) -> dict[str, Any]:
    """Return the fields of a draft as a document shows them."""
    own = fields_of(type(draft))
    return {f.name: _shown(f, _held(f, draft), names) for f in own}


def _held(field: Field, draft: Any) -> Any:
    value = getattr(draft, field.name)
    return value is not None if isinstance(field.mark, Internal) else value


def independent_sources(sources: Iterable[Source]) -> int:
    """Count origins, not copies, of what supports a thing."""
    return len({s.origin for s in sources if s.stance == "supports"})


def is_disputed(kind: Kind, known: Knowledge) -> bool:
    """Say whether a source contradicts it, or somebody gives another date than it does."""
    if any(s.stance == "contradicts" for s in known.sources):
        return True
    return any(
        isinstance(own := value_at(known.values, one.values.field), FuzzyDate)
        and (own.earliest, own.latest)
        != (one.values.date.earliest, one.values.date.latest)
        for one in known.said
    )


def _shown(field: Field, value: Any, names: Names) -> Any:
    if field.many:
        one = dataclasses.replace(field, many=False)
        return [_shown(one, v, names) for v in value]
    if value is None or value == "":
        return {} if isinstance(field.mark, Ours) else None
    if isinstance(field.mark, Named):
        return _given(names.marked(field.mark, value))
    if isinstance(field.mark, Ours):
        return _map(value)
    if field.nested:
        return fields(value, names)
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, FuzzyDate):
        return date(value)
    if isinstance(value, Quantity):
        return quantity(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def date(when: FuzzyDate) -> dict[str, Any]:
    """Show a fuzzy date. Days are local days of the process, bounds inclusive."""
    return {
        "text": when.text,
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "kind": when.kind,
        "resolution": when.resolution,
        "anchor": when.anchor.isoformat() if when.anchor else None,
    }


def quantity(count: Quantity) -> dict[str, Any]:
    """Show a qualified quantity. Numbers are JSON numbers, never filled in."""
    return {
        "qualifier": count.qualifier,
        "value": number(count.value),
        "low": number(count.low),
        "high": number(count.high),
        "label": count.label,
    }


def number(value: Decimal | None) -> int | float | None:
    """Return a number as JSON has it."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _map(text: str) -> dict[str, str]:
    return {"en": text} if text else {}


def _given(name: Name) -> dict[str, Any]:
    slug = {"slug": name.slug} if name.slug else {}
    return {"kind": name.kind, "id": name.public_id, **slug, "name": _map(name.label)}


def _citation(source: Source) -> dict[str, Any]:
    return {**source.shown, "field": source.field or None, "stance": source.stance}


def _said(one: SaidThen, names: Names) -> dict[str, Any]:
    own = fields(one.values, names)
    own.pop("process", None)
    own.pop("about", None)
    return {
        "id": one.public_id,
        **own,
        "citations": [_citation(s) for s in one.sources],
    }


def _named_in(values: Any, names: Names) -> Iterable[Name]:
    for mark, key in marked(values):
        if isinstance(mark, Named):
            yield names.marked(mark, key)


def _process(values: Any, names: Names) -> Name | None:
    key = getattr(values, "process", "")
    return names.of(("process",), key) if key else None


def _keys(named: Iterable[Name], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.key for n in named if n.kind in kinds))


def _mentions(named: Iterable[Name], known: Knowledge) -> tuple[str, ...]:
    """Name what a new name would have to show this again for, as kind:key."""
    said = (m for one in known.said for s in one.sources for m in s.mentions)
    return tuple(
        dict.fromkeys(
            [
                *(f"{n.kind}:{n.key}" for n in named),
                *(n.asked for n in named if n.asked),
                *(m for s in known.sources for m in s.mentions),
                *said,
            ]
        )
    )


def _words(draft: Any) -> Iterable[str]:
    """Return the texts of a draft that are words, for searching."""
    for field in fields_of(type(draft)):
        value = getattr(draft, field.name)
        for one in value if field.many else (value,):
            if field.nested and one is not None:
                yield from _words(one)
            elif isinstance(one, str) and not isinstance(field.mark, Named | Coded):
                yield one
            elif isinstance(one, Quantity):
                yield one.label
