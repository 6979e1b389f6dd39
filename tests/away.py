"""A database that is not where it should be, for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def elsewhere() -> Iterator[None]:
    """Look for the database where there is none."""
    options = connection.settings_dict["OPTIONS"]
    before, options["host"] = options["host"], "/nowhere"
    connection.close()
    try:
        yield
    finally:
        options["host"] = before
        connection.close()
