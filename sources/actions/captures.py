from __future__ import annotations

import datetime as dt

from core.text import digest
from sources.models import Capture


def keep_bytes(
    *, body: bytes, url: str, content_type: str, now: dt.datetime
) -> Capture:
    """Keep bytes as received; the same bytes from the same address are kept once."""
    sha256 = digest(body)
    Capture.objects.bulk_create(
        [
            Capture(
                url=url,
                received_at=now,
                content_type=content_type[:200],
                body=body,
                sha256=sha256,
            )
        ],
        ignore_conflicts=True,
    )
    return Capture.objects.defer("body").get(url=url, sha256=sha256)
