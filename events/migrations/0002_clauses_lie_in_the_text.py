"""A clause of an agreement lies inside the text that is held for it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION events_check_clause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT 1 FROM events_agreement a
         JOIN sources_articleversion v ON v.id = a.held_text_id
        WHERE a.thing_id = NEW.thing_id AND NEW."end" <= char_length(v.text)) THEN
    RAISE EXCEPTION 'Clause % does not lie in the text of agreement %.',
      NEW.ref, NEW.thing_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clause_in_the_text';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clause_in_the_text BEFORE INSERT OR UPDATE ON events_agreementclause
  FOR EACH ROW EXECUTE FUNCTION events_check_clause();

CREATE FUNCTION events_check_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held_text_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM sources_articleversion v WHERE v.id = NEW.held_text_id) THEN
    RAISE EXCEPTION 'There is no version % of an article.', NEW.held_text_id
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'agreement_text_there';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_text_there BEFORE INSERT OR UPDATE ON events_agreement
  FOR EACH ROW EXECUTE FUNCTION events_check_text();

-- At the end of the transaction: an action writes the agreement first, its clauses then.
CREATE FUNCTION events_keep_clauses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
       SELECT 1 FROM events_agreementclause c
         JOIN events_agreement a USING (thing_id)
         LEFT JOIN sources_articleversion v ON v.id = a.held_text_id
        WHERE a.thing_id = NEW.thing_id
          AND (v.id IS NULL OR c."end" > char_length(v.text))) THEN
    RAISE EXCEPTION 'Clauses of agreement % do not lie in its text.', NEW.thing_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_keeps_clauses';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER agreement_keeps_clauses AFTER UPDATE ON events_agreement
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.held_text_id IS DISTINCT FROM NEW.held_text_id)
  EXECUTE FUNCTION events_keep_clauses();
"""
BACKWARD = """
DROP TRIGGER agreement_keeps_clauses ON events_agreement;
DROP TRIGGER agreement_text_there ON events_agreement;
DROP TRIGGER clause_in_the_text ON events_agreementclause;
DROP FUNCTION events_keep_clauses();
DROP FUNCTION events_check_text();
DROP FUNCTION events_check_clause();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
        ("sources", "0002_triggers"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
