"""Erasing takes what is kept beside a thing too, where no key leads to it: by its public id.

That is what was said about its drafts, sources and texts that wait with them, forms that are not
saved, and what programs were answered that wrote it. Such an answer keeps its row, without what it
told, for its day: sent again, it writes nothing anew. Answers about others say what older documents
of theirs say by then. It stands here, above things, since it takes what is the desk's.
"""

from django.db import migrations

KEPT = r"""
CREATE FUNCTION things_blank_kept(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  labels text[] := ARRAY(
    SELECT own FROM (
      SELECT document::json -> 'label' ->> 'en' AS own FROM editions_edition
       WHERE public_id = t.public_id UNION SELECT t.label) o
     WHERE own <> '' ORDER BY length(own) DESC);
BEGIN
  DELETE FROM suggestions_draftnote WHERE thing = t.public_id;
  DELETE FROM suggestions_drafttask WHERE thing = t.public_id;
  DELETE FROM suggestions_draftsource WHERE thing = t.public_id;
  DELETE FROM suggestions_keptform WHERE position(t.public_id IN path) > 0;
  UPDATE accounts_keptanswer SET body = '', headers = '{}' WHERE thing = t.public_id;
  UPDATE accounts_keptanswer SET body = things_redacted(body, t, labels)
   WHERE position('"' || t.public_id || '"' IN body) > 0;
  IF t.slug IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM things_thing WHERE slug = t.slug AND id <> t.id) THEN
    UPDATE accounts_keptanswer
       SET body = replace(body, to_json(t.slug::text)::text, to_json(t.public_id::text)::text)
     WHERE position('"' || t.slug || '"' IN body) > 0;
  END IF;
END $$;
"""
NOBODY = "REVOKE ALL ON FUNCTION things_blank_kept(things_thing) FROM PUBLIC;"
# As before (things, 0007), but for what is kept beside it.
BLANK = """
CREATE OR REPLACE FUNCTION things_blank(t things_thing, erased_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM things_blank_labels(t);
  PERFORM things_blank_kept(t);
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
BEFORE = BLANK.replace("  PERFORM things_blank_kept(t);\n", "")
BACKWARD = BEFORE + "DROP FUNCTION things_blank_kept(things_thing);"


class Migration(migrations.Migration):
    dependencies = [
        ("suggestions", "0008_sources_prove_fields"),
        ("things", "0013_changes_are_discarded"),
        ("accounts", "0005_answers_name_what_they_tell_of"),
    ]
    operations = [migrations.RunSQL(KEPT + NOBODY + BLANK, BACKWARD)]
