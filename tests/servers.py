"""A pytest plugin: real servers for the whole run, and a database of its own for every worker.

Loaded with -p before Django reads its settings. With DATABASE_URL, DATABASE_OWNER_URL and
REDIS_URL set, those servers are used; else the embedded ones are started in a new folder.
The owner must then be able to create databases.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from tests import prepared

ROOT = Path(__file__).resolve().parent.parent
FIRST = "PYTEST_XDIST_WORKER" not in os.environ
GIVEN = "DATABASE_URL" in os.environ and "CEASEFIRE_TEST_SERVERS" not in os.environ
TEMPLATE = "ceasefire"

if FIRST and not GIVEN:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="cf-test-")
    os.environ["CEASEFIRE_TEST_SERVERS"] = "embedded"
for _name, _value in {
    "DEBUG": "0",
    "BEAT_SECONDS": "1",
    # Playwright's loop runs in this thread from its first test to the end of the process.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    "FETCH_ALLOW_HOSTS": "localhost,127.0.0.1",
    "HOST_PAUSE_SECONDS": "0",
    # Tests of limits set their own; all others ask as often as they like.
    "API_RATE_ANYBODY": "1000000",
    "API_RATE_TOKEN": "1000000",
}.items():
    os.environ[_name] = _value

_servers: Any = None


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the servers once, and make the database that all others are copies of."""
    if not FIRST or config.option.collectonly:
        return
    if GIVEN:
        _prepare()
        return
    data = Path(os.environ["DATA_DIR"])
    kept = prepared.kept()
    if not prepared.take(data):
        _start(data)
        _prepare()
        _servers.stop()
        prepared.keep(data, kept)
    _start(data)


def _start(data: Path) -> None:
    global _servers
    from ceasefire.embedded.servers import Servers

    # No test cuts the power: what the kernel has is as good as what the disk has. Tests that
    # race dozens of threads run beside one another, and beside servers with pools.
    _servers = Servers(
        data, options=("fsync=off", "full_page_writes=off", "max_connections=400")
    )
    _servers.start()


def _prepare() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare_database"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode:
        raise pytest.UsageError(f"The test database was not made: {done.stderr}")


def pytest_unconfigure() -> None:
    """Stop the servers and remove their folder."""
    if _servers:
        _servers.stop()
        shutil.rmtree(os.environ["DATA_DIR"], ignore_errors=True)


def admin(database: str = "postgres") -> psycopg2.extensions.connection:
    """Connect as a role that may create databases."""
    if os.environ.get("CEASEFIRE_TEST_SERVERS") == "embedded":
        from ceasefire.embedded import addresses

        url = addresses.database_url(
            Path(os.environ["DATA_DIR"]), role="postgres", database=database
        )
    else:
        url = os.environ["DATABASE_OWNER_URL"].rpartition("/")[0] + f"/{database}"
    connection = psycopg2.connect(url, application_name="a test")
    connection.autocommit = True
    return connection


def copy_database(name: str) -> None:
    """Make a fresh copy of the template database under a name, with the same owner."""
    with closing(admin()) as connection, connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute("SELECT pg_advisory_lock(1)")  # one copy of a template at a time
        cursor.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s",
            [TEMPLATE],
        )
        (owner,) = cursor.fetchone()
        cursor.execute(
            f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}" OWNER "{owner}"'
        )


def drop_database(name: str) -> None:
    """Remove a copy."""
    with closing(admin()) as connection, connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def url_of(name: str) -> str:
    """Return the application's address of a copy, as DATABASE_URL takes it."""
    from django.conf import settings

    if os.environ.get("CEASEFIRE_TEST_SERVERS") == "embedded":
        from ceasefire.embedded import addresses

        return addresses.database_url(
            Path(os.environ["DATA_DIR"]), role=addresses.APP, database=name
        )
    d = settings.DATABASES["default"]
    return f"postgresql://{d['USER']}:{d['PASSWORD']}@{d['HOST']}:{d['PORT']}/{name}"
