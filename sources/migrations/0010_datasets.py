"""Data sets that others made, by release, with the licence they come under."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

# Which release of what it is never changes: rows name it by that.
FORWARD = """
CREATE FUNCTION sources_keep_dataset() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A data set is never deleted, and never becomes another one.'
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER dataset_stays BEFORE UPDATE ON sources_dataset
  FOR EACH ROW WHEN ((NEW.id, NEW.slug, NEW.release) IS DISTINCT FROM
                     (OLD.id, OLD.slug, OLD.release))
  EXECUTE FUNCTION sources_keep_dataset();
CREATE TRIGGER dataset_kept BEFORE DELETE ON sources_dataset
  FOR EACH ROW EXECUTE FUNCTION sources_keep_dataset();
"""
BACKWARD = """
DROP TRIGGER dataset_kept ON sources_dataset;
DROP TRIGGER dataset_stays ON sources_dataset;
DROP FUNCTION sources_keep_dataset();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0009_kept_rejected_erased'),
        ('vocabularies', '0005_licences'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dataset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Of all its releases.', max_length=60)),
                ('release', models.CharField(help_text='As its makers call it.', max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('attribution', models.CharField(max_length=150, blank=True, help_text='How its makers ask to be named.')),
                ('url', models.URLField(blank=True, max_length=2000)),
                ('released_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(help_text='When it was first named here. UTC.')),
                ('licence', models.ForeignKey(limit_choices_to={'scheme': 'licence'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabularies.term')),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.outlet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('slug', 'release'), name='dataset_release_once'), models.CheckConstraint(condition=models.Q(models.Q(('slug', ''), _negated=True), models.Q(('release', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='dataset_named'), models.CheckConstraint(condition=models.Q(models.Q(('licence__in', ('licence:attribution', 'licence:share_alike')), _negated=True), models.Q(('attribution', ''), _negated=True), _connector='OR'), name='dataset_attributed'), models.CheckConstraint(condition=models.Q(('licence__isnull', False), django.db.models.lookups.Exact(django.db.models.functions.text.Left(models.F('licence'), 8), models.Value('licence:'))), name='dataset_licence_known')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
