"""Articles in the order of their days are read from an index, however many there are."""

import datetime as dt

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Coalesce, TruncDate


class Migration(migrations.Migration):
    atomic = False  # Readers and writers go on while the index is built.
    dependencies = [("sources", "0011_asked_pages")]
    operations = [
        AddIndexConcurrently(
            "article",
            models.Index(
                TruncDate(Coalesce("published_at", "first_seen_at"), tzinfo=dt.UTC),
                "public_id",
                name="article_by_day",
            ),
        ),
    ]
