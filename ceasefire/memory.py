"""A worker gives large memory back as soon as it has no use for it.

glibc learns from the first large block that is freed to keep such blocks, and keeps one more
heap for each thread. A worker that once stored a feed of ten megabytes then stays as large as
it was at that moment, and the next such feed comes on top of it.
"""

from __future__ import annotations

import ctypes
from typing import Any

from celery import bootsteps

# By the numbers that malloc.h gives these settings (mallopt(3)); sizes in bytes.
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
LARGE = 128 * 1024


class GiveMemoryBack(bootsteps.Step):
    """Set it in the worker itself, before its processes are made: they have it from there."""

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        give_memory_back()


def give_memory_back() -> bool:
    """Say whether large blocks go back to the system from now on; not so without glibc."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    settings = {TRIM_THRESHOLD: LARGE, MMAP_THRESHOLD: LARGE, ARENA_MAX: 1}
    return all(mallopt(setting, value) == 1 for setting, value in settings.items())
