"""The editions themselves of what is called so, where ``editions_called`` (0019) gives their numbers.

With their words they are read in one query with the stems of what was typed. The function before
stays for servers that still run the version before.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION editions_named(asked tsquery, most integer) RETURNS SETOF editions_edition
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 AS $$
BEGIN
  RETURN QUERY
    SELECT e.* FROM editions_edition AS e
     WHERE e.recorded_to IS NULL AND e.known_to IS NULL
       AND e.kind IN ('party', 'organisation', 'person', 'place')
       AND e.search @@ asked
     LIMIT most;
END $$;
"""
BACKWARD = "DROP FUNCTION editions_named(tsquery, integer);"


class Migration(migrations.Migration):
    dependencies = [("editions", "0021_beside")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
