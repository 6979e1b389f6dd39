"""Nothing goes: not by the application's rights, and not by the owner."""

from __future__ import annotations

from contextlib import closing

import psycopg2
import pytest
from django.db import Error

from tests import acts_of_others, servers
from tests.vocabularies.attack import SCHEME, TERM, insert, run

DEPRECATE = """UPDATE vocabularies_term SET status = 'deprecated', successor_id = %s
               WHERE id = %s"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", ["vocabularies_term WHERE id = 'unit:crate'", "vocabularies_scheme"]
)
def test_the_application_may_add_and_has_no_right_to_delete(row: str) -> None:
    insert("vocabularies_term", TERM)
    insert("vocabularies_scheme", SCHEME)
    with pytest.raises(Error, match="permission denied"):
        run(f"DELETE FROM {row}")


def test_triggers_refuse_even_the_owner_to_delete_or_empty(own_database: str) -> None:
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        cursor.execute(
            """INSERT INTO vocabularies_scheme (slug, title, definition, source, ordinal)
               VALUES ('crate_kind', 'Kinds of crate', 'What it is.', 'Tests', 900)"""
        )
        for statement in (
            "DELETE FROM vocabularies_term WHERE id = 'unit:truck'",
            "DELETE FROM vocabularies_scheme WHERE slug = 'crate_kind'",
            "TRUNCATE vocabularies_term CASCADE",
            "TRUNCATE vocabularies_scheme CASCADE",
        ):
            with pytest.raises(psycopg2.Error, match="never deleted"):
                cursor.execute(statement)


def test_two_at_once_cannot_make_a_chain_of_successors(own_database: str) -> None:
    url = servers.url_of(own_database)
    with (
        closing(psycopg2.connect(url)) as first,
        closing(psycopg2.connect(url)) as second,
        first.cursor() as one,
        second.cursor() as other,
    ):
        one.execute(DEPRECATE, ["unit:truck", "unit:tonne"])
        other.execute("SET lock_timeout = '50ms'")
        with pytest.raises(psycopg2.Error, match="lock timeout"):
            other.execute(DEPRECATE, ["unit:count", "unit:truck"])
        second.rollback()
        first.commit()
        with pytest.raises(psycopg2.Error, match="still name unit:truck"):
            other.execute(DEPRECATE, ["unit:count", "unit:truck"])
        second.rollback()
        other.execute(DEPRECATE, ["unit:count", "unit:household"])
        second.commit()
    acts_of_others.forget(own_database)  # no action of ours did it
