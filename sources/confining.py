"""Strangers' bytes are read in a process that is killed when it takes too long or too much.

A handler of exceptions is not enough: a parser that is busy inside C hears nothing. The process
(``sources.parsing.room``) is kept for the next order, since starting one takes half a second.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import structlog

from core.saying import gettext_noop, said
from sources.parsing import telling
from sources.parsing.feeds import NotAFeed, ParsedFeed
from sources.parsing.opml import Listed, NotAList
from sources.parsing.packing import TooLong, read_frame, unpack, write_frame
from sources.parsing.pages import NotAPage, ParsedPage

__all__ = [
    "MOST_STARVED",
    "Rooms",
    "parse_feed",
    "parse_file",
    "parse_opml",
    "parse_page",
    "was_starved",
]

log = structlog.get_logger(__name__)
Value = TypeVar("Value")

MOST_SECONDS = 5.0
START_SECONDS = 60.0
MOST_ANSWER = 48 * 1024 * 1024
# A process is replaced after so many orders: what libraries do not give back goes with it.
MOST_ORDERS = 500
MOST_IDLE = 2
# So many tries a job has at what was stopped because this machine was too busy.
MOST_STARVED = 3
CHECKOUT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-E", "-s", "-B", "-m")
# One arena: more of them count as memory that is never used.
ENVIRONMENT = {"LANG": "C.UTF-8", "TZ": "UTC", "MALLOC_ARENA_MAX": "1"}

MEMORY = gettext_noop("Reading this needed more memory than is allowed.")
TOO_MUCH = gettext_noop("What was read out of this is larger than 48 MiB.")
BROKE = gettext_noop("This could not be read: the program that reads it broke off.")
OF_MEMORY = frozenset({-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV})


def parse_feed(body: bytes, *, content_type: str, base_url: str) -> ParsedFeed:
    """Read a feed (``sources.parsing.feeds.parse_feed``) in a process that can be killed.

    :raises NotAFeed: with the reason in plain words; too much time or memory is one.
    """
    given = {"content_type": content_type, "base_url": base_url}
    return _ROOMS.ask("parse_feed", body, given, ParsedFeed, NotAFeed)


def parse_page(body: bytes, *, content_type: str, url: str) -> ParsedPage:
    """Read a page (``sources.parsing.pages.parse_page``) in a process that can be killed.

    :raises NotAPage: with the reason in plain words; too much time or memory is one.
    """
    given = {"content_type": content_type, "url": url}
    return _ROOMS.ask("parse_page", body, given, ParsedPage, NotAPage)


def parse_file(body: bytes, *, name: str, url: str) -> ParsedPage:
    """Read a file (``sources.parsing.files.parse_file``) in a process that can be killed.

    :raises NotAPage: with the reason in plain words; too much time or memory is one.
    """
    given = {"name": name, "url": url}
    return _ROOMS.ask("parse_file", body, given, ParsedPage, NotAPage)


def parse_opml(body: bytes) -> tuple[Listed, ...]:
    """Read a list of feeds (``sources.parsing.opml.parse_opml``) in a process that can be killed.

    :raises NotAList: with the reason in plain words; too much time or memory is one.
    """
    return _ROOMS.ask("parse_opml", body, {}, tuple[Listed, ...], NotAList)


def was_starved(refusal: Exception) -> bool:
    """Say whether a reading was stopped because this machine had too much else to do."""
    return isinstance(refusal.__cause__, _Ended) and refusal.__cause__.starved


class _Ended(Exception):
    """The process is of no more use. The message says why, for an editor.

    ``starved``: its time ran out, but it had less than half of it to itself.
    """

    def __init__(self, words: str, *, starved: bool = False) -> None:
        super().__init__(words)
        self.starved = starved


class _Room:
    """One such process, and the two pipes to it."""

    def __init__(self, module: str, seconds: float) -> None:
        self.orders = 0
        self._seconds = seconds
        self._process = subprocess.Popen(
            [*COMMAND, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=CHECKOUT,
            env=ENVIRONMENT,
            start_new_session=True,  # Ctrl-C is for its parent
        )
        self._in = cast("BinaryIO", self._process.stdin)
        self._out = cast("BinaryIO", self._process.stdout)
        with self._killed_after(START_SECONDS):
            read_frame(self._out, most=MOST_ANSWER)

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, order: bytes, body: bytes) -> bytes:
        """Hand over an order and return the answer.

        :raises _Ended: when the process took too long, died, or answered too much.
        """
        self.orders += 1
        before = _cpu_seconds(self.pid)
        with self._killed_after(self._seconds) as late, suppress(BrokenPipeError):
            write_frame(self._in, order)
            write_frame(self._in, body)
            try:
                answer = read_frame(self._out, most=MOST_ANSWER)
            except TooLong:
                raise _Ended(TOO_MUCH) from None
            if answer is not None:
                return answer
        used = _cpu_seconds(self.pid) - before
        words = self._epitaph(late)
        raise _Ended(words, starved=late.is_set() and used < self._seconds / 2)

    def end(self) -> None:
        """Kill the process and forget it."""
        self._process.kill()
        self._process.wait()
        self._out.close()
        with suppress(BrokenPipeError):
            self._in.close()

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[threading.Event]:
        """Kill the process unless the block ends in time: every wait on its pipes ends then."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()

    def _epitaph(self, late: threading.Event) -> str:
        status = self._process.wait()
        if late.is_set() or status == -signal.SIGXCPU:
            return said(telling.LATE, n=f"{self._seconds:g}")
        return MEMORY if status in OF_MEMORY else BROKE


