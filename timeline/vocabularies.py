"""Every controlled list, as readers of data need it: codes, what they mean, what they map to."""

from __future__ import annotations

from typing import Any

from vocabularies.models import Scheme, Term

FIELDS = (
    "code", "label", "definition", "source", "strand", "maps", "status",
    "successor__code", "version",
)  # fmt: skip


def all_schemes() -> list[dict[str, Any]]:
    """Return every list without its terms, in order, in one query."""
    rows = Scheme.objects.order_by("ordinal")
    return [dict(row) for row in rows.values("slug", "title", "definition", "source")]


def all_terms() -> dict[str, list[dict[str, Any]]]:
    """Return the terms of every list by its slug, in order, deprecated ones too, in one query."""
    found: dict[str, list[dict[str, Any]]] = {}
    rows = Term.objects.order_by("scheme", "ordinal").values("scheme", *FIELDS)
    for row in rows:
        found.setdefault(row.pop("scheme"), []).append(_term(dict(row)))
    return found


def scheme_with_terms(slug: str) -> dict[str, Any] | None:
    """Return a list with all its terms, deprecated ones too, in two queries; None: no such."""
    found = Scheme.objects.filter(slug=slug)
    scheme = found.values("slug", "title", "definition", "source").first()
    if scheme is None:
        return None
    rows = Term.objects.filter(scheme=slug).order_by("ordinal").values(*FIELDS)
    return {**scheme, "terms": [_term(dict(row)) for row in rows]}


def _term(row: dict[str, Any]) -> dict[str, Any]:
    """Return a term; what is not there is null, and words of ours are by language."""
    row["label"] = {"en": row["label"]}
    row["definition"] = {"en": row["definition"]}
    row["successor"] = row.pop("successor__code")
    return {name: None if value == "" else value for name, value in row.items()}
