"""Public ids: short, opaque, and telling nothing about order or number."""

from __future__ import annotations

import base64
import re
import secrets

PUBLIC_ID = re.compile(r"[a-z2-7]{16}")


def new_public_id() -> str:
    """Return 80 random bits as 16 characters of lower-case base 32 (RFC 4648)."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()