class Rooms:
    """Processes of one module (see ``sources.parsing.room``), one for each thread that asks.

    :param seconds: how long one order may take.
    """

    def __init__(self, module: str, *, seconds: float = MOST_SECONDS) -> None:
        self._module = module
        self._seconds = seconds
        # Appending to it and taking from it is safe between threads.
        self._idle: deque[_Room] = deque()
        atexit.register(self.end)
        # After a fork the processes are the parent's; here only the pipes are closed.
        os.register_at_fork(after_in_child=self._idle.clear)

    def ask(
        self,
        name: str,
        body: bytes,
        given: dict[str, str],
        kind: type[Value],
        refusal: type[ValueError],
    ) -> Value:
        """Have a permitted function read some bytes; return the value it returned.

        :raises refusal: with its words when it refused them, or when it had to be stopped.
        """
        room = self._room()
        order = json.dumps({"name": name, "given": given}).encode()
        try:
            answer = _read(room.ask(order, body))
        except _Ended as error:
            room.end()
            log.warning("reading stopped", by=name, bytes=len(body), reason=str(error))
            raise refusal(str(error)) from error
        except BaseException:  # this worker is itself being stopped
            room.end()
            raise
        self._keep(room, fit="memory" not in answer)
        if "value" in answer:
            return unpack(kind, answer["value"])
        raise refusal(_reason(answer, name, refusal))

    def pids(self) -> list[int]:
        """Return the numbers of the processes that wait for an order."""
        return [room.pid for room in self._idle]

    def end(self) -> None:
        """End the processes that wait."""
        with suppress(IndexError):
            while True:
                self._idle.pop().end()

    def _room(self) -> _Room:
        with suppress(IndexError):
            while True:
                room = self._idle.pop()
                if room.alive:
                    return room
                room.end()
        return _Room(self._module, self._seconds)

    def _keep(self, room: _Room, *, fit: bool) -> None:
        if fit and room.orders < MOST_ORDERS and len(self._idle) < MOST_IDLE:
            self._idle.append(room)
        else:
            room.end()


def _cpu_seconds(pid: int) -> float:
    """Return what a process has had of the processors; without end where nobody tells."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return math.inf
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _read(answer: bytes) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(answer.decode("utf-8", "surrogatepass"))
    return read


def _reason(answer: dict[str, Any], name: str, refusal: type[ValueError]) -> str:
    if "memory" in answer:
        return MEMORY
    if answer.get("refused") == refusal.__name__:
        return str(answer["words"])
    log.error("reader broke", by=name, error=answer)
    return BROKE


_ROOMS = Rooms("sources.parsing.room")
