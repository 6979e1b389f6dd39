"""Making up a record, and looking at what it came to, for tests."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.core.management import call_command
from django.db import connection

from editions.models import Change, Edition

CATALOG = {
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes "
    "WHERE schemaname = 'public' ORDER BY 1, 2",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), "
    "convalidated, conindid::regclass::text FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) "
    "FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "tables": "SELECT relname, relkind, reloptions, relpersistence FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
}


def make(**given: Any) -> str:
    """Run the command; return what it says."""
    said = io.StringIO()
    options = {"events": 300, "seed": 7, "processes": 1, **given}
    call_command("make_record", stdout=said, **options)
    return said.getvalue()


def catalog() -> dict[str, list[Any]]:
    """Return what the tables have besides rows: indexes, constraints, triggers, settings."""
    with connection.cursor() as cursor:
        found = {}
        for name, query in CATALOG.items():
            cursor.execute(query)
            found[name] = cursor.fetchall()
    return found


def digest() -> str:
    """Tell two records apart by their documents, ranges and changes."""
    own = hashlib.sha256()
    rows = Edition.objects.order_by("public_id", "recorded_from", "known_from")
    for row in rows.values_list("document", "recorded_from", "recorded_to", "known_to"):
        own.update(repr(row).encode())
    for change in Change.objects.order_by("seq").values_list("public_id", "verb"):
        own.update(repr(change).encode())
    return own.hexdigest()
