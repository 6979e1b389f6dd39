"""Pages that somebody asked for by their address."""

import django.db.models.deletion
from django.db import migrations, models

# Of an article that is erased nothing stays but digests: nor that its address was asked for.
FORWARD = """
CREATE FUNCTION sources_forget_asked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.sources_askedpage
   WHERE 'url:' || encode(sha256(convert_to(url, 'UTF8')), 'hex') IN (
         SELECT identity FROM public.sources_articleidentity WHERE article_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER asked_pages_forgotten AFTER UPDATE ON sources_article
  FOR EACH ROW WHEN (NEW.state = 'erased' AND OLD.state <> 'erased')
  EXECUTE FUNCTION sources_forget_asked();
"""
BACKWARD = """
DROP TRIGGER asked_pages_forgotten ON sources_article;
DROP FUNCTION sources_forget_asked();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0010_datasets'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(help_text='Canonical. “erased:” and its number.', max_length=2000, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Is being fetched'), ('stored', 'Is an article here'), ('failed', 'Could not be had')], default='waiting', max_length=10)),
                ('error', models.TextField(blank=True, help_text='In words, why the last try brought nothing.')),
                ('attempts', models.PositiveSmallIntegerField(default=0, help_text='Tries that failed since it was last asked for.')),
                ('next_try_at', models.DateTimeField(blank=True, help_text='UTC; null: there is none.', null=True)),
                ('times_asked', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(help_text='When it was last asked for. UTC.')),
                ('by_label', models.CharField(help_text='By whom, as named then.', max_length=150)),
                ('by_id', models.BigIntegerField(blank=True, help_text='Account number; null: system.', null=True)),
                ('article', models.ForeignKey(blank=True, help_text='What it became.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_pages', to='sources.article')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', True), ('next_try_at__isnull', False), ('state', 'waiting')), models.Q(('article__isnull', False), ('error', ''), ('next_try_at__isnull', True), ('state', 'stored')), models.Q(('article__isnull', True), ('next_try_at__isnull', True), ('state', 'failed'), models.Q(('error', ''), _negated=True)), _connector='OR'), name='asked_page_state_whole')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
