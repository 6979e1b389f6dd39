"""What reaches across the bounds of a list of days: an index of its own, read by a function.

The index holds what may be on more than one day, which is little. A connection keeps the plan of
the function: to plan it anew with every list took PostgreSQL longer than to find what there is.
"""

import django.contrib.postgres.fields.ranges
from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import F, Func, Q, Value

CURRENT = Q(("known_to__isnull", True), ("recorded_to__isnull", True))
SPANNING = (
    Q(("earliest__lt", F("latest")))
    | Q(("earliest__isnull", True), ("latest__isnull", False))
    | Q(("earliest__isnull", False), ("latest__isnull", True))
)
SPANS = """(e.earliest < e.latest
            OR e.earliest IS NULL AND e.latest IS NOT NULL
            OR e.earliest IS NOT NULL AND e.latest IS NULL)"""
DAYS = "daterange(e.earliest, e.latest, '[]')"
FORWARD = f"""
CREATE FUNCTION editions_reaching(of_kind text, first date, last date) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT e.id FROM editions_edition AS e
     WHERE e.recorded_to IS NULL AND e.known_to IS NULL AND e.kind = of_kind
       AND ({SPANS} AND {DAYS} @> daterange(first - 1, first, '[]')
         OR {SPANS} AND {DAYS} @> daterange(last, last + 1, '[]')
         OR e.earliest IS NULL AND e.latest IS NULL));
END $$;
"""
BACKWARD = "DROP FUNCTION editions_reaching(text, date, date);"


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0017_states_of_the_past")]
    operations = [
        AddIndexConcurrently(
            "edition",
            GistIndex(
                Func(
                    F("earliest"),
                    F("latest"),
                    Value("[]"),
                    function="daterange",
                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                ),
                condition=CURRENT & SPANNING,
                name="edition_spanning",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        # How few these are is known of what an index computes once it was looked at.
        migrations.RunSQL("ANALYZE editions_edition", ""),
    ]
