"""What is erased is not counted on timelines any more."""

from django.db import migrations

# As before (0005), but for what counts it off.
BLANK = """
CREATE OR REPLACE FUNCTION things_blank(t things_thing, erased_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM things_blank_labels(t);
  UPDATE editions_act a SET reason = ''
   WHERE reason <> '' AND id IN (SELECT act_id FROM things_revision WHERE thing_id = t.id)
     AND (verb ~ '^(un)?merge_' OR NOT EXISTS (
          SELECT 1 FROM things_revision o WHERE o.act_id = a.id AND o.thing_id <> t.id));
  UPDATE things_revision SET content = '{}' WHERE thing_id = t.id;
  PERFORM editions_uncount(t.public_id);
  DELETE FROM editions_entry WHERE public_id = t.public_id;
  UPDATE editions_edition
     SET document = '{}', search = NULL, process = '', type = '', strand = '',
         parties = '{}', people = '{}', places = '{}', mentions = '{}',
         evidence = 'single', independent_sources = 0,
         earliest = NULL, latest = NULL, sort_day = known_from,
         recorded_to = coalesce(
           recorded_to, greatest(erased_at, recorded_from + interval '1 microsecond'))
   WHERE public_id = t.public_id;
END $$;
"""
BACKWARD = BLANK.replace("  PERFORM editions_uncount(t.public_id);\n", "")


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0006_imported_rows"),
        ("editions", "0004_counts"),
    ]
    operations = [migrations.RunSQL(BLANK, BACKWARD)]
