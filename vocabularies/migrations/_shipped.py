"""The terms that are shipped, as files, and how they come into the tables.

A migration that follows new terms in the files calls ``load`` again: what is there already is
left as it is, editors' wording included, and nothing is ever taken away.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "terms"


def files() -> list[dict[str, Any]]:
    """Return what each file holds, in the order of the schemes."""
    found = [json.loads(p.read_text(encoding="utf-8")) for p in FOLDER.glob("*.json")]
    return sorted(found, key=lambda scheme: scheme["ordinal"])


def load(apps: Any, schema_editor: Any) -> None:
    """Add the schemes and terms that are not there yet."""
    alias = schema_editor.connection.alias
    schemes = apps.get_model("vocabularies", "Scheme").objects.using(alias)
    terms = apps.get_model("vocabularies", "Term").objects.using(alias)
    for shipped in files():
        slug = shipped["scheme"]
        values = {k: shipped[k] for k in ("title", "definition", "source", "ordinal")}
        schemes.get_or_create(slug=slug, defaults=values)
        there = dict(terms.filter(scheme_id=slug).values_list("code", "ordinal"))
        _add(terms, shipped, there)


def _add(terms: Any, shipped: dict[str, Any], there: dict[str, int]) -> None:
    # A new term goes where the file has it; where an editor's own term stands, to the end.
    new: list[Any] = []
    taken = set(there.values())
    for place, row in enumerate(shipped["terms"], start=1):
        if row["code"] in there:
            continue
        ordinal = place if place not in taken else max(taken) + 1
        taken.add(ordinal)
        new.append(
            terms.model(
                id=f"{shipped['scheme']}:{row['code']}",
                scheme_id=shipped["scheme"],
                code=row["code"],
                label=row["label"],
                definition=row["definition"],
                source=row.get("source", shipped["source"]),
                strand=row.get("strand", ""),
                maps=row.get("maps", {}),
                ordinal=ordinal,
            )
        )
    terms.bulk_create(new)
