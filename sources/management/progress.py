"""How far a long run has come, told on standard error."""

from __future__ import annotations

from typing import TextIO

# To a file or a pipe, so many lines are written in all at most.
MOST_LINES = 20
CLEAR = "\r\x1b[2K"


class Progress:
    """Tell how many of so many are done: in place on a terminal, by lines elsewhere.

    :param shown: whether to tell it where there is no terminal too.
    """

    def __init__(self, stream: TextIO, total: int, *, shown: bool) -> None:
        self._stream = stream
        self._total = total
        self._in_place = stream.isatty()
        self._silent = total < 2 or not (shown or self._in_place)
        self._done = 0

    def step(self, words: str = "") -> None:
        """Count one more, and say so."""
        self._done += 1
        if self._silent:
            return
        said = f"{self._done:,} of {self._total:,} {words}".rstrip()
        if self._in_place:
            self._stream.write(CLEAR + said)
            self._stream.flush()
        elif self._done == self._total or self._is_a_step():
            self._stream.write(said + "\n")

    def clear(self) -> None:
        """Make room for other words on the same terminal."""
        if not self._silent and self._in_place:
            self._stream.write(CLEAR)
            self._stream.flush()

    def _is_a_step(self) -> bool:
        before = (self._done - 1) * MOST_LINES // self._total
        return self._done * MOST_LINES // self._total > before
