from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from ceasefire.demo import load_demo

# After the moment at which the newest source of the demonstration was first recorded.
LOADED = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The demonstration, loaded once for the tests of a module, which only read; its process."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load_demo(now=LOADED)
        yield "gaza-2025"
        transaction.set_rollback(True)
