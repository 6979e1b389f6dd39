"""Terms that were added to the lists, in and out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from core.errors import RuleBroken
from things import queries
from things.loading.lines import TermLine
from things.loading.staging import Reading
from things.loading.tables import TERMS
from vocabularies.actions import new_term
from vocabularies.queries import added_terms
from vocabularies.rules import term_id


def added_lines() -> Iterator[TermLine]:
    """Return the terms of this record that are not shipped with the product."""
    for term in added_terms():
        yield TermLine(
            scheme=term.scheme_id,
            code=term.code,
            label=term.label,
            definition=term.definition,
            source=term.source,
            strand=term.strand,
            maps=_json(term.maps),
            translations=_json(term.translations),
        )


def write_terms(reading: Reading) -> int:
    """Add the terms of a package that the record has not; return how many there were.

    Those that it has stay as they are worded here. What is wrong goes to the problems.
    """
    lines = reading.package.of(TERMS)
    known = queries.all_terms() if lines else {}
    new = 0
    for line in lines:
        term: TermLine | None = reading.key(line)
        if term is None or term_id(term.scheme, term.code) in known:
            continue
        try:
            with transaction.atomic():
                new_term(
                    scheme=term.scheme,
                    code=term.code,
                    label=term.label,
                    definition=term.definition,
                    source=term.source,
                    strand=term.strand,
                    maps=_object("maps", term.maps),
                    translations=_object("translations", term.translations),
                )
        except RuleBroken as error:
            reading.problems.append(line.problem("", str(error)))
        new += 1
    return new


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


def _object(name: str, cell: str) -> dict[str, Any]:
    try:
        found = json.loads(cell or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise RuleBroken(f"{name.capitalize()}: write a JSON object.")
    return found
