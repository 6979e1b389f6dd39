"""What no document names any more, looked up by functions, whose plans a connection keeps.

Every question to editions asks for it, and to plan that anew took PostgreSQL a third of a
millisecond of a page.
"""

from django.db import migrations

BARE = "(t.state = 'erased' OR t.withdrawn_for IN ('safety', 'privacy_request', 'legal'))"
FORWARD = f"""
CREATE FUNCTION things_bare_ids() RETURNS varchar(16)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT t.public_id FROM things_thing t WHERE {BARE});
END $$;
CREATE FUNCTION things_bare_mentions() RETURNS varchar(80)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT t.kind || ':' || coalesce(t.slug, t.public_id) FROM things_thing t WHERE {BARE});
END $$;
CREATE FUNCTION things_bare_about() RETURNS varchar(16)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT a.public_id FROM things_thing t JOIN things_thing a ON a.id = t.about_id WHERE {BARE});
END $$;
"""
BACKWARD = """
DROP FUNCTION things_bare_ids();
DROP FUNCTION things_bare_mentions();
DROP FUNCTION things_bare_about();
"""


class Migration(migrations.Migration):
    dependencies = [("things", "0011_drafts_are_discarded")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
