"""The watch sees what processes write that a test starts: a server, a worker, a command."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from editions.models import Act
from tests import acts_of_others, makers, servers
from vocabularies.models import Term

# What a process does, and what is told of it.
BEGINS = """
import django
django.setup()
from django.db import transaction
from django.utils import timezone
from core.by import SYSTEM
from editions.actions import record_act
from tests import makers
from things.models import Thing
from vocabularies.models import Term
by = dict(by=SYSTEM, now=timezone.now())
"""
RENAME = "Term.objects.filter(pk='unit:truck').update(label='Lorry')"


def wrote(database: str, lines: str) -> list[str]:
    """Run some lines in a process of their own; return what was wrong with what they wrote."""
    connection.close()
    env = {**os.environ, "LOCAL": "1", "DATABASE_URL": servers.url_of(database)}
    done = subprocess.run(
        [sys.executable, "-c", f"{BEGINS}\n{lines}"],
        cwd=settings.BASE_DIR,
        env={**env, "DJANGO_SETTINGS_MODULE": "ceasefire.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = acts_of_others.wrong_writes(database)
    acts_of_others.forget(database)
    return found


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (RENAME, "wrote vocabularies_term and left the acts none"),
        (
            (
                f"with transaction.atomic():\n    {RENAME}\n"
                "    for verb in ('a', 'b'):\n        record_act(verb=verb, **by)"
            ),
            "wrote vocabularies_term and left the acts a, b",
        ),
        (f"record_act(verb='a', **by)\n{RENAME}", "left the acts none"),
        (
            (
                "with transaction.atomic():\n    record_act(verb='a', **by)\n"
                f"    with transaction.atomic():\n        {RENAME}"
            ),
            "",
        ),
        (
            (
                f"with transaction.atomic():\n    {RENAME}\n"
                "    transaction.set_rollback(True)"
            ),
            "",
        ),
        (f"{RENAME.replace('unit:truck', 'none')}", ""),
        ("makers.make_event(makers.make_process())", ""),
    ],
    ids=["none", "two", "apart", "one", "rolled back", "no row", "an action"],
)
def test_each_write_of_another_process_is_held_against_its_acts(
    own_database: str, lines: str, told: str
) -> None:
    found = wrote(own_database, lines)
    assert bool(found) == bool(told)
    assert told in "".join(found)


def test_what_a_test_writes_itself_is_its_own_affair(own_database: str) -> None:
    makers.make_process()
    Term.objects.filter(pk="unit:truck").update(label="Lorry")
    assert acts_of_others.wrong_writes(own_database) == []
    assert Act.objects.exists()
