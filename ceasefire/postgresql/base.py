"""Django's own backend, but for how it finds out whether a kept connection still lives.

Django asks ``SELECT 1`` before the first question of every request: a quarter of a millisecond of a
page that takes three. A server that stops, restarts or ends a session closes the connection, and
that can be seen on this side without asking.
"""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base

from ceasefire.postgresql.waiting import Connection, Cursor


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose health is seen by its socket where nothing speaks against it.

    How long it waits for an answer is known (``waiting``).
    """

    def get_connection_params(self) -> dict[str, Any]:
        """Return what the driver is given."""
        own = {"connection_factory": Connection, "cursor_factory": Cursor}
        return {**super().get_connection_params(), **own}

    def is_usable(self) -> bool:
        """Whether it lives. Asked is only one that failed before, or that has something to say.

        A server that says nothing and is gone all the same (a cable, a firewall) is found out
        by the question itself, as it would be by ``SELECT 1``.
        """
        raw = self.connection
        if raw is None or raw.closed:
            return False
        if self.errors_occurred or _speaks(raw.fileno()):
            return bool(super().is_usable())
        return True


def _speaks(descriptor: int) -> bool:
    """Whether there is anything to read, the end of the connection included."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLPRI)
    return bool(poll.poll(0))
