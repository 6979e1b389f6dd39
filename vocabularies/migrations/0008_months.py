"""Add the month, as a unit that numbers are told in."""

from django.db import migrations

from vocabularies.migrations._shipped import load


class Migration(migrations.Migration):
    dependencies = [("vocabularies", "0007_shipped_contested_words")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
