"""Looking over what things rest on."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from core.audit import Finding

_UNTRUE = """
SELECT c.id FROM sources_citation c JOIN sources_articleversion v ON v.id = c.version_id
 WHERE c.exact IS DISTINCT FROM substring(v.text FROM c.start + 1 FOR c."end" - c.start)
 ORDER BY c.id
"""


def quotations() -> Iterator[Finding]:
    """See that quoted words stand at their place in the version they are cited from (I7)."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTRUE)
        for (number,) in cursor.fetchall():
            yield Finding(
                rule="quoted words stand in their source",
                subject=f"citation {number}",
                words="They do not.",
            )
