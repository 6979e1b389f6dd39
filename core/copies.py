"""How long copies of what everybody may read may be kept, by API and pages alike. Pure."""

from __future__ import annotations

# What is taken back has to be gone everywhere within a minute.
KEPT = "public, max-age=30"
NOT_KEPT = "no-store"
# There an answer of no told length ends where its connection does, whole or not.
ENDLESS = "HTTP/1.0"


def of_stream(protocol: str, kept: str = KEPT) -> str:
    """Return how long copies of a stream may be kept, by the protocol that it is asked for in.

    >>> of_stream("HTTP/1.1"), of_stream("HTTP/1.0")
    ('public, max-age=30', 'no-store')
    """
    return NOT_KEPT if protocol == ENDLESS else kept
