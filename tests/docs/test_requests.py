"""The requests that people copy work: Python is run as it stands, every address is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from ceasefire.demo import load_demo
from tests.api.test_following import serving
from tests.ceasefire.conftest import LOADED

PAGE = Path(settings.BASE_DIR) / "docs" / "requests.md"
HOST = "https://record.example.org"
BLOCK = re.compile(r"```(?P<tongue>\w+)\n(?P<code>.*?)```", re.DOTALL)
CURL = re.compile(rf"{re.escape(HOST)}(?P<path>/[^'\s]*)")
R = re.compile(r'paste0\(base, "(?P<path>[^"]+)"')


def blocks(tongue: str) -> list[str]:
    """The code of the page in one language."""
    found = BLOCK.finditer(PAGE.read_text(encoding="utf-8"))
    return [one["code"] for one in found if one["tongue"] == tongue]


def test_the_python_of_the_page_runs_as_it_stands(own_database: None) -> None:
    load_demo(now=LOADED)
    code = "\n".join(blocks("python"))
    assert HOST in code
    with serving() as base:
        done = subprocess.run(
            [sys.executable, "-c", code.replace(HOST, base)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert "events in the copy" in done.stdout
    assert "0 events in the copy" not in done.stdout.splitlines()[-2]


@pytest.mark.django_db
def test_every_address_of_the_page_answers() -> None:
    load_demo(now=LOADED)
    curl = [one["path"] for code in blocks("sh") for one in CURL.finditer(code)]
    r = [one["path"] for code in blocks("r") for one in R.finditer(code)]
    assert len(curl) > 8
    assert len(r) > 3
    for path in [*curl, *r]:
        answer = Client().get(path)
        assert answer.status_code == 200, (path, answer.content)
