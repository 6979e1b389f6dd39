"""Where a thing's page is."""

from __future__ import annotations


def page_path(process: str, kind: str, public_id: str) -> str:
    """Return the address of a thing's page, without the host."""
    return f"/{process}/{kind}s/{public_id}/"
