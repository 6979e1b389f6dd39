"""What is filed within some days and what reaches across their bounds, found by one function.

Where a page is full of what is filed within, what stands after all of that is not looked for: newest
first, that is what began before the days. ``editions_reaching`` (0018) stays for servers that still
run the version before.
"""

from django.db import migrations

SPANS = """(e.earliest < e.latest
            OR e.earliest IS NULL AND e.latest IS NOT NULL
            OR e.earliest IS NOT NULL AND e.latest IS NULL)"""
DAYS = "daterange(e.earliest, e.latest, '[]')"
CURRENT = "e.recorded_to IS NULL AND e.known_to IS NULL AND e.kind = of_kind"
# Said so that no other index is read for it: what reaches across a bound is little, of all kinds.
FILED = "e.recorded_to IS NULL AND e.known_to IS NULL AND e.kind || '' = of_kind AND e.sort_day + 0"
FORWARD = f"""
CREATE FUNCTION editions_beside(
  filed bigint[], full_page integer, newest_first boolean, of_kind text, first date, last date)
RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  is_full boolean := cardinality(filed) >= full_page;
  found bigint[] := filed;
BEGIN
  IF first IS NOT NULL AND NOT (is_full AND newest_first) THEN
    found := found || ARRAY(
      SELECT e.id FROM editions_edition AS e
       WHERE {FILED} < first
         AND {SPANS} AND {DAYS} @> daterange(first - 1, first, '[]'));
  END IF;
  IF last IS NOT NULL AND (newest_first OR NOT is_full) THEN
    found := found || ARRAY(
      SELECT e.id FROM editions_edition AS e
       WHERE {FILED} > last
         AND {SPANS} AND {DAYS} @> daterange(last, last + 1, '[]'));
  END IF;
  RETURN found || ARRAY(
    SELECT e.id FROM editions_edition AS e
     WHERE {CURRENT} AND e.earliest IS NULL AND e.latest IS NULL);
END $$;
"""
BACKWARD = "DROP FUNCTION editions_beside(bigint[], integer, boolean, text, date, date);"


class Migration(migrations.Migration):
    dependencies = [("editions", "0020_list_anew")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
