"""Lists by days: an index of what has days, and a small one of what has none."""

import django.contrib.postgres.fields.ranges
from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations
from django.db.models import F, Func, Index, Q, Value

CURRENT = Q(("known_to__isnull", True), ("recorded_to__isnull", True))
DATED = Q(("earliest__isnull", False), ("latest__isnull", False), _connector="OR")
UNDATED = Q(("earliest__isnull", True), ("latest__isnull", True))


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the indexes are built.
    dependencies = [("editions", "0014_lists_of_types_and_parties")]
    operations = [
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
                condition=CURRENT & DATED,
                name="edition_dated",
            ),
        ),
        AddIndexConcurrently(
            "edition",
            Index(
                fields=["kind", "-sort_day", "-public_id"],
                condition=CURRENT & UNDATED,
                name="edition_undated",
            ),
        ),
        RemoveIndexConcurrently("edition", "edition_current_days"),
    ]
