"""robots.txt (RFC 9309): what of it concerns us, and what that allows.

Protego reads and matches it. It takes time and memory for every group of a file, so only the
groups that speak of us reach it.
"""

from __future__ import annotations

from math import isfinite

from protego import Protego

MOST_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB at least
LONGEST_LINE = 2_000
AGENT = "user-agent"
RULES = frozenset({"allow", "disallow", "crawl-delay"})
MOST_DELAY = 60.0


def concerning(body: bytes, *, agent: str) -> str:
    """Return the lines of a robots.txt that speak of everybody, or of this agent by name.

    ``agent`` is a product's name, such as "CeasefireRecord".
    """
    kept: list[str] = []
    ours = naming = False
    text = body[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in text.splitlines():
        field, _, value = line[:LONGEST_LINE].partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if field == AGENT:
            named = value.lower() in ("*", agent.lower())
            ours = named or (ours and naming)
            naming = True
            if named:
                kept.append(f"{field}: {value}")
        elif field in RULES:
            naming = False
            if ours:
                kept.append(f"{field}: {value}")
    return "\n".join(kept)


def allows(rules: str, *, url: str, agent: str) -> bool:
    """Say whether rules that ``concerning`` kept let an agent ask for an address."""
    return Protego.parse(rules).can_fetch(url, agent)


def delay(rules: str, *, agent: str) -> float:
    """Return the seconds that rules ask an agent to leave between requests: 0 to 60."""
    asked = Protego.parse(rules).crawl_delay(agent)
    return min(max(asked, 0.0), MOST_DELAY) if asked and isfinite(asked) else 0.0
