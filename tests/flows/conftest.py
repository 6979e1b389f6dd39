from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import fresh_database
from tests.seed.reading import Read, written


@pytest.fixture(scope="module")
def read(shared: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Read]:
    """The seed in a database of its own, written once for a module."""
    with django_db_blocker.unblock(), fresh_database():
        yield written()
