"""Find a Chromium that is on this machine. ``python -m tests.browser`` fails when there is none."""

from __future__ import annotations

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str:
    """Return the path of an installed Chromium; empty: Playwright's own, if it has one."""
    named = os.environ.get("CHROMIUM", "")
    return named or next((p for n in NAMES if (p := shutil.which(n))), "")


if __name__ == "__main__":
    sys.exit(0 if installed() else 1)
