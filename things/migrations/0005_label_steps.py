"""What a thing was called before is known, so that what names it can say so; erasing blanks it."""

from django.db import migrations, models

# What it was called goes, and where the older labels of others were made of that.
LABELS = """
CREATE FUNCTION things_blank_labels(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one text;
BEGIN
  UPDATE things_thing SET label_steps = '[]' WHERE id = t.id;
  FOR one IN
    SELECT own FROM (
      SELECT document::json -> 'label' ->> 'en' AS own FROM editions_edition
       WHERE public_id = t.public_id UNION SELECT t.label) o
     WHERE own <> '' ORDER BY length(own) DESC
  LOOP
    UPDATE things_thing o SET label_steps = (
        SELECT jsonb_agg(jsonb_build_array(s -> 0, replace(s ->> 1, one, 'withheld')) ORDER BY n)
          FROM jsonb_array_elements(o.label_steps) WITH ORDINALITY AS e (s, n))
     WHERE o.label_steps <> '[]' AND o.public_id IN (
        SELECT public_id FROM editions_edition
         WHERE mentions @> ARRAY[t.kind || ':' || t.public_id]::varchar[]);
  END LOOP;
END $$;
"""

# As before (0003), but for its first line.
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
NOBODY = "REVOKE ALL ON FUNCTION things_blank_labels(things_thing) FROM PUBLIC;"
# What calls it is left as it is: going back is for developing alone.
BACKWARD = """
CREATE OR REPLACE FUNCTION things_blank_labels(t things_thing) RETURNS void
LANGUAGE plpgsql AS $$ BEGIN END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("things", "0004_erase_articles")]
    operations = [
        migrations.AddField(
            model_name="thing",
            name="label_steps",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="What it was known as: [local day from which, label], oldest first; "
                "empty: always as what it is now.",
            ),
        ),
        migrations.AddConstraint(
            model_name="thing",
            constraint=models.CheckConstraint(
                condition=models.Q(label_steps__contains=[]),
                name="thing_label_steps_listed",
            ),
        ),
        migrations.RunSQL(LABELS + BLANK + NOBODY, BACKWARD),
    ]
