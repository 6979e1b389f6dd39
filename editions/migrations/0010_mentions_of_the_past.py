"""What rested on something by a moment is found by an index, as what rests on it now is."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0009_days_of_entries")]
    operations = [
        AddIndexConcurrently(
            "edition",
            GinIndex(
                fields=["mentions"],
                condition=Q(("recorded_to__isnull", False)),
                name="edition_past_mentions",
            ),
        ),
    ]
