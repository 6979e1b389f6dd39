"""Which form and which coding of an answer somebody takes, by what their request says. Pure."""

from __future__ import annotations

from functools import lru_cache

JSON, CSV, LINES = "application/json", "text/csv", "application/x-ndjson"
SUFFIXES = {"json": JSON, "csv": CSV, "ndjson": LINES}
PLAIN = "identity"
# Headers that were read lately: there are few, each sent by many.
MOST_READ = 200


@lru_cache(maxsize=MOST_READ)
def preferred(header: str, offered: tuple[str, ...]) -> str:
    """Return what is offered and wanted most, the first of equals; nothing: none of it is wanted.

    >>> preferred("text/csv, application/json;q=0.5", (JSON, CSV))
    'text/csv'
    >>> preferred("text/html, */*;q=0.1", (JSON, CSV))
    'application/json'
    """
    wanted = _wanted(header)
    best = max(offered, key=lambda one: _weight(one, wanted))
    return best if _weight(best, wanted) > 0 else ""


@lru_cache(maxsize=MOST_READ)
def coding(header: str, offered: tuple[str, ...]) -> str:
    """Return the coding of those offered that is wanted most; ``identity`` where none is.

    >>> coding("gzip, deflate, br", ("br", "gzip"))
    'br'
    >>> coding("gzip;q=0, *;q=0", ("br", "gzip"))
    'identity'
    """
    wanted = _wanted(header) if header.strip() else {}
    weights = {one: wanted.get(one, wanted.get("*", 0.0)) for one in offered}
    best = max(offered, key=lambda one: weights[one])
    return best if weights[best] > 0 else PLAIN


def _weight(offered: str, wanted: dict[str, float]) -> float:
    kind = offered.partition("/")[0]
    for name in (offered, f"{kind}/*", "*/*"):
        if name in wanted:
            return wanted[name]
    return 0.0


def _wanted(header: str) -> dict[str, float]:
    """Read names with their weights; one that cannot be read counts as 0."""
    found: dict[str, float] = {}
    for part in (header or "*/*").split(",")[:50]:
        name, *given = (word.strip().lower() for word in part.split(";"))
        weights = [word[2:] for word in given if word.startswith("q=")]
        found[name] = _number(weights[0]) if weights else 1.0
    return found


def _number(words: str) -> float:
    try:
        return min(max(float(words), 0.0), 1.0) if len(words) <= 6 else 0.0
    except ValueError:
        return 0.0
