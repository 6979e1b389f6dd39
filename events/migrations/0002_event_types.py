"""Fill the event types from the vocabulary file. Codes are added here, never taken away."""

import json
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "vocabulary" / "event_types.json"


def fill(apps, schema_editor):
    event_type = apps.get_model("events", "EventType")
    rows = [
        event_type(ordinal=n, **row)
        for n, row in enumerate(json.loads(FILE.read_text(encoding="utf-8")), start=1)
    ]
    event_type.objects.using(schema_editor.connection.alias).bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
