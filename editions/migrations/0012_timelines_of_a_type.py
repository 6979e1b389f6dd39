"""What is of a type is found in the order of a timeline, however rare the type is."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0011_counts_of_types_and_parties")]
    operations = [
        AddIndexConcurrently(
            "entry",
            models.Index(
                condition=Q(("known_to__isnull", True), ("recorded_to__isnull", True)),
                fields=["process", "type", "-sort_day", "-public_id", "-ordinal"],
                name="entry_current_by_type",
            ),
        ),
    ]
