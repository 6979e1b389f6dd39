"""Which editor has an article, who looks at it, and that nothing in it is to be recorded."""


import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0010_datasets'),
        ('suggestions', '0002_read_by_hand'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='assignment', serialize=False, to='sources.article')),
                ('given_at', models.DateTimeField(help_text='UTC.')),
            ],
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closed_at', models.DateTimeField(help_text='UTC.')),
                ('suggestions', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), help_text='Numbers of those that it set aside.', size=None)),
            ],
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_at', models.DateTimeField(help_text='When last opened. UTC.')),
            ],
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['decided_at'], name='suggestion_decided_lately'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='editor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='closing',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='sources.article'),
        ),
        migrations.AddField(
            model_name='closing',
            name='closed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='look',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.article'),
        ),
        migrations.AddField(
            model_name='look',
            name='editor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.UniqueConstraint(fields=('article', 'closed_at'), name='closing_once'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('suggestions', []), _negated=True), name='closing_of_something'),
        ),
        migrations.AddIndex(
            model_name='look',
            index=models.Index(fields=['article', 'looked_at'], name='look_latest'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.UniqueConstraint(fields=('editor', 'article'), name='look_one_each'),
        ),
    ]
