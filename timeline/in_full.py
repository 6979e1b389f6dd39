"""What documents name, in full: the documents of the things that are named, in one query."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import orjson

from editions.models import Edition
from timeline.envelopes import enveloped
from timeline.moments import AsOf, holding, not_bare
from timeline.withholding import masked, withheld


def documents_of(public_ids: Collection[str], as_of: AsOf) -> dict[str, dict[str, Any]]:
    """Return the documents of some things in a state of the record, by id, as their addresses do.

    What is not public in that state is left out.
    """
    if not public_ids:
        return {}
    rows = Edition.objects.filter(holding(as_of), public_id__in=public_ids)
    if as_of.recorded_at:
        rows = rows.filter(not_bare())
    found = rows.annotate(hidden=withheld())
    columns = ("document", "hidden", "kind", "public_id", "type")
    return {
        key: parsed(
            enveloped(masked(text, hidden), kind=kind, public_id=key, code=code)
        )
        for text, hidden, kind, key, code in found.values_list(*columns)
    }


def parsed(text: str | bytes) -> dict[str, Any]:
    """Return a document."""
    found: dict[str, Any] = orjson.loads(text)
    return found
