"""A proposed change of what is public is discarded as a version that says what stands.

Whoever opens the thing next reads that, and nothing else than a draft can be discarded.
"""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION things_discard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.things_revision r
     WHERE r.thing_id = NEW.thing_id AND r.version = NEW.version - 1
       AND r.state IN ('draft', 'in_review')) THEN
    RAISE EXCEPTION 'Only a draft is discarded.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM public.things_thing t
     WHERE t.id = NEW.thing_id AND t.state = 'discarded')
     AND NOT EXISTS (
    SELECT FROM public.things_thing t
      JOIN public.things_revision r ON r.thing_id = t.id AND r.version = t.published_version
     WHERE t.id = NEW.thing_id AND t.state = 'published' AND r.state = 'published'
       AND r.content = NEW.content) THEN
    RAISE EXCEPTION 'A change is discarded by a version that says what stands.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_discarded BEFORE INSERT ON things_revision
  FOR EACH ROW WHEN (NEW.state = 'discarded') EXECUTE FUNCTION things_discard();
"""
BACKWARD = """
DROP TRIGGER revision_discarded ON things_revision;
DROP FUNCTION things_discard();
"""
STATES = (
    "draft",
    "in_review",
    "discarded",
    "published",
    "withdrawn",
    "merged",
    "erased",
)


class Migration(migrations.Migration):
    dependencies = [("things", "0012_what_may_not_be_named")]
    operations = [
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=list(STATES)), name="revision_state_known"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
