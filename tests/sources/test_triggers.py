"""What was received is never changed: not by the application's rights, and not by the owner."""

from __future__ import annotations

from contextlib import closing

import psycopg2
import pytest
from django.db import Error, connection, transaction

from tests import makers, servers

TABLES = ("sources_articleversion", "sources_capture")


@pytest.mark.parametrize("table", TABLES)
def test_the_application_has_no_right_to_change_what_was_received(
    own_database: str, table: str
) -> None:
    makers.make_version()  # adding works
    with (
        pytest.raises(Error, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET id = id")


@pytest.mark.parametrize("table", TABLES)
def test_a_trigger_refuses_even_the_owner(own_database: str, table: str) -> None:
    makers.make_version()
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (1,)
        with pytest.raises(psycopg2.Error, match="never changed"):
            cursor.execute(f"UPDATE {table} SET id = id")
