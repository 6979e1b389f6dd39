"""What an editor should look at, since it has changed at its publisher."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0006_names_and_watches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='pagewatch',
            name='page_length',
            field=models.PositiveIntegerField(default=0, help_text="Of the page's text, in code points."),
        ),
        migrations.CreateModel(
            name='LostWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found_at', models.DateTimeField(help_text='UTC.')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('holds', 'Still holds'), ('corrected', 'Corrected')], default='waiting', max_length=10)),
                ('note', models.TextField(blank=True, help_text="Why, in the editor's words.")),
                ('decided_at', models.DateTimeField(blank=True, help_text='UTC.', null=True)),
                ('citation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lost_words', to='sources.citation')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lost_words', to='sources.articleversion')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['-id'], name='lostwords_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('note', ''), ('state', 'waiting')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ['holds', 'corrected']), models.Q(('note', ''), _negated=True)), _connector='OR'), name='lostwords_decided_whole'), models.UniqueConstraint(fields=('citation', 'version'), name='lost_words_once')],
            },
        ),
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found_at', models.DateTimeField(help_text='UTC.')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('holds', 'Still holds'), ('corrected', 'Corrected')], default='waiting', max_length=10)),
                ('note', models.TextField(blank=True, help_text="Why, in the editor's words.")),
                ('decided_at', models.DateTimeField(blank=True, help_text='UTC.', null=True)),
                ('sign', models.CharField(choices=[('gone', 'The server says that it is gone for good'), ('missing', 'The server no longer has it'), ('notice', 'The page says that it was taken back'), ('emptied', 'Most of its text is gone')], max_length=10)),
                ('words', models.CharField(help_text='What was seen: the notice, or our own words.', max_length=300)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='sources.article')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'taken back',
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['-id'], name='takenback_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('note', ''), ('state', 'waiting')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ['holds', 'corrected']), models.Q(('note', ''), _negated=True)), _connector='OR'), name='takenback_decided_whole'), models.UniqueConstraint(fields=('article', 'sign', 'words'), name='taken_back_once'), models.CheckConstraint(condition=models.Q(('sign__in', ['gone', 'missing', 'notice', 'emptied'])), name='taken_back_sign_known')],
            },
        ),
    ]
