"""Counts by the outlets that things rest on, filled process by process."""

from django.db import migrations, models

LOCK = 4_207_849_484
AXES = [
    ("strand", "By strand"),
    ("type", "By type, strand and evidence"),
    ("party", "By party and strand"),
    ("parties", "By all parties that are named together"),
    ("outlet", "By outlet that it rests on"),
]
UNITS = ["week", "month", "quarter", "year", "ever", "listed"]
OUTLETS = """
  SELECT thing.process, thing.kind, 'outlet', substr(named.mention, 8), '', '',
         '{}'::varchar(60)[], 'listed', DATE '0001-01-01', count(*), count(*)
    FROM thing CROSS JOIN LATERAL (
         SELECT DISTINCT unnest(thing.mentions) AS mention) AS named
   WHERE named.mention LIKE 'outlet:%'
   GROUP BY thing.process, thing.kind, named.mention
"""
FILL = f"""
WITH thing AS (
  SELECT process, kind, mentions FROM editions_edition
   WHERE recorded_to IS NULL AND known_to IS NULL AND process = %s)
INSERT INTO editions_count
  (process, kind, axis, lane, strand, evidence, parties, unit, first, things, places)
{OUTLETS.replace("%", "%%")}
"""
SUMS = f"""
span AS (
  SELECT entry.edition_id AS id, days.unit, days.first, count(*) AS places
    FROM thing JOIN editions_entry AS entry ON entry.edition_id = thing.id
   CROSS JOIN LATERAL (VALUES
         ('week', date_trunc('week', entry.sort_day::timestamp)::date),
         ('month', date_trunc('month', entry.sort_day::timestamp)::date),
         ('quarter', date_trunc('quarter', entry.sort_day::timestamp)::date),
         ('year', date_trunc('year', entry.sort_day::timestamp)::date),
         ('ever', DATE '0001-01-01')) AS days (unit, first)
   GROUP BY entry.edition_id, days.unit, days.first
   UNION ALL
  SELECT id, 'listed', DATE '0001-01-01', 1 FROM thing),
alike AS (
  SELECT process, kind, type, strand, evidence, parties, unit, first,
         count(*) AS things, sum(places) AS places
    FROM thing JOIN span USING (id)
   GROUP BY process, kind, type, strand, evidence, parties, unit, first),
own AS (
  SELECT alike.process, alike.kind, lane.*, alike.unit, alike.first,
         sum(things) AS things, sum(places) AS places
    FROM alike
   CROSS JOIN LATERAL (
         SELECT 'strand' AS axis, alike.strand AS lane, '' AS strand, '' AS evidence,
                '{{}}'::varchar(60)[] AS parties
          UNION ALL
         SELECT 'type', alike.type, alike.strand, alike.evidence, '{{}}'
          UNION ALL
         SELECT 'party', unnest(alike.parties), alike.strand, '', '{{}}'
          UNION ALL
         SELECT 'parties', md5(alike.parties::text), '', '', alike.parties) AS lane
   GROUP BY alike.process, alike.kind, lane.axis, lane.lane, lane.strand, lane.evidence,
         lane.parties, alike.unit, alike.first
   UNION ALL
{OUTLETS})
"""
# For the function that erases, which deletes places on timelines past the acts.
UNCOUNT = f"""
CREATE OR REPLACE FUNCTION editions_uncount(thing text) RETURNS void LANGUAGE sql AS $$
  WITH thing AS (
    SELECT id, process, kind, type, strand, evidence, parties, mentions FROM editions_edition
     WHERE recorded_to IS NULL AND known_to IS NULL AND public_id = $1),
  {SUMS}
  UPDATE editions_count AS held
     SET things = greatest(held.things - own.things, 0),
         places = greatest(held.places - own.places, 0)
    FROM own
   WHERE (held.process, held.kind, held.axis, held.lane, held.strand, held.evidence,
          held.unit, held.first)
       = (own.process, own.kind, own.axis, own.lane, own.strand, own.evidence,
          own.unit, own.first)
$$;
"""


def fill(apps, schema_editor):
    """Count what rests on outlets, one process after the other, while no act can publish."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("DELETE FROM editions_count WHERE axis = 'outlet'")
        cursor.execute(
            "SELECT DISTINCT process FROM editions_edition "
            "WHERE recorded_to IS NULL AND known_to IS NULL"
        )
        for (process,) in cursor.fetchall():
            cursor.execute(FILL, [process])


class Migration(migrations.Migration):

    dependencies = [("editions", "0012_timelines_of_a_type")]

    operations = [
        migrations.RemoveConstraint("count", "count_of_a_known_lane_and_unit"),
        migrations.AlterField(
            "count",
            "axis",
            models.CharField(choices=AXES, max_length=10),
        ),
        migrations.AlterField(
            "count",
            "lane",
            models.CharField(blank=True, help_text="A strand, type, party or outlet, or what tells several parties apart.", max_length=60),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            "count",
            models.CheckConstraint(
                condition=models.Q(("axis__in", [axis for axis, _ in AXES]), ("unit__in", UNITS)),
                name="count_of_a_known_lane_and_unit",
            ),
        ),
        migrations.RunSQL(UNCOUNT, migrations.RunSQL.noop),
    ]
