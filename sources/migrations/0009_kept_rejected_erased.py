"""Articles that were rejected or erased never come back, and why a version is what it is."""

from django.db import migrations, models


# Only the owner of the tables changes what was received, for ``things_erase_article`` alone.
FORWARD = """
CREATE OR REPLACE FUNCTION sources_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.editions_is_owner(TG_RELID) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A row of % is never changed.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION sources_refuse_return() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.sources_article
              WHERE id = NEW.article_id AND state <> 'kept') THEN
    RAISE EXCEPTION 'An article that was rejected or erased has no new version.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_of_what_is_kept BEFORE INSERT ON sources_articleversion
  FOR EACH ROW EXECUTE FUNCTION sources_refuse_return();

CREATE FUNCTION sources_refuse_unerasing() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.editions_is_owner(TG_RELID) IS NOT TRUE THEN
    RAISE EXCEPTION 'An article is erased by things_erase_article alone, and then stays so.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER article_erased_once BEFORE UPDATE ON sources_article
  FOR EACH ROW WHEN (OLD.state = 'erased' OR NEW.state = 'erased')
  EXECUTE FUNCTION sources_refuse_unerasing();
"""
BACKWARD = """
DROP TRIGGER article_erased_once ON sources_article;
DROP TRIGGER version_of_what_is_kept ON sources_articleversion;
DROP FUNCTION sources_refuse_unerasing();
DROP FUNCTION sources_refuse_return();
CREATE OR REPLACE FUNCTION sources_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A row of % is never changed.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("editions", "0002_history_stands"),
        ('sources', '0008_stories'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='state',
            field=models.CharField(choices=[('kept', 'Kept'), ('rejected', 'Rejected by an editor'), ('erased', 'Erased')], db_default='kept', default='kept', max_length=10),
        ),
        migrations.AddField(
            model_name='article',
            name='state_reason',
            field=models.TextField(blank=True, db_default='', default='', help_text='Why it is not kept.'),
        ),
        migrations.AddField(
            model_name='articleversion',
            name='cause',
            field=models.CharField(choices=[('received', 'It came so'), ('reread', "Our reading changed, not the outlet's words")], db_default='received', default='received', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'kept'), ('state_reason', '')), models.Q(('state__in', ['rejected', 'erased']), models.Q(('state_reason', ''), _negated=True)), _connector='OR'), name='article_state_whole'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.CheckConstraint(condition=models.Q(('cause__in', ['received', 'reread'])), name='version_cause_known'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
