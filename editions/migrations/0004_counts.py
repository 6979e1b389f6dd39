"""How many things stand on timelines, kept by the acts; erasing a thing counts it off."""

from django.db import migrations, models

BUCKETS = """
  SELECT DISTINCT place.public_id, place.process, place.kind,
         lane.axis, lane.lane, span.unit, span.first
    FROM (SELECT * FROM editions_entry
           WHERE recorded_to IS NULL AND known_to IS NULL {which}) AS place
   CROSS JOIN LATERAL (
         SELECT 'strand' AS axis, place.strand AS lane
          UNION ALL
         SELECT 'party', unnest(place.parties)) AS lane
   CROSS JOIN LATERAL (VALUES
         ('month', date_trunc('month', place.sort_day::timestamp)::date),
         ('year', date_trunc('year', place.sort_day::timestamp)::date),
         ('ever', DATE '0001-01-01')) AS span (unit, first)
"""
FILL = f"""
INSERT INTO editions_count (process, kind, axis, lane, unit, first, things)
SELECT process, kind, axis, lane, unit, first, count(*)
  FROM ({BUCKETS.format(which="")}) AS bucket
 GROUP BY process, kind, axis, lane, unit, first;
"""
# For the function that erases, which deletes places on timelines past the acts.
UNCOUNT = f"""
CREATE FUNCTION editions_uncount(thing text) RETURNS void LANGUAGE sql AS $$
  UPDATE editions_count AS held SET things = greatest(held.things - 1, 0)
    FROM ({BUCKETS.format(which="AND public_id = thing")}) AS own
   WHERE (held.process, held.kind, held.axis, held.lane, held.unit, held.first)
       = (own.process, own.kind, own.axis, own.lane, own.unit, own.first)
$$;
REVOKE ALL ON FUNCTION editions_uncount(text) FROM PUBLIC;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('editions', '0003_mentions_of_all_that_stands'),
    ]

    operations = [
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('process', models.SlugField(blank=True, db_index=False, max_length=60)),
                ('kind', models.CharField(max_length=20)),
                ('axis', models.CharField(choices=[('strand', 'By strand'), ('party', 'By party')], max_length=10)),
                ('lane', models.SlugField(blank=True, db_index=False, help_text='A strand or a party.', max_length=60)),
                ('unit', models.CharField(choices=[('month', 'A month'), ('year', 'A year'), ('ever', 'All days')], max_length=10)),
                ('first', models.DateField(help_text='First day of the month or year.')),
                ('things', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('process', 'axis', 'unit', 'first', 'lane', 'kind'), name='count_once'), models.CheckConstraint(condition=models.Q(('axis__in', ['strand', 'party']), ('unit__in', ['month', 'year', 'ever'])), name='count_of_a_known_lane_and_unit')],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(UNCOUNT, "DROP FUNCTION editions_uncount(text);"),
    ]
