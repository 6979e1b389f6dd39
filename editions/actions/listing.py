"""What is listed under each party: triggers keep it, and here it is looked over and put right."""

from __future__ import annotations

from django.db import connection, transaction

from editions.actions.counting import CHANGES_LOCK

LISTED = "edition_id, party, kind, type, sort_day, public_id FROM editions_underparty"
STANDING = """DISTINCT id, party, kind, type, sort_day, public_id
  FROM editions_edition, unnest(parties) AS party
 WHERE recorded_to IS NULL AND known_to IS NULL"""
# At most so many differences are told: what is wrong then is wrong by itself.
OTHERWISE = f"""
SELECT party, kind, public_id, FALSE FROM (SELECT {STANDING} EXCEPT SELECT {LISTED}) AS missing
 UNION ALL
SELECT party, kind, public_id, TRUE FROM (SELECT {LISTED} EXCEPT SELECT {STANDING}) AS wrong
 ORDER BY 1, 2, 3, 4 LIMIT 100
"""  # noqa: S608 - our own words alone


@transaction.atomic
def list_anew() -> int:
    """List what stands under its parties, while no act can publish; return how many changed."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGES_LOCK])
        cursor.execute("SELECT editions_list_anew()")
        (changed,) = cursor.fetchone()
    return int(changed)


@transaction.atomic
def listed_otherwise() -> list[tuple[str, str, str, bool]]:
    """Return what is not listed as it stands: party, kind, public id, and whether it is listed."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(OTHERWISE)
        return list(cursor.fetchall())
