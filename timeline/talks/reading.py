"""What was put forward at rounds, from its documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.queries import naming
from timeline.values import id_of

KINDS = ("round", "proposal")
MOST = 500


def proposals_at(
    rounds: Sequence[str], as_of: AsOf
) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the proposals that were tabled at rounds, by the ids of these, in one query.

    The first comes first.
    """
    texts = naming(
        ["proposal"],
        [f"round:{key}" for key in rounds],
        Filters(as_of=as_of),
        most=MOST,
    )
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for text in reversed(texts):
        document = json.loads(text)
        key = id_of(document, "round")
        found[key] = (*found.get(key, ()), document)
    return found
