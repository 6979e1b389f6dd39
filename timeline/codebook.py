"""The codebook: every code there is, what it means, and in which fields of documents it stands.

It is made from the controlled lists, as they are now, and from the kinds of things.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from core.dates import FuzzyDate
from core.drafts import Coded, fields_of
from core.quantities import Quantity
from things.queries import kinds
from things.rules.kinds import Kind
from timeline.giving.tables import BETWEEN, Cell, written
from timeline.terms import said_about
from timeline.vocabularies import all_schemes, all_terms
from timeline.words import in_text

# Documented in docs/api.md. New columns go to the end; none is taken away or renamed.
COLUMNS = (
    "scheme", "scheme_title", "code", "label", "definition", "source", "strand", "maps",
    "status", "successor", "version", "fields",
)  # fmt: skip

# A list, and the path at which its codes stand.
Coding = tuple[str, str]
# What stands inside dates, numbers and citations, whatever they are of.
OF_DATE = (("date_kind", "kind"), ("date_resolution", "resolution"))
OF_NUMBER = (
    ("qualifier", "qualifier"),
    ("unit", "unit"),
    *((scheme, f"as_of.{path}") for scheme, path in OF_DATE),
)
OF_CITATION = (
    ("citation_element", "citations.element"),
    ("evidence_stance", "citations.stance"),
)
WITHIN: Mapping[Any, tuple[Coding, ...]] = {FuzzyDate: OF_DATE, Quantity: OF_NUMBER}
# Codes that are numbers in documents.
NUMBERED = {"level": "implementation_level"}


def codebook() -> list[dict[str, Any]]:
    """Return every list with its terms and the fields that hold its codes, in two queries."""
    terms = all_terms()
    return [
        {
            **scheme,
            "fields": list(fields_by_scheme().get(scheme["slug"], ())),
            "terms": terms.get(scheme["slug"], []),
        }
        for scheme in all_schemes()
    ]


def codebook_table() -> Iterator[str]:
    """Write the codebook as CSV: a row for each code."""
    rows = (_cells(scheme, term) for scheme in codebook() for term in scheme["terms"])
    return written(COLUMNS, rows)


@cache
def fields_by_scheme() -> Mapping[str, tuple[str, ...]]:
    """Return the paths of documents that hold codes of each list, such as ``event.type``."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind in kinds().values():
        for scheme, path in _of_documents(kind):
            found[scheme].append(f"{kind.name}.{path}")
    return {scheme: tuple(paths) for scheme, paths in found.items()}


def _of_documents(kind: Kind) -> Iterator[Coding]:
    """Return the lists and paths of the documents of a kind, what is said of it included."""
    yield from _coded(kind.draft)
    yield from _of_envelope(kind)
    yield from OF_CITATION
    for one in said_about(kind):
        for scheme, path in (*_coded(one.draft), *OF_CITATION):
            if path != one.about:
                yield scheme, f"{one.shown_as}.{path}"


def scheme_of_type(kind: Kind) -> str:
    """Return the list of the codes that a kind's documents are narrowed by; empty: by none."""
    # Asked of what says of each field its name, it says which of them it is.
    held = kind.type(_NamesOfFields())
    marks = (field.mark for field in fields_of(kind.draft) if field.name == held)
    return next((mark.scheme for mark in marks if isinstance(mark, Coded)), "")


def _of_envelope(kind: Kind) -> Iterator[Coding]:
    """Return the list of the type that every document has, where that is no field of its own."""
    scheme = scheme_of_type(kind)
    if scheme and all(field.name != "type" for field in fields_of(kind.draft)):
        yield scheme, "type"


class _NamesOfFields:
    """A draft whose fields hold their own names."""

    def __getattr__(self, name: str) -> str:
        return name


def _coded(draft: Any) -> Iterator[Coding]:
    for field in fields_of(draft):
        if isinstance(field.mark, Coded):
            yield field.mark.scheme, field.name
        elif field.type is int and field.name in NUMBERED:
            yield NUMBERED[field.name], field.name
        inside = _coded(field.nested) if field.nested else WITHIN.get(field.type, ())
        for scheme, path in inside:
            yield scheme, f"{field.name}.{path}"


def _cells(scheme: Mapping[str, Any], term: Mapping[str, Any]) -> dict[str, Cell]:
    same = ("code", "source", "strand", "status", "successor", "version")
    return {
        **{name: term[name] for name in same},
        "scheme": scheme["slug"],
        "scheme_title": scheme["title"],
        "label": in_text(term["label"]),
        "definition": in_text(term["definition"]),
        "maps": json.dumps(term["maps"], ensure_ascii=False) if term["maps"] else None,
        "fields": BETWEEN.join(scheme["fields"]),
    }
