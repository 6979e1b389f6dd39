"""What a worker had in memory for a moment goes back to the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

# Sixty blocks of a megabyte between small ones that stay, after a larger one was freed.
LINES = """
from pathlib import Path
{before}
def resident():
    (line,) = (l for l in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in l)
    return int(line.split()[1]) // 1024
first = bytearray(b"x") * (8 << 20)
del first
at_first, large, small = resident(), [], []
for _ in range(60):
    large.append(bytearray(b"x") * (1 << 20))
    small.append(bytearray(b"y") * 2_000)
del large
print(resident() - at_first)
"""
SET = "from ceasefire.memory import give_memory_back; assert give_memory_back()"


def megabytes_kept(before: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", LINES.format(before=before)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return int(done.stdout)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="asks Linux how large a process is"
)
def test_large_blocks_between_small_ones_are_given_back() -> None:
    assert megabytes_kept("") >= 40  # the control: what glibc does by itself
    assert megabytes_kept(SET) <= 10


def test_the_worker_sets_it() -> None:
    from ceasefire.celery import app
    from ceasefire.memory import GiveMemoryBack

    assert GiveMemoryBack in app.steps["worker"]
