"""A record of its own for a measurement: servers and database made, all gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def own_record(**settings: str) -> Iterator[Path]:
    """Set Django up on an empty record with the settings that servers have in use.

    :param settings: further variables for this process and those that it starts.
    """
    import django

    from ceasefire.embedded.servers import Servers

    with tempfile.TemporaryDirectory(prefix="cf-bench-") as folder:
        os.environ |= {"DATA_DIR": folder, "LOCAL": "1", "LOG_LEVEL": "WARNING"}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "ceasefire.settings", **settings}
        servers = Servers(Path(folder))
        servers.start()
        try:
            command = [sys.executable, "manage.py", "prepare_database"]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            django.setup()
            yield Path(folder)
        finally:
            servers.stop()
