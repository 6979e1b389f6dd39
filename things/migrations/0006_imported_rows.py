"""Rows of other data sets, and that what may not be passed on is never public (I29)."""

import django.db.models.deletion
from django.db import migrations, models

# Public is what was ever published, and not taken back for a reason that forbids showing it:
# older states of the past show it as long as that holds. The lock on the data set makes a
# change of its licence wait for whoever publishes, and the other way round.
PUBLIC = """
CREATE FUNCTION things_is_public(t things_thing) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.first_published_at IS NOT NULL AND t.state <> 'erased'
     AND t.withdrawn_for NOT IN ('safety', 'privacy_request', 'legal')
$$;

CREATE FUNCTION things_withhold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.things_importedrow r JOIN public.sources_dataset d ON d.id = r.dataset_id
    WHERE r.public_id = NEW.public_id AND d.licence_id = 'licence:no_redistribution'
    FOR SHARE OF d;
  IF FOUND THEN
    RAISE EXCEPTION 'Thing % comes from rows that may not be passed on.', NEW.public_id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'thing_may_be_passed_on';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thing_withheld BEFORE UPDATE ON things_thing
  FOR EACH ROW WHEN (public.things_is_public(NEW) AND NOT public.things_is_public(OLD))
  EXECUTE FUNCTION things_withhold();
"""
ROWS = """
CREATE FUNCTION things_keep_imported() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t public.things_thing;
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND
     (NEW.id, NEW.public_id, NEW.foreign_id) IS DISTINCT FROM
     (OLD.id, OLD.public_id, OLD.foreign_id) THEN
    RAISE EXCEPTION 'What became of a row of another data set is never forgotten.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT * INTO t FROM public.things_thing WHERE public_id = NEW.public_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no thing %.', NEW.public_id
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  PERFORM FROM public.sources_dataset
    WHERE id = NEW.dataset_id AND licence_id = 'licence:no_redistribution' FOR SHARE;
  IF FOUND AND public.things_is_public(t) THEN
    RAISE EXCEPTION 'Thing % is public, and these rows may not be passed on.', NEW.public_id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'thing_may_be_passed_on';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER imported_row_kept BEFORE INSERT OR UPDATE OR DELETE ON things_importedrow
  FOR EACH ROW EXECUTE FUNCTION things_keep_imported();
"""
LICENCES = """
CREATE FUNCTION things_refuse_licence() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.things_importedrow r
               JOIN public.things_thing t ON t.public_id = r.public_id
              WHERE r.dataset_id = NEW.id AND public.things_is_public(t)) THEN
    RAISE EXCEPTION 'Rows of % are public.', NEW.name
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'dataset_not_public';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dataset_withheld BEFORE UPDATE ON sources_dataset
  FOR EACH ROW WHEN (NEW.licence_id = 'licence:no_redistribution'
                     AND OLD.licence_id <> NEW.licence_id)
  EXECUTE FUNCTION things_refuse_licence();
"""
BACKWARD = """
DROP TRIGGER dataset_withheld ON sources_dataset;
DROP FUNCTION things_refuse_licence();
DROP TRIGGER imported_row_kept ON things_importedrow;
DROP FUNCTION things_keep_imported();
DROP TRIGGER thing_withheld ON things_thing;
DROP FUNCTION things_withhold();
DROP FUNCTION things_is_public(things_thing);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0010_datasets'),
        ('things', '0005_label_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('foreign_id', models.CharField(help_text="The row's id over there.", max_length=40)),
                ('public_id', models.CharField(help_text='The thing it became.', max_length=16)),
                ('row_digest', models.CharField(help_text='SHA-256 of the row as it was read.', max_length=64)),
                ('imported_at', models.DateTimeField(help_text='When it was last read. UTC.')),
                ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported_rows', to='sources.dataset')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dataset', 'foreign_id'), name='imported_row_once'), models.UniqueConstraint(fields=('public_id', 'dataset'), name='imported_row_of_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('foreign_id', ''), _negated=True), ('row_digest__regex', '^[0-9a-f]{64}$')), name='imported_row_told')],
            },
        ),
        migrations.RunSQL(PUBLIC + ROWS + LICENCES, BACKWARD),
    ]
