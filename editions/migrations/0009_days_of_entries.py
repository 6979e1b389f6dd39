"""What lies within some days is found by an index, however early it began."""

import django.contrib.postgres.fields.ranges
from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import F, Func, Q, Value


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0008_quarters_and_places")]
    operations = [
        AddIndexConcurrently(
            "entry",
            GistIndex(
                Func(
                    F("earliest"),
                    F("latest"),
                    Value("[]"),
                    function="daterange",
                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                ),
                condition=Q(("known_to__isnull", True), ("recorded_to__isnull", True)),
                name="entry_days",
            ),
        ),
    ]
