"""Begin the list of contested words of English with those of ``contested_en.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "contested_en.json"


def load(apps: Any, schema_editor: Any) -> None:
    """Add the words that are not on the list yet."""
    rows = apps.get_model("vocabularies", "ContestedWord").objects
    for word, instead in json.loads(FILE.read_text(encoding="utf-8")).items():
        rows.using(schema_editor.connection.alias).get_or_create(
            language="en", word=word, defaults={"instead": instead}
        )


class Migration(migrations.Migration):
    dependencies = [("vocabularies", "0006_contested_words")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
