"""``things_erase``: the one way in which content leaves the record, history included.

It runs with the rights of the tables' owner, and only the eraser's role may call it
(``ceasefire/rights.py``). What it leaves is a tombstone: the id, days, versions without their
content, the SHA-256 of the newest content, who erased it and why.
"""

from django.db import migrations

# Which columns lead to a thing: a column ``thing_id`` makes its row part of that thing; any
# other one means that the row names it.
KEYS = """
CREATE FUNCTION things_keys() RETURNS TABLE (relation regclass, key name)
LANGUAGE sql STABLE AS $$
  SELECT c.conrelid::regclass, a.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.contype = 'f' AND (c.confrelid = 'things_thing'::regclass OR EXISTS (
         SELECT 1 FROM pg_constraint p
           JOIN pg_attribute pa ON pa.attrelid = p.conrelid AND pa.attnum = p.conkey[1]
          WHERE p.conrelid = c.confrelid AND p.contype = 'p' AND pa.attname = 'thing_id'))
$$;
"""

# What still stands and names it, or shows it. Rows of drafts and of withdrawn things count.
REFUSE = """
CREATE FUNCTION things_refuse_named(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one record;
  query text;
  more text[];
  named text[];
BEGIN
  SELECT array_agg(DISTINCT public_id::text) INTO named FROM editions_edition
   WHERE recorded_to IS NULL AND known_to IS NULL AND public_id <> t.public_id
     AND (mentions @> ARRAY[t.kind || ':' || coalesce(t.slug, t.public_id)]::varchar[]
          OR position('"' || t.public_id || '"' IN document) > 0);
  FOR one IN SELECT * FROM things_keys() WHERE key <> 'thing_id' LOOP
    query := CASE
      WHEN one.relation = 'things_thing'::regclass THEN
        'SELECT array_agg(public_id::text) FROM things_thing WHERE %2$I = $1 AND id <> $1'
      WHEN EXISTS (SELECT 1 FROM pg_attribute
                    WHERE attrelid = one.relation AND attname = 'thing_id') THEN
        'SELECT array_agg(o.public_id::text) FROM %1$s r JOIN things_thing o'
        ' ON o.id = r.thing_id WHERE r.%2$I = $1 AND r.thing_id <> $1'
      ELSE 'SELECT array_agg(DISTINCT %1$L::text) FROM %1$s WHERE %2$I = $1' END;
    EXECUTE format(query, one.relation, one.key) INTO more USING t.id;
    named := named || more;
  END LOOP;
  IF cardinality(named) > 0 THEN
    RAISE EXCEPTION 'It is named or shown by these: %. Change those first, or withdraw it.',
      (SELECT string_agg(DISTINCT id, ', ' ORDER BY id) FROM unnest(named) AS id)
      USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
"""

# Citations go that nothing else rests on, or ever rested on.
CITATIONS = """
CREATE FUNCTION things_drop_citations(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one record;
  free bigint[];
BEGIN
  free := ARRAY(
    SELECT (s ->> 'citation')::bigint FROM things_revision r,
           jsonb_path_query(r.content, '$.layers[*].sources[*]') s
     WHERE r.thing_id = t.id
    EXCEPT
    SELECT (s ->> 'citation')::bigint FROM things_revision r,
           jsonb_path_query(r.content, '$.layers[*].sources[*]') s
     WHERE r.thing_id <> t.id);
  FOR one IN SELECT c.conrelid::regclass AS relation, a.attname AS key
               FROM pg_constraint c
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
              WHERE c.contype = 'f' AND c.confrelid = 'sources_citation'::regclass LOOP
    EXECUTE format('SELECT ARRAY(SELECT unnest($1) EXCEPT SELECT %2$I FROM %1$s'
                   ' WHERE %2$I = ANY ($1))', one.relation, one.key) INTO free USING free;
  END LOOP;
  DELETE FROM sources_citation WHERE id = ANY (free);
END $$;
"""

# Its own history: numbers, moments and days stay, and nothing that was said.
BLANK = """
CREATE FUNCTION things_blank(t things_thing, erased_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
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

# The history of others keeps what they said of themselves; where they named or showed it, they
# say what a document says that is rendered now, and lists of claims leave it out.
OTHERS = r"""
CREATE FUNCTION things_without(document json, id text) RETURNS json
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE json_typeof(document)
    WHEN 'object' THEN (
      SELECT coalesce(json_object_agg(o.key, things_without(o.value, id)), '{}')
        FROM json_each(document) o)
    WHEN 'array' THEN (SELECT coalesce(json_agg(things_without(e.value, id)), '[]')
                         FROM json_array_elements(document) e
                        WHERE json_typeof(e.value) <> 'object'
                           OR e.value ->> 'id' IS DISTINCT FROM id
                           OR e.value -> 'name' IS NOT NULL)
    ELSE document END
