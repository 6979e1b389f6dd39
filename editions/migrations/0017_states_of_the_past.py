"""Lists of a type as they were, and what was told of ahead of its day."""

import django.contrib.postgres.fields.ranges
from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import F, Func, Index, Q


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the indexes are built.
    dependencies = [("editions", "0016_under_parties")]
    operations = [
        AddIndexConcurrently(
            "edition",
            Index(
                fields=["kind", "type", "-sort_day", "-public_id", "known_from", "recorded_from"],
                name="edition_by_type",
            ),
        ),
        AddIndexConcurrently(
            "edition",
            GistIndex(
                Func(
                    F("known_from"),
                    F("sort_day"),
                    function="daterange",
                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                ),
                condition=Q(("known_from__lt", F("sort_day"))),
                name="edition_told_ahead",
            ),
        ),
        # How few these are is known of what an index computes once it was looked at.
        migrations.RunSQL("ANALYZE editions_edition, editions_underparty", ""),
    ]
