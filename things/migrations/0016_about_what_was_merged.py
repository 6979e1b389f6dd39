"""What a withheld thing is about is also what that was merged into: its older documents show it.

A document shows what others say of what was merged into its thing. ``things_bare_about`` (0014)
gave the thing alone that was said to be meant, so that words that may not be shown any more stood
in states of the past of the other.
"""

from django.db import migrations

BARE = """(t.state = 'erased' OR t.withdrawn_for IN ('safety', 'privacy_request', 'legal')
            OR t.into_bare)"""
HEAD = """
CREATE OR REPLACE FUNCTION things_bare_about() RETURNS varchar(16)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
"""
FORWARD = f"""{HEAD}
BEGIN
  RETURN ARRAY(
    WITH RECURSIVE meant AS (
      SELECT a.public_id, a.merged_into_id
        FROM things_thing t JOIN things_thing a ON a.id = t.about_id WHERE {BARE}
       UNION
      SELECT a.public_id, a.merged_into_id
        FROM meant JOIN things_thing a ON a.id = meant.merged_into_id)
    SELECT meant.public_id FROM meant);
END $$;
"""
BACKWARD = f"""{HEAD}
BEGIN
  RETURN ARRAY(
    SELECT a.public_id FROM things_thing t JOIN things_thing a ON a.id = t.about_id WHERE {BARE});
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("things", "0015_ask_to_show_without_what_was_erased")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
