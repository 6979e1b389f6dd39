"""Decisions of editors are kept, one row each; a suggestion can be merged, and made by hand.

PostgreSQL itself takes decisions away with their suggestion: that is when an article is erased.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OWN = """
ALTER TABLE suggestions_decision ADD CONSTRAINT decision_of_suggestion
  FOREIGN KEY (suggestion_id) REFERENCES suggestions_suggestion (id) ON DELETE CASCADE;
"""
NOT_OWN = "ALTER TABLE suggestions_decision DROP CONSTRAINT decision_of_suggestion;"


class Migration(migrations.Migration):

    dependencies = [
        ('editions', '0003_mentions_of_all_that_stands'),
        ('sources', '0010_datasets'),
        ("suggestions", "0003_assigned_and_closed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('accepted', 'Accepted'), ('merged', 'Merged'), ('rejected', 'Rejected'), ('undone', 'Undone')], max_length=10)),
                ('reason', models.CharField(blank=True, choices=[('not_an_event', 'Nothing to record'), ('out_of_scope', 'Out of scope'), ('duplicate', 'Recorded already'), ('wrong', 'Read wrongly')], max_length=20)),
                ('thing', models.CharField(blank=True, help_text='Public id of what it became or joined.', max_length=16)),
                ('thing_version', models.PositiveIntegerField(blank=True, help_text='Its version after this decision.', null=True)),
                ('edited', models.JSONField(blank=True, default=list, help_text='The fields an editor changed before.')),
                ('brought', models.JSONField(blank=True, default=dict, help_text='What a merge brought: citations, things beside, a stage.')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='suggestion',
            name='suggestion_decided_whole',
        ),
        migrations.AddField(
            model_name='suggestion',
            name='made_by',
            field=models.ForeignKey(blank=True, help_text='Who suggested it by hand; null: the reader.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='suggestion',
            name='result',
            field=models.CharField(blank=True, help_text='Public id of what it became or joined.', max_length=16),
        ),
        migrations.AlterField(
            model_name='suggestion',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('merged', 'Merged into what was there'), ('rejected', 'Rejected')], default='waiting', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('reason', ''), ('result', ''), ('state', 'waiting')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('reason', ''), ('state__in', ['accepted', 'merged']), models.Q(('result', ''), _negated=True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('result', ''), ('state', 'rejected'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='suggestion_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('made_by__isnull', False), ('rule', 'by_hand')), models.Q(models.Q(('rule', 'by_hand'), _negated=True), ('made_by__isnull', True)), _connector='OR'), name='suggestion_by_hand_by_somebody'),
        ),
        migrations.AddField(
            model_name='decision',
            name='act',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='editions.act'),
        ),
        migrations.AddField(
            model_name='decision',
            name='suggestion',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='suggestions.suggestion'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('thing_version__isnull', False), ('verb__in', ['accepted', 'merged']), models.Q(('thing', ''), _negated=True)), models.Q(('thing', ''), ('thing_version__isnull', True), ('verb', 'rejected'), models.Q(('reason', ''), _negated=True)), models.Q(('reason', ''), ('thing', ''), ('thing_version__isnull', True), ('verb', 'undone')), _connector='OR'), name='decision_whole'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('suggestion', 'act'), name='decision_once_in_an_act'),
        ),
        migrations.RunSQL(OWN, NOT_OWN),
    ]
