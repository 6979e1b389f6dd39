"""What a server answered, as a value; or, in one sentence, why it did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = {"content-type": 200, "etag": 500, "last-modified": 100, "retry-after": 100}


class FetchFailed(Exception):
    """Nothing could be fetched. The message is one sentence for the editor."""


class FailedForNow(FetchFailed):
    """Nothing could be fetched just now; a little later it may be otherwise."""


@dataclass(frozen=True)
class Reply:
    """What a server answered, whatever the status; the body is uncompressed.

    ``url`` is where it was found after redirects. ``moved_for_good``: there were some,
    and each said that the move is permanent.
    """

    status: int
    url: str
    body: bytes
    content_type: str
    etag: str
    last_modified: str
    retry_after: str
    moved_for_good: bool = False

    @classmethod
    def of(
        cls, status: int, url: str, body: bytes, headers: Mapping[str, str]
    ) -> Reply:
        """Pick the headers that are kept; one too long to be real is not."""
        kept = {name: headers.get(name, "").strip() for name in LONGEST}
        kind, etag, modified, retry = (
            value if len(value) <= LONGEST[name] else "" for name, value in kept.items()
        )
        return cls(status, url, body, kind, etag, modified, retry)
