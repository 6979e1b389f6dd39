"""Fill the lists from the files of ``vocabularies/terms``."""

from django.db import migrations

from vocabularies.migrations._shipped import load


class Migration(migrations.Migration):
    dependencies = [("vocabularies", "0002_nothing_goes")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
