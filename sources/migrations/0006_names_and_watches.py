"""All that an article is known by, and when its page is looked at again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0005_parts_of_sitemaps'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleIdentity',
            fields=[
                ('identity', models.CharField(help_text='As sources.rules.identities has it.', max_length=80, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='PageWatch',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='watch', serialize=False, to='sources.article')),
                ('url', models.CharField(max_length=2000)),
                ('host', models.CharField(help_text='Of the address: for manners.', max_length=300)),
                ('state', models.CharField(choices=[('active', 'Looked at again'), ('done', 'Looked at often enough'), ('failed', 'Could not be fetched'), ('gone', 'Gone')], default='active', max_length=10)),
                ('next_look_at', models.DateTimeField(blank=True, help_text='UTC.', null=True)),
                ('last_look_at', models.DateTimeField(blank=True, help_text='UTC.', null=True)),
                ('looks', models.PositiveSmallIntegerField(default=0, help_text='That succeeded.')),
                ('failures', models.PositiveSmallIntegerField(default=0, help_text='In a row.')),
                ('missing', models.PositiveSmallIntegerField(default=0, help_text='How often in a row the server said that it is not there.')),
                ('last_error', models.TextField(blank=True, help_text='In words; empty when fine.')),
                ('etag', models.CharField(blank=True, max_length=500)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('page_is_text', models.BooleanField(default=False, help_text="Its text is the page's, not the feed's.")),
                ('page_sha256', models.CharField(blank=True, max_length=64)),
                ('feed_sha256', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='articleversion',
            name='read_from',
            field=models.CharField(blank=True, choices=[('', 'Not told'), ('feed', 'Its entry in a feed'), ('page', 'Its page'), ('hand', 'What a person gave')], default='', max_length=4),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.CheckConstraint(condition=models.Q(('read_from__in', ['', 'feed', 'page', 'hand'])), name='version_read_from_known'),
        ),
        migrations.AddField(
            model_name='articleidentity',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identities', to='sources.article'),
        ),
        migrations.AddIndex(
            model_name='pagewatch',
            index=models.Index(condition=models.Q(('state', 'active')), fields=['next_look_at'], name='watch_due'),
        ),
        migrations.AddConstraint(
            model_name='pagewatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('next_look_at__isnull', False), ('state', 'active')), models.Q(('next_look_at__isnull', True), ('state__in', ['done', 'failed', 'gone'])), _connector='OR'), name='watch_looks_while_active'),
        ),
        # One statement over one column: what every article was known by until now.
        migrations.RunSQL(
            "INSERT INTO sources_articleidentity (identity, article_id)"
            " SELECT identity, id FROM sources_article",
            migrations.RunSQL.noop,
        ),
    ]
