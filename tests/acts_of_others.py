"""The same watch over processes that tests start: servers, workers, commands of their own.

What they write is noted where they write it: triggers in the test's own database note each row
that one of them changes, under the number of the outermost transaction. What was rolled back is
not there. Which connections are theirs is told by the name that libpq gives them from the
environment; those of the test's own process have another, and are watched in ``tests.acts``.
"""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from tests import servers
from tests.acts import ACTS, WORKING, record_tables

# What connections call themselves: those of processes that a test starts, and its own.
STARTED, OWN = "started by a test", "a test"
# Statements that write nothing new about the record, as in ``tests.acts``, by how they begin.
NOT_TOLD = {
    'UPDATE "accounts_user" SET "last_login"': "when somebody signed in last",
    'UPDATE "accounts_invitation" SET "sent_at"': "that mail went out",
    'UPDATE "accounts_apitoken" SET "last_used_at"': "when a token was shown last",
    'UPDATE "suggestions_report" SET "contact"': "how to answer them is forgotten",
}
# Acts of which one transaction may leave two, by their verbs, and why.
TWO = {
    frozenset({"relabel", "render_again"}): "what is called otherwise now has its own",
}
WATCH = """
CREATE SCHEMA watch;
CREATE TABLE watch.written (
  xid bigint, relation text, op text, said text, rows int NOT NULL DEFAULT 1,
  PRIMARY KEY (xid, relation, op, said));
CREATE FUNCTION watch.note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO watch.written AS w (xid, relation, op, said) VALUES (
    pg_current_xact_id()::text::bigint, TG_TABLE_NAME, TG_OP,
    CASE WHEN TG_TABLE_NAME = '{acts}' THEN to_jsonb(NEW)->>'verb'
         ELSE left(current_query(), 200) END)
  ON CONFLICT (xid, relation, op, said) DO UPDATE SET rows = w.rows + 1;
  RETURN NULL;
END $$;
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY '{{{tables}}}'::text[] LOOP
    EXECUTE format(
      'CREATE TRIGGER zz_watch AFTER INSERT OR UPDATE OR DELETE ON public.%I FOR EACH ROW '
      'WHEN (current_setting(''application_name'') = %L) EXECUTE FUNCTION watch.note()',
      named, '{started}');
  END LOOP;
END $$;
"""


@dataclass
class Write:
    """What one transaction wrote: which tables of the record, and the verbs of its acts."""

    tables: set[str] = field(default_factory=set)
    verbs: list[str] = field(default_factory=list)
    statements: set[str] = field(default_factory=set)

    @property
    def wrong(self) -> str:
        """What is wrong with it as one write to the record; empty: nothing."""
        if not self.tables or len(self.verbs) == 1 or frozenset(self.verbs) in TWO:
            return ""
        tables, verbs = ", ".join(sorted(self.tables)), ", ".join(self.verbs) or "none"
        statements = "; ".join(sorted(self.statements))
        return (
            f"a process wrote {tables} and left the acts {verbs}, not one: {statements}"
        )


def name_connections(options: dict[str, Any]) -> None:
    """Give the connections of this process one name, and those of its children another."""
    os.environ["PGAPPNAME"] = STARTED
    options["application_name"] = OWN


def watch(database: str) -> None:
    """Have a database note what processes of a test write in it."""
    tables = ",".join(sorted({*record_tables(), ACTS}))
    with closing(servers.admin(database)) as connection, connection.cursor() as cursor:
        cursor.execute(WATCH.format(acts=ACTS, tables=tables, started=STARTED))


def wrong_writes(database: str) -> list[str]:
    """Return what was wrong with what processes of a test wrote in a database."""
    found: dict[int, Write] = defaultdict(Write)
    with closing(servers.admin(database)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT xid, relation, op, said, rows FROM watch.written")
        for xid, relation, op, said, rows in cursor.fetchall():
            if relation == ACTS:  # an erased one is blotted, and none anew
                found[xid].verbs += [said] * rows if op == "INSERT" else []
            elif f"{op} {relation}" not in WORKING and not said.startswith(
                tuple(NOT_TOLD)
            ):
                found[xid].tables.add(relation)
                found[xid].statements.add(said)
    return sorted({write.wrong for write in found.values() if write.wrong})


def forget(database: str) -> None:
    """Forget what was written so far: for tests that write wrongly on purpose."""
    with closing(servers.admin(database)) as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM watch.written")
