"""What was merged into something that is withheld is withheld with it.

It is marked where that changes, so that readers are asked nothing more for it: few things are
merged, fewer still withheld, and every reading of the past asks which are.
"""

from django.db import migrations, models

REASONS = ("safety", "privacy_request", "legal")
OWN = "{t}.state = 'erased' OR {t}.withdrawn_for IN ('safety', 'privacy_request', 'legal')"
BARE = f"({OWN} OR {{t}}.into_bare)"
BEFORE, SINCE = f"({OWN})".format(t="t"), BARE.format(t="t")

# Whatever changes where a thing leads, or whether that is withheld: actions, erasing, loading.
TRIGGERS = f"""
CREATE FUNCTION things_lead_to_bare() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.into_bare := EXISTS (
    SELECT FROM public.things_thing t WHERE t.id = NEW.merged_into_id AND {SINCE});
  RETURN NEW;
END $$;
CREATE FUNCTION things_mark_leading() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.things_thing SET into_bare = {BARE.format(t="NEW")}
   WHERE merged_into_id = NEW.id AND into_bare <> {BARE.format(t="NEW")};
  RETURN NULL;
END $$;
-- Its name is before thing_withheld, which looks at what is written then.
CREATE TRIGGER thing_into_bare BEFORE INSERT OR UPDATE ON things_thing
  FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL OR NEW.into_bare)
  EXECUTE FUNCTION things_lead_to_bare();
CREATE TRIGGER thing_leads_with AFTER UPDATE ON things_thing
  FOR EACH ROW WHEN ({BARE.format(t="NEW")} <> {BARE.format(t="OLD")})
  EXECUTE FUNCTION things_mark_leading();
CREATE TRIGGER thing_leads_from_the_start AFTER INSERT ON things_thing
  FOR EACH ROW WHEN ({BARE.format(t="NEW")}) EXECUTE FUNCTION things_mark_leading();
"""
NO_TRIGGERS = """
DROP TRIGGER thing_leads_from_the_start ON things_thing;
DROP TRIGGER thing_leads_with ON things_thing;
DROP TRIGGER thing_into_bare ON things_thing;
DROP FUNCTION things_mark_leading();
DROP FUNCTION things_lead_to_bare();
"""
# What has been merged so far: the triggers mark what leads there by further steps.
MARK = f"""
UPDATE things_thing SET into_bare = true
 WHERE merged_into_id IN (SELECT t.id FROM things_thing t WHERE {BEFORE});
"""


def looked_up(bare: str) -> str:
    """Return the functions of 0012 with another condition."""
    return f"""
CREATE OR REPLACE FUNCTION things_bare_ids() RETURNS varchar(16)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT t.public_id FROM things_thing t WHERE {bare});
END $$;
CREATE OR REPLACE FUNCTION things_bare_mentions() RETURNS varchar(80)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT t.kind || ':' || coalesce(t.slug, t.public_id) FROM things_thing t WHERE {bare});
END $$;
CREATE OR REPLACE FUNCTION things_bare_about() RETURNS varchar(16)[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT a.public_id FROM things_thing t JOIN things_thing a ON a.id = t.about_id WHERE {bare});
END $$;
"""


def public(more: str) -> str:
    """Return the function of 0006 that says what may be read in some state of the past."""
    return f"""
CREATE OR REPLACE FUNCTION things_is_public(t things_thing) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.first_published_at IS NOT NULL AND t.state <> 'erased'
     AND t.withdrawn_for NOT IN ('safety', 'privacy_request', 'legal'){more}
$$;
"""


FORWARD = TRIGGERS + looked_up(SINCE) + public(" AND NOT t.into_bare") + MARK
BACKWARD = NO_TRIGGERS + looked_up(BEFORE) + public("")


class Migration(migrations.Migration):
    dependencies = [("things", "0013_changes_are_discarded")]
    operations = [
        migrations.AddField(
            model_name="thing",
            name="into_bare",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Merged, over any number of steps, into what is withheld.",
            ),
        ),
        migrations.RemoveIndex(model_name="thing", name="thing_bare"),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                condition=models.Q(
                    ("state", "erased"),
                    ("withdrawn_for__in", REASONS),
                    ("into_bare", True),
                    _connector="OR",
                ),
                fields=["public_id"],
                name="thing_bare",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
