"""New names reach older days too: the index of mentions holds all that stands, not the newest."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0002_history_stands")]
    operations = [
        AddIndexConcurrently(
            "edition",
            GinIndex(
                fields=["mentions"],
                condition=Q(recorded_to__isnull=True),
                name="edition_standing_mentions",
            ),
        ),
        RemoveIndexConcurrently("edition", "edition_mentions"),
    ]
