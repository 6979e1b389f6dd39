"""A part of a file, for those whose connection broke off (RFC 9110, section 14)."""

from __future__ import annotations

import re

from rest_framework.exceptions import APIException
from rest_framework.request import Request

# One part. Whoever asks for several at once gets the whole, as the standard allows.
PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class NoSuchPart(APIException):
    """A part that begins after the end."""

    status_code = 416

    def __init__(self, size: int) -> None:
        super().__init__(f"The file has {size:,} bytes, and ends before that part.")
        self.headers = {"Content-Range": f"bytes */{size}"}


def part_of(request: Request, *, size: int, tag: str) -> range | None:
    """Return which bytes of a file of that size are asked for; None: all of them.

    :raises NoSuchPart: when there are none where the part would begin.
    """
    asked = PART.fullmatch(request.META.get("HTTP_RANGE", ""))
    if asked is None or request.META.get("HTTP_IF_RANGE", tag) != tag:
        return None
    first, last = ((int(digits) if digits else None) for digits in asked.groups())
    if first is None:
        if last is None:
            return None
        part = range(max(0, size - last), size)  # so many from the end
    elif last is None:
        part = range(first, size)
    elif last < first:
        return None
    else:
        part = range(first, min(last + 1, size))
    if not part:
        raise NoSuchPart(size)
    return part
