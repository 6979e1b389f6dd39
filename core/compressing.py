"""Making answers smaller for those who take that.

What is compressed is public and the same for all, so that its size tells nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import brotli

from core.negotiating import PLAIN

# The preferred one first. Levels that take about a millisecond for a page of 50.
CODINGS = ("br", "gzip")
BROTLI_QUALITY, GZIP_LEVEL = 3, 3
# zlib writes the frame of gzip with so many bits of window.
GZIP_FRAME = 16 + zlib.MAX_WBITS
# Less is sent as it is: it fits a packet anyway.
SMALLEST = 600


def compressed(body: bytes, coding: str) -> bytes:
    """Return a body in a coding."""
    return b"".join(squeezed([body], coding))


def squeezed(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Compress parts one after the other, each as soon as it is there."""
    if coding == PLAIN:
        yield from parts
        return
    squeeze, end = _squeezer(coding)
    for part in parts:
        if small := squeeze(part):
            yield small
    yield end()


def _squeezer(coding: str) -> tuple[Callable[[bytes], bytes], Callable[[], bytes]]:
    if coding == "br":
        own: Any = brotli.Compressor(quality=BROTLI_QUALITY)
        return own.process, own.finish
    gzip = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_FRAME)
    return gzip.compress, gzip.flush
