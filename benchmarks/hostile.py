"""Seconds and memory that reading each hostile body takes: python -m benchmarks.hostile.

The bodies are those of the tests. Exits with 1 when one took longer than is allowed and was not
stopped, or when the process that reads had more than 512 MiB resident.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from sources import confining
from sources.confining import MOST_SECONDS
from sources.parsing.room import MOST_MEMORY
from tests.sources import hostile
from tests.sources.test_hostile import peak

WHERE = "https://a.test/"


def main() -> int:
    """Read each, and tell how it went."""
    worst = [
        _read(f"feed, {name}", make, _feed) for name, make in hostile.FEEDS.items()
    ] + [_read(f"page, {name}", make, _page) for name, make in hostile.PAGES.items()]
    print(f"{len(worst)} bodies, the longest {max(worst):.2f} s")
    # What is stopped has had its time and is killed then; the killing takes a moment.
    return int(max(worst) > MOST_SECONDS + 0.5)


def _read(
    name: str, make: Callable[[], str | bytes], read: Callable[[bytes], str]
) -> float:
    body = hostile.as_bytes(make())
    confining.parse_file(b"Warm.", name="a.txt", url="")
    began = time.monotonic()
    words = read(body)
    took = time.monotonic() - began
    size = max((peak(pid) for pid in confining._ROOMS.pids()), default=0)
    print(
        f"{name:<36}{len(body) / 1e6:6.1f} MB{took:7.2f} s{size >> 20:5} MiB  {words[:80]}"
    )
    if size > MOST_MEMORY:
        raise SystemExit("It took more memory than is allowed.")
    return took


def _feed(body: bytes) -> str:
    try:
        found = confining.parse_feed(body, content_type="", base_url=WHERE)
    except ValueError as error:
        return str(error)
    return f"{len(found.entries)} entries"


def _page(body: bytes) -> str:
    try:
        found = confining.parse_page(body, content_type="text/html", url=WHERE)
    except ValueError as error:
        return str(error)
    return f"{len(found.text)} characters"


if __name__ == "__main__":
    sys.exit(main())
