"""A thing's id is never used again, and what was ever saved of it stands (I23).

Only the owner of the tables gets past these, for ``erase`` alone; the application never is.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION things_keep() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'A thing is withdrawn, never deleted: its id is not used again.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.public_id, NEW.kind, NEW.created_at, NEW.created_by_id) IS DISTINCT FROM
     (OLD.id, OLD.public_id, OLD.kind, OLD.created_at, OLD.created_by_id)
     OR NEW.version < OLD.version
     OR (OLD.first_published_at IS NOT NULL
         AND NEW.first_published_at IS DISTINCT FROM OLD.first_published_at)
     OR (OLD.state = 'erased' AND NEW.state <> 'erased') THEN
    RAISE EXCEPTION 'What makes thing % itself never changes.', OLD.public_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'erased' AND public.editions_is_owner(TG_RELID) IS NOT TRUE THEN
    RAISE EXCEPTION 'Thing % is erased by things_erase alone, and then stays as it is.',
      OLD.public_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thing_kept BEFORE UPDATE OR DELETE ON things_thing
  FOR EACH ROW EXECUTE FUNCTION things_keep();
CREATE TRIGGER thing_not_emptied BEFORE TRUNCATE ON things_thing
  FOR EACH STATEMENT EXECUTE FUNCTION things_keep();
CREATE TRIGGER revision_stands BEFORE UPDATE OR DELETE ON things_revision
  FOR EACH ROW EXECUTE FUNCTION editions_refuse();
CREATE TRIGGER revision_not_emptied BEFORE TRUNCATE ON things_revision
  FOR EACH STATEMENT EXECUTE FUNCTION editions_refuse();
"""
BACKWARD = """
DROP TRIGGER revision_not_emptied ON things_revision;
DROP TRIGGER revision_stands ON things_revision;
DROP TRIGGER thing_not_emptied ON things_thing;
DROP TRIGGER thing_kept ON things_thing;
DROP FUNCTION things_keep();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0001_initial"),
        ("editions", "0002_history_stands"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
