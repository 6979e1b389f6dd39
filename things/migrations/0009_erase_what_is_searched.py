"""Erasing takes what others are found by with it: the words of its names, and its key."""

from django.db import migrations

# As before (0003), but for the words, made by the function that makes those of editions, and the counts.
FORWARD = r"""
CREATE OR REPLACE FUNCTION things_redact_others(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key text := coalesce(t.slug, t.public_id);
  naming bigint[] := ARRAY(
    SELECT id FROM editions_edition
     WHERE public_id <> t.public_id
       AND (mentions @> ARRAY[t.kind || ':' || key]::varchar[]
            OR position('"' || t.public_id || '"' IN document) > 0));
  labels text[] := ARRAY(
    SELECT own FROM (
      SELECT document::json -> 'label' ->> 'en' AS own FROM editions_edition
       WHERE public_id = t.public_id UNION SELECT t.label) o
     WHERE own <> '' ORDER BY length(own) DESC);
  words text[] := tsvector_to_array(editions_search(
    editions_folded(array_to_string(labels, ' ')), '', '',
    CASE WHEN t.kind IN ('party', 'organisation') THEN ARRAY[key] ELSE '{}' END,
    CASE WHEN t.kind = 'person' THEN ARRAY[key] ELSE '{}' END,
    CASE WHEN t.kind = 'place' THEN ARRAY[key] ELSE '{}' END));
BEGIN
  UPDATE editions_edition
     SET document = things_redacted(document, t, labels),
         search = ts_delete(search, words),
         mentions = array_replace(mentions, (t.kind || ':' || key)::varchar,
                                  (t.kind || ':' || t.public_id)::varchar),
         parties = CASE WHEN t.kind IN ('party', 'organisation')
                   THEN array_replace(parties, key::varchar, t.public_id) ELSE parties END,
         people = CASE WHEN t.kind = 'person'
                  THEN array_replace(people, key::varchar, t.public_id) ELSE people END,
         places = CASE WHEN t.kind = 'place'
                  THEN array_replace(places, key::varchar, t.public_id) ELSE places END
   WHERE id = ANY (naming);
  UPDATE editions_entry n
     SET parties = e.parties, people = e.people, places = e.places
    FROM editions_edition e
   WHERE e.id = n.edition_id AND e.id = ANY (naming);
  IF t.kind IN ('party', 'organisation') THEN
    UPDATE editions_count SET lane = t.public_id WHERE axis = 'party' AND lane = key;
  END IF;
  IF t.slug IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM things_thing WHERE slug = t.slug AND id <> t.id) THEN
    UPDATE things_revision
       SET content = replace(content::text, to_json(t.slug::text)::text,
                             to_json(t.public_id::text)::text)::jsonb
     WHERE thing_id <> t.id AND position('"' || t.slug || '"' IN content::text) > 0;
  END IF;
END $$;
"""
BACKWARD = r"""
CREATE OR REPLACE FUNCTION things_redact_others(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key text := coalesce(t.slug, t.public_id);
  naming bigint[] := ARRAY(
    SELECT id FROM editions_edition
     WHERE public_id <> t.public_id
       AND (mentions @> ARRAY[t.kind || ':' || key]::varchar[]
            OR position('"' || t.public_id || '"' IN document) > 0));
  labels text[] := ARRAY(
    SELECT own FROM (
      SELECT document::json -> 'label' ->> 'en' AS own FROM editions_edition
       WHERE public_id = t.public_id UNION SELECT t.label) o
     WHERE own <> '' ORDER BY length(own) DESC);
  words tsvector := to_tsvector('english', array_to_string(labels, ' '));
BEGIN
  UPDATE editions_edition
     SET document = things_redacted(document, t, labels),
         search = ts_delete(search, tsvector_to_array(words)),
         mentions = array_replace(mentions, (t.kind || ':' || key)::varchar,
                                  (t.kind || ':' || t.public_id)::varchar),
         parties = CASE WHEN t.kind IN ('party', 'organisation')
                   THEN array_replace(parties, key::varchar, t.public_id) ELSE parties END,
         people = CASE WHEN t.kind = 'person'
                  THEN array_replace(people, key::varchar, t.public_id) ELSE people END,
         places = CASE WHEN t.kind = 'place'
                  THEN array_replace(places, key::varchar, t.public_id) ELSE places END
   WHERE id = ANY (naming);
  UPDATE editions_entry n
     SET parties = e.parties, people = e.people, places = e.places
    FROM editions_edition e
   WHERE e.id = n.edition_id AND e.id = ANY (naming);
  IF t.slug IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM things_thing WHERE slug = t.slug AND id <> t.id) THEN
    UPDATE things_revision
       SET content = replace(content::text, to_json(t.slug::text)::text,
                             to_json(t.public_id::text)::text)::jsonb
     WHERE thing_id <> t.id AND position('"' || t.slug || '"' IN content::text) > 0;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0008_words_kept_for_pages"),
        ("editions", "0006_words_to_search"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
