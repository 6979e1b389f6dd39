"""``things_erase_article``: how what an outlet published leaves this record, for good.

It runs with the rights of the tables' owner, and only the eraser's role may call it
(``ceasefire/rights.py``). What it leaves is a tombstone: the id, days, the digests that it is known
by and of its texts, who erased it and why. Whoever sends it again finds it erased.
"""

from django.db import migrations

# What hangs on an article or on a version of it, and by which column.
KEYS = """
CREATE FUNCTION things_keys_to(target regclass) RETURNS TABLE (relation regclass, key name)
LANGUAGE sql STABLE AS $$
  SELECT c.conrelid::regclass, a.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.contype = 'f' AND c.confrelid = target
$$;

CREATE FUNCTION things_own(relation regclass) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation AND attname = 'thing_id')
$$;
"""

# A thing that holds the text, or quotes it now or in its history, keeps its words: they are
# its own, published with a name and a day. They go with the thing, by ``things_erase``.
QUOTED = """
CREATE FUNCTION things_that_quote(article bigint) RETURNS TABLE (citation bigint, thing text)
LANGUAGE plpgsql AS $$
DECLARE
  one record;
  versions bigint[] := ARRAY(SELECT id FROM sources_articleversion WHERE article_id = article);
  cited bigint[] := ARRAY(SELECT id FROM sources_citation WHERE version_id = ANY (versions));
BEGIN
  RETURN QUERY
    SELECT (s ->> 'citation')::bigint, t.public_id::text
      FROM things_revision r JOIN things_thing t ON t.id = r.thing_id,
           jsonb_path_query(r.content, '$.layers[*].sources[*]') s
     WHERE (s ->> 'citation')::bigint = ANY (cited);
  FOR one IN SELECT k.relation, k.key, true AS cites FROM things_keys_to('sources_citation') k
              UNION ALL
             SELECT k.relation, k.key, false FROM things_keys_to('sources_articleversion') k LOOP
    CONTINUE WHEN NOT things_own(one.relation);
    RETURN QUERY EXECUTE format(
      'SELECT CASE WHEN $2 THEN r.%2$I::bigint END, t.public_id::text FROM %1$s r'
      ' JOIN things_thing t ON t.id = r.thing_id WHERE r.%2$I = ANY ($1)',
      one.relation, one.key)
      USING CASE WHEN one.cites THEN cited ELSE versions END, one.cites;
  END LOOP;
END $$;
"""

# Where words of it are quoted and stay, they stay at their place, and nothing around them.
MASKED = """
CREATE FUNCTION things_masked(v sources_articleversion) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  one record;
  left_over text := '';
BEGIN
  FOR one IN SELECT * FROM sources_citation WHERE version_id = v.id LOOP
    IF left_over = '' THEN
      left_over := repeat(' ', length(v.text));
    END IF;
    left_over := overlay(left_over PLACING one.exact FROM one.start + 1 FOR one."end" - one.start);
  END LOOP;
  RETURN left_over;
END $$;
"""

# A feed's captures hold many articles at once: from the first that brought this one on, the
# bytes of that address go. The others keep their texts, and cannot be read from bytes again.
CAPTURES = """
CREATE FUNCTION things_blank_captures(a sources_article) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own bigint[] := ARRAY(SELECT capture_id FROM sources_articleversion WHERE article_id = a.id);
BEGIN
  UPDATE sources_capture c SET body = '', content_type = '',
         url = CASE WHEN EXISTS (SELECT FROM sources_feed f WHERE f.url = c.url) THEN url
                    ELSE 'erased:' || c.id END
   WHERE c.id = ANY (own)
      OR (c.url <> '' AND c.received_at >= a.first_seen_at
          AND c.url IN (SELECT url FROM sources_capture WHERE id = ANY (own)));
END $$;
"""

ERASE = """
CREATE FUNCTION things_erase_article(
  erased text, erased_at timestamptz, by_label text, by_id bigint, why text, keep_quotes boolean)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  a sources_article;
  one record;
  digest text;
  named text[];
  quoted bigint[];
BEGIN
  IF coalesce(btrim(why), '') = '' OR coalesce(btrim(by_label), '') = '' THEN
    RAISE EXCEPTION 'Say who erases it, and why.' USING ERRCODE = 'restrict_violation';
  END IF;
  LOCK TABLE sources_citation IN SHARE ROW EXCLUSIVE MODE;
  SELECT * INTO a FROM sources_article WHERE public_id = erased AND state <> 'erased' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such article.' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT array_agg(DISTINCT q.thing ORDER BY q.thing), array_agg(q.citation)
    INTO named, quoted FROM things_that_quote(a.id) q;
  IF cardinality(named) > 0 AND NOT keep_quotes THEN
    RAISE EXCEPTION 'These quote it: %. Erase those first, or let their quotations stay.',
      array_to_string(named, ', ') USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT text_sha256 INTO digest FROM sources_articleversion
   WHERE article_id = a.id ORDER BY number DESC LIMIT 1;
  FOR one IN SELECT * FROM things_keys_to('sources_articleversion')
              WHERE relation <> 'sources_citation'::regclass LOOP
    CONTINUE WHEN things_own(one.relation);
    EXECUTE format('DELETE FROM %s WHERE %I IN (SELECT id FROM sources_articleversion'
                   ' WHERE article_id = $1)', one.relation, one.key) USING a.id;
  END LOOP;
  DELETE FROM sources_citation
   WHERE version_id IN (SELECT id FROM sources_articleversion WHERE article_id = a.id)
     AND (quoted IS NULL OR id <> ALL (array_remove(quoted, NULL)));
  UPDATE sources_citation SET prefix = '', suffix = ''
   WHERE version_id IN (SELECT id FROM sources_articleversion WHERE article_id = a.id);
  FOR one IN SELECT * FROM things_keys_to('sources_article')
              WHERE relation NOT IN ('sources_articleversion'::regclass,
                                     'sources_articleidentity'::regclass) LOOP
    CONTINUE WHEN things_own(one.relation);
    EXECUTE format('DELETE FROM %s WHERE %I = $1', one.relation, one.key) USING a.id;
  END LOOP;
  PERFORM things_blank_captures(a);
  UPDATE sources_articleversion v
     SET text = things_masked(v), html = '', title = '', byline = ''
   WHERE article_id = a.id;
  UPDATE editions_act SET reason = '' WHERE reason = a.url AND verb = 'ingest_article';
  UPDATE sources_article SET url = '', state = 'erased', state_reason = why WHERE id = a.id;
  INSERT INTO editions_act (at, by_label, by_id, verb, reason, request_id)
  VALUES (erased_at, things_erase_article.by_label, things_erase_article.by_id,
          'erase_article', why, '');
  RETURN digest;
END $$;
"""

FUNCTIONS = (
    "things_erase_article(text, timestamptz, text, bigint, text, boolean)",
    "things_blank_captures(sources_article)",
    "things_masked(sources_articleversion)",
    "things_that_quote(bigint)",
    "things_own(regclass)",
    "things_keys_to(regclass)",
)
FORWARD = "\n".join([KEYS, QUOTED, MASKED, CAPTURES, ERASE])
NOBODY = "\n".join(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;" for name in FUNCTIONS)
BACKWARD = "\n".join(f"DROP FUNCTION {name};" for name in FUNCTIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0003_erase"),
        ("sources", "0009_kept_rejected_erased"),
    ]
    operations = [migrations.RunSQL(FORWARD + NOBODY, BACKWARD)]
