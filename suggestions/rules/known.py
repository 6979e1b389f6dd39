"""Names that nobody knew when an article was read, and that the record knows by now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Where a finding names somebody: what the record calls them, the words as printed, the kind.
NAMED = (
    ("place", "place_words", "place"),
    ("person", "speaker", "person"),
    ("party", "affiliation", "party"),
    ("claimant", "claimant_words", "party"),
)


def with_known(
    finding: dict[str, Any], known: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    """Return a finding with what its names spell by now; what was read stays.

    ``known`` are slugs by kind and spelling. Only a name that is spelled letter by letter so
    is filled in.

    >>> with_known(
    ...     {"place": "", "place_words": "Lakeside"}, {("place", "Lakeside"): "lake"}
    ... )
    {'place': 'lake', 'place_words': 'Lakeside'}
    """
    filled: dict[str, Any] = {
        field: slug
        for field, printed, kind in NAMED
        if field in finding and not finding[field]
        if (slug := known.get((kind, finding.get(printed) or ""), ""))
    }
    if "parties" in finding:
        filled["parties"] = [
            {**part, "slug": part["slug"] or _party(part, known)}
            for part in finding["parties"]
        ]
    return {**finding, **filled}


def _party(part: Mapping[str, Any], known: Mapping[tuple[str, str], str]) -> str:
    return known.get(("party", part.get("name") or ""), "")