$$;

CREATE FUNCTION things_redacted(document text, t things_thing, labels text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  label text := coalesce(document::json -> 'label' ->> 'en', '');
  other text := label;
  one text;
BEGIN
  FOREACH one IN ARRAY labels LOOP
    other := replace(other, one, 'withheld');
  END LOOP;
  document := replace(document, '"label":{"en":' || to_json(label) || '}',
                      '"label":{"en":' || to_json(other) || '}');
  document := regexp_replace(
    document,
    '"id":"' || t.public_id || '"(,"slug":"[^"]*")?,"name":{("[a-zA-Z-]+":"(\\.|[^"\\])*",?)*}',
    '"id":"' || t.public_id || '","name":{"en":"withheld"}', 'g');
  IF document ~ ('"id":"' || t.public_id || '"(?!,"name")') THEN
    document := things_without(document::json, t.public_id)::text;
  END IF;
  RETURN document;
END $$;

CREATE FUNCTION things_redact_others(t things_thing) RETURNS void LANGUAGE plpgsql AS $$
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

ERASE = """
CREATE FUNCTION things_erase(
  erased text, erased_at timestamptz, by_label text, by_id bigint, why text)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t things_thing;
  one record;
  act bigint;
  digest text;
BEGIN
  IF coalesce(btrim(why), '') = '' OR coalesce(btrim(by_label), '') = '' THEN
    RAISE EXCEPTION 'Say who erases it, and why.' USING ERRCODE = 'restrict_violation';
  END IF;
  LOCK TABLE things_thing IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO t FROM things_thing WHERE public_id = erased AND state <> 'erased' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such thing.' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM things_refuse_named(t);
  SELECT encode(sha256(convert_to(content::text, 'UTF8')), 'hex') INTO STRICT digest
    FROM things_revision WHERE thing_id = t.id AND version = t.version;
  FOR one IN SELECT DISTINCT relation FROM things_keys()
              WHERE key = 'thing_id' AND relation <> 'things_revision'::regclass LOOP
    EXECUTE format('DELETE FROM %s WHERE thing_id = $1', one.relation) USING t.id;
  END LOOP;
  PERFORM things_drop_citations(t);
  PERFORM things_redact_others(t);
  PERFORM things_blank(t, erased_at);
  UPDATE things_thing
     SET state = 'erased', erased_digest = digest, label = '', slug = NULL, brief = '{}',
         about_id = NULL, merged_into_id = NULL, withdrawn_for = '', withdrawn_reason = '',
         version = t.version + 1, changed_at = erased_at,
         published_version = CASE WHEN published_version IS NOT NULL THEN t.version + 1 END
   WHERE id = t.id;
  INSERT INTO editions_act (at, by_label, by_id, verb, reason, request_id)
  VALUES (erased_at, things_erase.by_label, things_erase.by_id, 'erase_' || t.kind, why, '')
  RETURNING id INTO act;
  INSERT INTO things_revision (thing_id, version, act_id, state, content)
  VALUES (t.id, t.version + 1, act, 'erased', '{}');
  IF t.first_published_at IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(4207849484);  -- editions.actions.publishing.CHANGES_LOCK
    INSERT INTO editions_change (act_id, kind, public_id, version, verb)
    VALUES (act, t.kind, t.public_id, t.version + 1, 'withdrawn');
  END IF;
  RETURN digest;
END $$;
"""

FUNCTIONS = (
    "things_erase(text, timestamptz, text, bigint, text)",
    "things_redact_others(things_thing)",
    "things_redacted(text, things_thing, text[])",
    "things_without(json, text)",
    "things_blank(things_thing, timestamptz)",
    "things_drop_citations(things_thing)",
    "things_refuse_named(things_thing)",
    "things_keys()",
)
FORWARD = "\n".join([KEYS, REFUSE, CITATIONS, BLANK, OTHERS, ERASE])
NOBODY = "\n".join(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;" for name in FUNCTIONS)
BACKWARD = "\n".join(f"DROP FUNCTION {name};" for name in FUNCTIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0002_things_stand"),
        ("sources", "0002_triggers"),
    ]
    operations = [migrations.RunSQL(FORWARD + NOBODY, BACKWARD)]
