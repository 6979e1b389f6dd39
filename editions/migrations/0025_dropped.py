"""Functions that nobody calls any more: those of 0022 and 0024 took their place."""

from importlib import import_module

from django.db import migrations


def _dropped(name: str) -> migrations.RunSQL:
    """Drop what an older migration made; the way back is what that one did."""
    made = import_module(f"editions.migrations.{name}")
    return migrations.RunSQL(made.BACKWARD, made.FORWARD)


class Migration(migrations.Migration):
    dependencies = [("editions", "0024_across")]
    operations = [
        _dropped("0018_reaching_across_bounds"),
        _dropped("0019_called"),
        _dropped("0021_beside"),
    ]
