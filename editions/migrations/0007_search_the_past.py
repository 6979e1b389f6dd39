"""Past editions are searched too, by an index of their own: no row is in both."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("editions", "0006_words_to_search")]
    operations = [
        AddIndexConcurrently(
            "edition",
            GinIndex(
                fields=["search"],
                condition=Q(("recorded_to__isnull", False), ("known_to__isnull", False), _connector="OR"),
                name="edition_search_past",
            ),
        ),
    ]
