"""How long an answer of PostgreSQL is waited for.

PostgreSQL itself gives up what takes too long (``statement_timeout``), by a clock of its own. One
that is frozen, or behind a cable that was pulled, has no clock; the driver would wait for it as
long as it takes, and with it a thread of the web server. So another thread looks at the time, and
hangs up: the question fails then, as it does where the server went away.
"""

from __future__ import annotations

import os
import socket  # noqa: TID251 - it opens nothing: what is open is hung up
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakSet

from psycopg2 import InterfaceError, extensions

T = TypeVar("T")
# Seconds. More than the 30 that PostgreSQL gives a statement: one that keeps time says why itself.
PATIENCE = 45.0
LOOKS_EVERY = 0.5


class Connection(extensions.connection):  # type: ignore[misc]  # not typed
    """A connection that knows since when it waits, in seconds of ``monotonic``, if it does."""

    waits_since: float | None = None
    patience: float = PATIENCE

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        with _ADDING:
            _OPEN.add(self)

    def waited(self, ask: Callable[..., T], *given: Any) -> T:
        """Ask, and let it be known meanwhile since when."""
        self.waits_since = monotonic()
        try:
            return ask(*given)
        finally:
            self.waits_since = None

    @contextmanager
    def waiting_at_most(self, seconds: float) -> Iterator[None]:
        """Wait for each answer for so long, and no longer, until the block ends."""
        self.patience, before = seconds, self.patience
        try:
            yield
        finally:
            self.patience = before

    def commit(self) -> None:
        """Commit."""
        self.waited(super().commit)

    def rollback(self) -> None:
        """Roll back."""
        self.waited(super().rollback)

    def hang_up(self) -> None:
        """End it under whoever waits for its answer, from another thread."""
        with suppress(OSError, InterfaceError):  # it ended by itself meanwhile
            line = socket.socket(fileno=os.dup(self.fileno()))
            with line:
                line.shutdown(socket.SHUT_RDWR)


class Cursor(extensions.cursor):  # type: ignore[misc]  # not typed
    """A cursor of such a connection. What is fetched piece by piece is asked for piece by piece."""

    connection: Connection

    def execute(self, query: Any, vars: Any = None) -> None:  # noqa: A002 - the driver's name
        """Ask."""
        self.connection.waited(super().execute, query, vars)

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        """Return the next rows."""
        size = self.arraysize if size is None else size
        return self.connection.waited(super().fetchmany, size)


_OPEN: WeakSet[Connection] = WeakSet()
_ADDING = threading.Lock()


def hang_up_where_it_takes_too_long() -> None:
    """Hang up each connection of this process that waits longer than it may."""
    with _ADDING:
        kept = list(_OPEN)
    now = monotonic()
    for one in kept:
        since = one.waits_since
        if since is not None and now - since > one.patience:
            one.hang_up()


def look_until(over: threading.Event) -> None:
    """Look at the time, again and again."""
    while not over.wait(LOOKS_EVERY):
        hang_up_where_it_takes_too_long()
