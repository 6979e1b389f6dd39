"""Reading again is killed half way: whole captures were read, and the rest is read next."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from sources.models import ArticleVersion
from tests import servers
from tests.sources.test_reread import make_articles, run


def test_killed_half_way_it_leaves_whole_captures_and_goes_on(
    own_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make_articles(worse=True)
    connection.close()
    killed = subprocess.run(
        [sys.executable, "manage.py", "reread", "--all"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "LOCAL": "1",
            "DATABASE_URL": servers.url_of(own_database),
            "CRASH_AT": "reread",
        },
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert killed.returncode == 137
    done = ArticleVersion.objects.filter(cause="reread").count()
    assert done == 2  # the feed's capture, whole
    assert "2 articles are read otherwise" in run(capsys, "--all")
