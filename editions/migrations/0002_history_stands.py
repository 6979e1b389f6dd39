"""History is written once: acts and changes stand, an edition is closed once and then stands.

Only the owner of a table gets past these, for ``erase`` alone; the application never is. Whose
a table is, is asked of the table itself and with a pinned search path: a table of the same name
that somebody makes for themselves changes nothing (without ``pg_temp`` at the end, the path would
begin with it).
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION editions_is_owner(relation oid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_get_userbyid(relowner) = current_user FROM pg_catalog.pg_class WHERE oid = relation
$$;

CREATE FUNCTION editions_refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.editions_is_owner(TG_RELID) IS NOT TRUE THEN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER act_stands BEFORE UPDATE OR DELETE ON editions_act
  FOR EACH ROW EXECUTE FUNCTION editions_refuse();
CREATE TRIGGER act_not_emptied BEFORE TRUNCATE ON editions_act
  FOR EACH STATEMENT EXECUTE FUNCTION editions_refuse();
CREATE TRIGGER change_stands BEFORE UPDATE OR DELETE ON editions_change
  FOR EACH ROW EXECUTE FUNCTION editions_refuse();
CREATE TRIGGER change_not_emptied BEFORE TRUNCATE ON editions_change
  FOR EACH STATEMENT EXECUTE FUNCTION editions_refuse();

CREATE FUNCTION editions_close_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  unclosed record;
BEGIN
  IF public.editions_is_owner(TG_RELID) THEN
    IF TG_OP = 'UPDATE' THEN
      RETURN NEW;
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.recorded_to IS NULL AND NEW.recorded_to IS NOT NULL THEN
    unclosed := NEW;
    unclosed.recorded_to := NULL;
    IF unclosed IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'A row of % is closed once, and otherwise never changed.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER edition_closed_once BEFORE UPDATE OR DELETE ON editions_edition
  FOR EACH ROW EXECUTE FUNCTION editions_close_once();
CREATE TRIGGER edition_not_emptied BEFORE TRUNCATE ON editions_edition
  FOR EACH STATEMENT EXECUTE FUNCTION editions_refuse();
CREATE TRIGGER entry_closed_once BEFORE UPDATE OR DELETE ON editions_entry
  FOR EACH ROW EXECUTE FUNCTION editions_close_once();
CREATE TRIGGER entry_not_emptied BEFORE TRUNCATE ON editions_entry
  FOR EACH STATEMENT EXECUTE FUNCTION editions_refuse();
"""
BACKWARD = """
DROP TRIGGER entry_not_emptied ON editions_entry;
DROP TRIGGER entry_closed_once ON editions_entry;
DROP TRIGGER edition_not_emptied ON editions_edition;
DROP TRIGGER edition_closed_once ON editions_edition;
DROP TRIGGER change_not_emptied ON editions_change;
DROP TRIGGER change_stands ON editions_change;
DROP TRIGGER act_not_emptied ON editions_act;
DROP TRIGGER act_stands ON editions_act;
DROP FUNCTION editions_close_once();
DROP FUNCTION editions_refuse();
DROP FUNCTION editions_is_owner(oid);
"""


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
