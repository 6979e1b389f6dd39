"""Counts by quarters of a year, and of places on timelines beside those of things."""

from django.db import migrations, models

BUCKETS = """
  SELECT place.public_id, place.process, place.kind,
         lane.axis, lane.lane, span.unit, span.first, count(*) AS places
    FROM (SELECT * FROM editions_entry
           WHERE recorded_to IS NULL AND known_to IS NULL {which}) AS place
   CROSS JOIN LATERAL (
         SELECT 'strand' AS axis, place.strand AS lane
          UNION ALL
         SELECT 'party', unnest(place.parties)) AS lane
   CROSS JOIN LATERAL (VALUES
         ('month', date_trunc('month', place.sort_day::timestamp)::date),
         ('quarter', date_trunc('quarter', place.sort_day::timestamp)::date),
         ('year', date_trunc('year', place.sort_day::timestamp)::date),
         ('ever', DATE '0001-01-01')) AS span (unit, first)
   GROUP BY place.public_id, place.process, place.kind,
         lane.axis, lane.lane, span.unit, span.first
"""
FILL = f"""
DELETE FROM editions_count;
INSERT INTO editions_count (process, kind, axis, lane, unit, first, things, places)
SELECT process, kind, axis, lane, unit, first, count(*), sum(places)
  FROM ({BUCKETS.format(which="")}) AS bucket
 GROUP BY process, kind, axis, lane, unit, first;
"""
# For the function that erases, which deletes places on timelines past the acts.
UNCOUNT = f"""
CREATE OR REPLACE FUNCTION editions_uncount(thing text) RETURNS void LANGUAGE sql AS $$
  UPDATE editions_count AS held
     SET things = greatest(held.things - 1, 0),
         places = greatest(held.places - own.places, 0)
    FROM ({BUCKETS.format(which="AND public_id = thing")}) AS own
   WHERE (held.process, held.kind, held.axis, held.lane, held.unit, held.first)
       = (own.process, own.kind, own.axis, own.lane, own.unit, own.first)
$$;
"""


class Migration(migrations.Migration):

    dependencies = [("editions", "0007_search_the_past")]

    operations = [
        migrations.RemoveConstraint("count", "count_of_a_known_lane_and_unit"),
        migrations.AddField(
            "count",
            "places",
            models.PositiveIntegerField(default=0, help_text="How many places on a timeline these things have there."),
            preserve_default=False,
        ),
        migrations.AlterField(
            "count",
            "unit",
            models.CharField(choices=[("month", "A month"), ("quarter", "A quarter of a year"), ("year", "A year"), ("ever", "All days")], max_length=10),
        ),
        migrations.AlterField(
            "count",
            "first",
            models.DateField(help_text="First day of the month, quarter or year."),
        ),
        migrations.AddConstraint(
            "count",
            models.CheckConstraint(
                condition=models.Q(("axis__in", ["strand", "party"]), ("unit__in", ["month", "quarter", "year", "ever"])),
                name="count_of_a_known_lane_and_unit",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(UNCOUNT, migrations.RunSQL.noop),
    ]
