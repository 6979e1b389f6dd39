"""The nightly look at the record: every check that the settings name."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from core.audit import Audit, Finding


def findings() -> Iterator[Finding]:
    """Run every check, one after another, and return what they find."""
    for path in settings.AUDITS:
        check: Audit = import_string(path)
        yield from check()
