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
MEANT = f"""ARRAY(
    SELECT a.public_id FROM things_thing t JOIN things_thing a ON a.id = t.about_id WHERE {BARE})"""
# Step by step, each read by an index: what a recursive question may come to is reckoned as so much
# that PostgreSQL compiles it anew each time, which takes as long as ten pages of a list.
FORWARD = f"""{HEAD}
DECLARE
  found varchar(16)[] := {MEANT};
  more varchar(16)[] := found;
BEGIN
  WHILE more <> '{{}}' LOOP
    more := ARRAY(
      SELECT b.public_id FROM things_thing a JOIN things_thing b ON b.id = a.merged_into_id
       WHERE a.public_id = ANY (more) AND NOT b.public_id = ANY (found));
    found := found || more;
  END LOOP;
  RETURN found;
END $$;
"""
BACKWARD = f"""{HEAD}
BEGIN
  RETURN {MEANT};
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("things", "0015_ask_to_show_without_what_was_erased")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
