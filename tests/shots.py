"""Pictures of every public page at two widths: python -m pytest tests/shots.py, or make shots.

They lie in the folder that SHOTS names, usually shots/: to be looked at beside what was meant.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.flows import public

pytestmark = [pytest.mark.browser, pytest.mark.servers]
FOLDER = Path(os.environ.get("SHOTS", "shots"))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_pictures_of_every_page(
    direction: str,
    django_db_setup: None,
    django_db_blocker: Any,
    browser: Browser,
    tmp_path: Path,
) -> None:
    """Write them, named by width, direction and address."""
    settings = "tests.rtl_settings" if direction == "rtl" else "ceasefire.settings"
    FOLDER.mkdir(exist_ok=True)
    with (
        django_db_blocker.unblock(),
        public.demonstration(tmp_path, settings) as stack,
    ):
        for width in (1440, 390):
            size: Any = {"width": width, "height": 900}
            with browser.new_context(viewport=size) as context:
                page = context.new_page()
                for n, path in enumerate(public.addresses()):
                    page.goto(f"{stack.url}{path}")
                    name = re.sub(r"\W+", "-", path).strip("-") or "home"
                    file = FOLDER / f"{n:02}-{name[:60]}-{width}-{direction}.png"
                    page.screenshot(path=file, full_page=True)
    assert list(FOLDER.glob(f"*-{direction}.png"))
