"""The codebook: every code there is, what it means, and in which fields of documents it stands.

It is made from the controlled lists, as they are now, and from the kinds of things.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from core.drafts import Coded, fields_of
from things.queries import kinds
from timeline.giving.tables import BETWEEN, Cell, written
from timeline.vocabularies import all_schemes, all_terms
from timeline.words import in_text

# Documented in docs/api.md. New columns go to the end; none is taken away or renamed.
COLUMNS = (
    "scheme", "scheme_title", "code", "label", "definition", "source", "strand", "maps",
    "status", "successor", "version", "fields",
)  # fmt: skip


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
        for scheme, path in _coded(kind.draft, kind.name):
            found[scheme].append(path)
    return {scheme: tuple(paths) for scheme, paths in found.items()}


def _coded(draft: Any, before: str) -> Iterator[tuple[str, str]]:
    for field in fields_of(draft):
        path = f"{before}.{field.name}"
        if field.nested:
            yield from _coded(field.nested, path)
        elif isinstance(field.mark, Coded):
            yield field.mark.scheme, path


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
