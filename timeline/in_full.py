"""What documents name, in full: the documents of the things that are named, in one query."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from editions.models import Edition
from timeline.moments import AsOf, holding, not_bare
from timeline.queries import documents_in


def documents_of(public_ids: Collection[str], as_of: AsOf) -> dict[str, dict[str, Any]]:
    """Return the documents of some things in a state of the record, by id.

    What is not public in that state is left out.
    """
    if not public_ids:
        return {}
    rows = Edition.objects.filter(holding(as_of), public_id__in=public_ids)
    if as_of.recorded_at:
        rows = rows.filter(not_bare())
    return {one["id"]: one for one in documents_in(rows)}


def parsed(text: str | bytes) -> dict[str, Any]:
    """Return a document."""
    found: dict[str, Any] = json.loads(text)
    return found
