"""Article versions never change, and a quotation is what it says it is."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION sources_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A row of % is never changed.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER version_unchanged BEFORE UPDATE ON sources_articleversion
  FOR EACH ROW EXECUTE FUNCTION sources_refuse_change();
CREATE TRIGGER capture_unchanged BEFORE UPDATE ON sources_capture
  FOR EACH ROW EXECUTE FUNCTION sources_refuse_change();

CREATE FUNCTION sources_check_quotation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version_id IS NOT NULL AND NEW.exact IS DISTINCT FROM (
       SELECT substring(v.text FROM NEW.start + 1 FOR NEW."end" - NEW.start)
         FROM sources_articleversion v WHERE v.id = NEW.version_id) THEN
    RAISE EXCEPTION 'The quoted words do not stand at % to % of version %.',
      NEW.start, NEW."end", NEW.version_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotation_exact BEFORE INSERT OR UPDATE ON sources_citation
  FOR EACH ROW EXECUTE FUNCTION sources_check_quotation();
"""
BACKWARD = """
DROP TRIGGER quotation_exact ON sources_citation;
DROP TRIGGER capture_unchanged ON sources_capture;
DROP TRIGGER version_unchanged ON sources_articleversion;
DROP FUNCTION sources_check_quotation();
DROP FUNCTION sources_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
