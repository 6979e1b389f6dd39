"""What we call ourselves towards the servers that are asked."""

from __future__ import annotations

NAME = "CeasefireRecord"
VERSION = "0.1"


def our_agent(contact: str) -> str:
    """Return the product, and where whoever minds its visits can write to."""
    told = f"+{contact}; " if contact else ""
    return f"{NAME}/{VERSION} ({told}a reader of news feeds)"
