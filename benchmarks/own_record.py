"""A record of its own for a measurement: servers and database made, all gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def own_record(*, keep: Path | None = None, **settings: str) -> Iterator[Path]:
    """Set Django up on an empty record with the settings that servers have in use.

    :param keep: a folder that stays, with whatever record it holds already.
    :param settings: further variables for this process and those that it starts.
    """
    import django

    from ceasefire.embedded.servers import Servers

    own = tempfile.TemporaryDirectory(prefix="cf-bench-")
    with nullcontext(str(keep.resolve())) if keep else own as folder:
        os.environ |= {"DATA_DIR": folder, "LOCAL": "1", "LOG_LEVEL": "WARNING"}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "ceasefire.settings", **settings}
        servers = Servers(Path(folder))
        servers.start()
        try:
            _manage("prepare_database")
            django.setup()
            yield Path(folder)
        finally:
            servers.stop()


def filled(events: int) -> None:
    """Make up so many events, unless the record holds some already."""
    from editions.models import Edition

    if not Edition.objects.filter(kind="event").exists():
        _manage("make_record", "--events", str(events))


def _manage(*words: str) -> None:
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
