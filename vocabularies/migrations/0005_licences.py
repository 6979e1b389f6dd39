"""Add the list of licences that data sets come under."""

from django.db import migrations

from vocabularies.migrations._shipped import load


class Migration(migrations.Migration):
    dependencies = [("vocabularies", "0004_terms_have_versions")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
