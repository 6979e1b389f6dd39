"""The functions that further processes are started with. Django is set up in them first."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from ceasefire.making.working import Done, Worker

_worker: list[Worker] = []


def begin(url: str, seed: int, first: int) -> None:
    """Get a fresh process ready to work."""
    django.setup()
    from ceasefire.making.working import Worker

    gc.disable()  # nothing made here goes in circles; each stretch ends with a collection
    _worker.append(Worker(url, seed, first))


def work(number: int, of: int, events: int) -> Done:
    """Make and copy one stretch in a process that ``begin`` got ready."""
    return _worker[0].copy(number, of, events)
