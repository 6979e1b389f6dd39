from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import makers
from tests.conftest import fresh_database
from tests.flows.accounts import KEY
from tests.flows.stack import Stack, running
from tests.seed.reading import Read, written
from tests.signing import with_codes


@pytest.fixture(scope="module")
def read(shared: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Read]:
    """The seed in a database of its own, written once for a module."""
    with django_db_blocker.unblock(), fresh_database():
        yield written()


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    """A web server over a database with one editor."""
    makers.make_user(username="editor")
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


@pytest.fixture
def accounts(own_database: str, tmp_path: Path, settings: Any) -> Iterator[Stack]:
    """A server that asks for second factors, and an administrator who has one."""
    settings.SECRET_KEY = KEY  # the server's: sessions and secrets are made here too
    boss = makers.make_user("administrator", "boss")
    with_codes(boss)
    makers.make_user("editor", "ana")
    with running(
        "web", database=own_database, folder=tmp_path, REQUIRE_SECOND_FACTOR="1"
    ) as stack:
        yield stack
