"""Putting together what a server sent, never holding more than was allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from core.saying import gettext_noop, said
from sources.parsing import telling

COMPRESSED = frozenset({"gzip", "x-gzip", "deflate"})
PLAIN = frozenset({"", "identity"})
ANY_WRAPPER = zlib.MAX_WBITS | 32
NO_WRAPPER = -zlib.MAX_WBITS
GZIP_STARTS = b"\x1f\x8b"


class Unreadable(ValueError):
    """A body that cannot be taken in. The message is one sentence for the editor."""


def whole(chunks: Iterable[bytes], *, coding: str, most: int) -> bytes:
    """Join and uncompress the chunks of a body as they come.

    :param coding: the value of Content-Encoding.
    :raises Unreadable: when it is larger than ``most`` bytes, before or after
        uncompressing, or damaged, or compressed in a way that was not asked for.
    """
    coding = coding.strip().lower()
    if coding not in COMPRESSED | PLAIN:
        raise Unreadable(
            gettext_noop("The server's answer is compressed in an unknown way.")
        )
    taken, parts, inflater = 0, [], _Inflater(most)
    for chunk in chunks:
        taken += len(chunk)
        if taken > most:
            raise _too_large(most)
        if coding in COMPRESSED:
            inflater.feed(chunk)
        else:
            parts.append(chunk)
    return inflater.finish() if coding in COMPRESSED else b"".join(parts)


class _Inflater:
    """Uncompress gzip and deflate piece by piece, up to a size."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._engine = zlib.decompressobj(ANY_WRAPPER)
        self._out = bytearray()
        self._begun = False

    def feed(self, data: bytes) -> None:
        """Take the next compressed bytes."""
        while data:
            if self._engine.eof:
                if not data.startswith(GZIP_STARTS):
                    return  # padding after the end
                self._engine = zlib.decompressobj(ANY_WRAPPER)
            self._out += self._inflated(data)
            if len(self._out) > self._most:
                raise _too_large(self._most)
            data = self._engine.unconsumed_tail or self._engine.unused_data

    def finish(self) -> bytes:
        """Return everything; a stream that stops early is not everything."""
        if self._begun and not self._engine.eof:
            raise Unreadable(
                gettext_noop("The server's compressed answer is cut short.")
            )
        return bytes(self._out)

    def _inflated(self, data: bytes) -> bytes:
        first, self._begun = not self._begun, True
        room = self._most - len(self._out) + 1
        try:
            return self._engine.decompress(data, room)
        except zlib.error:
            if not first:
                raise Unreadable(
                    gettext_noop("The server's compressed answer is damaged.")
                ) from None
        self._engine = zlib.decompressobj(NO_WRAPPER)  # as some servers send deflate
        return self._inflated(data)


def _too_large(most: int) -> Unreadable:
    size = f"{most // 2**20} MiB" if most >= 2**20 else f"{most} bytes"
    return Unreadable(said(telling.TOO_LARGE, size=size))
