#!/usr/bin/env python
"""Run a management command; say in one line what is missing when the database is not there."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Return the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceasefire.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OperationalError as error:
        from ceasefire.embedded.addresses import no_database

        sys.stderr.write(f"{no_database(error)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
