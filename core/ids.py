"""Public ids: short, opaque, and telling nothing about order or number."""

from __future__ import annotations

import base64
import re
import secrets

# What this record makes itself is 16 letters and digits; whoever writes a package by hand
# may choose shorter ones with hyphens.
PUBLIC_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?")


def new_public_id() -> str:
    """Return 80 random bits as 16 characters of lower-case base 32 (RFC 4648)."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()
