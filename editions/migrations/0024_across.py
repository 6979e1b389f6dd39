"""What is filed within some days and what reaches across their bounds, found in smaller indexes.

What is filed after some days and may lie within them is that of which nobody knows when it began:
for this little there is an index of its own. Before, all that may be on more than one day was read
for it. ``editions_beside`` (0021) stays for servers that still run the version before.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

CURRENT = Q(("known_to__isnull", True), ("recorded_to__isnull", True))
UNKNOWN_BEGINNING = Q(("earliest__isnull", True), ("latest__isnull", False))
SPANS = """(e.earliest < e.latest
            OR e.earliest IS NULL AND e.latest IS NOT NULL
            OR e.earliest IS NOT NULL AND e.latest IS NULL)"""
DAYS = "daterange(e.earliest, e.latest, '[]')"
STANDS = "e.recorded_to IS NULL AND e.known_to IS NULL"
FORWARD = f"""
CREATE FUNCTION editions_across(
  filed bigint[], full_page integer, newest_first boolean, of_kind text, first date, last date)
RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  is_full boolean := cardinality(filed) >= full_page;
  found bigint[] := filed;
BEGIN
  IF first IS NOT NULL AND NOT (is_full AND newest_first) THEN
    -- Said so that no other index is read for it: what reaches across is little, of all kinds.
    found := found || ARRAY(
      SELECT e.id FROM editions_edition AS e
       WHERE {STANDS} AND e.kind || '' = of_kind AND e.sort_day + 0 < first
         AND {SPANS} AND {DAYS} @> daterange(first - 1, first, '[]'));
  END IF;
  IF last IS NOT NULL AND (newest_first OR NOT is_full) THEN
    found := found || ARRAY(
      SELECT e.id FROM editions_edition AS e
       WHERE {STANDS} AND e.kind = of_kind AND e.sort_day + 0 > last
         AND e.earliest IS NULL AND e.latest > last);
  END IF;
  RETURN found || ARRAY(
    SELECT e.id FROM editions_edition AS e
     WHERE {STANDS} AND e.kind = of_kind AND e.earliest IS NULL AND e.latest IS NULL);
END $$;
"""
BACKWARD = "DROP FUNCTION editions_across(bigint[], integer, boolean, text, date, date);"


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0023_uncompressed")]
    operations = [
        AddIndexConcurrently(
            "edition",
            models.Index(
                fields=["kind", "latest"],
                condition=CURRENT & UNKNOWN_BEGINNING,
                name="edition_begun_unknown",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
