"""Terms and schemes are never deleted nor renamed, and a successor is a current term (I25)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION vocabularies_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A row of % is never deleted.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER scheme_kept BEFORE DELETE ON vocabularies_scheme
  FOR EACH ROW EXECUTE FUNCTION vocabularies_refuse_delete();
CREATE TRIGGER term_kept BEFORE DELETE ON vocabularies_term
  FOR EACH ROW EXECUTE FUNCTION vocabularies_refuse_delete();
CREATE TRIGGER scheme_not_emptied BEFORE TRUNCATE ON vocabularies_scheme
  FOR EACH STATEMENT EXECUTE FUNCTION vocabularies_refuse_delete();
CREATE TRIGGER term_not_emptied BEFORE TRUNCATE ON vocabularies_term
  FOR EACH STATEMENT EXECUTE FUNCTION vocabularies_refuse_delete();

CREATE FUNCTION vocabularies_refuse_rename() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What a row of % is called by is never changed.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER scheme_not_renamed BEFORE UPDATE ON vocabularies_scheme
  FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug)
  EXECUTE FUNCTION vocabularies_refuse_rename();
CREATE TRIGGER term_not_renamed BEFORE UPDATE ON vocabularies_term
  FOR EACH ROW WHEN ((OLD.id, OLD.scheme_id, OLD.code)
                     IS DISTINCT FROM (NEW.id, NEW.scheme_id, NEW.code))
  EXECUTE FUNCTION vocabularies_refuse_rename();

CREATE FUNCTION vocabularies_check_successor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One change of successors in a scheme at a time: else two could make a chain.
  PERFORM 1 FROM vocabularies_scheme WHERE slug = NEW.scheme_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM vocabularies_term
                  WHERE id = NEW.successor_id AND status = 'current') THEN
    RAISE EXCEPTION 'The successor % of % is not a current term.', NEW.successor_id, NEW.id
      USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM vocabularies_term WHERE successor_id = NEW.id) THEN
    RAISE EXCEPTION 'Deprecated terms still name % as their successor.', NEW.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER term_successor_current BEFORE INSERT OR UPDATE OF successor_id
  ON vocabularies_term FOR EACH ROW WHEN (NEW.successor_id IS NOT NULL)
  EXECUTE FUNCTION vocabularies_check_successor();
"""
BACKWARD = """
DROP TRIGGER term_successor_current ON vocabularies_term;
DROP TRIGGER term_not_renamed ON vocabularies_term;
DROP TRIGGER scheme_not_renamed ON vocabularies_scheme;
DROP TRIGGER term_not_emptied ON vocabularies_term;
DROP TRIGGER scheme_not_emptied ON vocabularies_scheme;
DROP TRIGGER term_kept ON vocabularies_term;
DROP TRIGGER scheme_kept ON vocabularies_scheme;
DROP FUNCTION vocabularies_check_successor();
DROP FUNCTION vocabularies_refuse_rename();
DROP FUNCTION vocabularies_refuse_delete();
"""


class Migration(migrations.Migration):
    dependencies = [("vocabularies", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
