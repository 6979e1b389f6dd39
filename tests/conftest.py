from __future__ import annotations

import math
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from tests import acts, acts_of_others, servers
from tests.browser import installed
from timeline import known, reckoned

# Static files are looked for when they are asked for: each of our clients would else look through
# all of them first, a twentieth of the time that tests take.
settings.WHITENOISE_AUTOREFRESH = True
acts.start_watching()
acts_of_others.name_connections(settings.DATABASES["default"]["OPTIONS"])
# SHARED_FOLDER says where the material lies, if not beside the checkout.
SHARED = Path(
    os.environ.get("SHARED_FOLDER") or Path(settings.BASE_DIR).parent / "shared"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with files whose tests wait for servers of their own: others compute meanwhile.

    At the end, where they would stand by their names, nothing would be left to do beside them.
    """

    def waits(item: pytest.Item) -> bool:
        return bool(item.get_closest_marker("servers")) and not item.get_closest_marker(
            "browser"
        )

    first = {item.path for item in items if waits(item)}
    items.sort(key=lambda item: item.path not in first)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Give this process its own copy of the database; the application's role runs in it."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    servers.copy_database(name)
    _point_at(name)
    yield
    connections.close_all()
    servers.drop_database(name)


@pytest.fixture
def own_database(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[str]:
    """A fresh database for tests that commit, run threads or start processes; its name."""
    with django_db_blocker.unblock(), fresh_database() as name:  # type: ignore[attr-defined]
        yield name


@contextmanager
def fresh_database() -> Iterator[str]:
    """Point Django at a copy of the template, and back again in the end."""
    before = settings.DATABASES["default"]["NAME"]
    name = f"own_{uuid.uuid4().hex[:12]}"
    servers.copy_database(name)
    acts_of_others.watch(name)
    _point_at(name)
    try:
        yield name
        wrong = acts_of_others.wrong_writes(name)
    finally:
        _point_at(before)
        servers.drop_database(name)
    assert wrong == []


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the checkout; a test that needs it is skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip(
            "needs ../shared, which lies beside the checkout of its makers only"
        )
    return SHARED


def _point_at(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Use the Chromium of this machine where there is one, and let it phone nobody."""
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    path = installed()
    found = {"executable_path": path} if path else {}
    return {**browser_type_launch_args, **found, "args": quiet}


@pytest.fixture(autouse=True)
def nobody_is_counted_out(settings: Any) -> None:
    """Let tests ask the API as often as they do: all of them ask from one address, of one Redis.

    Else what one asks in a minute would be refused to those that run beside it.
    """
    settings.API_RATE_ANYBODY = settings.API_RATE_TOKEN = 10**9


@pytest.fixture(autouse=True)
def nothing_is_forgotten_midway(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with no names known, and forget none until its end.

    Else what it asks of the database would hang on when the minutes of this process end, and on
    which tests ran before it.
    """
    known._ONCE_KNOWN.clear()
    monkeypatch.setattr(known, "KNOWN_FOR", math.inf)
    monkeypatch.setattr(reckoned, "KNOWN_FOR", math.inf)


@pytest.fixture(autouse=True)
def counts_stay_right(request: pytest.FixtureRequest) -> Iterator[None]:
    """See after each test whose acts publish that the counts they keep are what stands."""
    names = set(request.fixturenames)
    asked = "db" in names and not names & {"own_database", "transactional_db", "read"}
    if asked:
        request.getfixturevalue("db")  # so that it is still there afterwards
    yield
    if asked and not connection.needs_rollback:
        from editions.actions import differing

        assert differing() == []


@pytest.fixture(autouse=True)
def each_write_leaves_one_act() -> Iterator[None]:
    """See after each test that all that ours wrote to the record left exactly one act each."""
    yield
    assert acts.wrong_writes() == []
