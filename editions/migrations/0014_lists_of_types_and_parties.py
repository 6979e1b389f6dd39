"""Lists of one type, of one party and of some days are found by indexes of their own."""

import django.contrib.postgres.fields.ranges
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import F, Func, Index, Q, Value

CURRENT = Q(("known_to__isnull", True), ("recorded_to__isnull", True))


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the indexes are built.
    dependencies = [("editions", "0013_counts_by_outlet")]
    operations = [
        AddIndexConcurrently(
            "edition",
            Index(
                fields=["kind", "type", "-sort_day", "-public_id"],
                condition=CURRENT,
                name="edition_current_by_type",
            ),
        ),
        AddIndexConcurrently(
            "edition",
            GinIndex(
                fields=["parties"], condition=CURRENT, name="edition_current_parties"
            ),
        ),
        AddIndexConcurrently(
            "edition",
            GistIndex(
                Func(
                    F("earliest"),
                    F("latest"),
                    Value("[]"),
                    function="daterange",
                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                ),
                condition=CURRENT,
                name="edition_current_days",
            ),
        ),
    ]
