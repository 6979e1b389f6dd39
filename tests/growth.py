"""How the time that some work takes grows with the text it is given."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

# CPU seconds below which nothing is said about growth.
WORTH_MEASURING = 0.05
# Between 4 (linear) and 16 (squared), for four times the text.
MOST = 9
NEARLY_LINEAR = 6
LEAST_TIMES, MOST_TIMES = 3, 12


def repeated(piece: str, size: int) -> str:
    """Return a text of so many characters that is one piece over and over."""
    return (piece * (size // len(piece) + 1))[:size]


def _seconds(work: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def growth(work: Callable[[str], object], piece: str, size: int) -> float:
    """How many times longer four times the text takes: 4 when linear, 16 when squared.

    What takes no time worth measuring has not grown. Both sizes are timed in turn and the
    quickest of each is taken, so that a busy machine slows neither alone; where it still looks
    like more than linear, they are timed again, some times: what is squared stays so.
    """
    long, short = repeated(piece, size), repeated(piece, size // 4)
    if _seconds(work, long) < WORTH_MEASURING:
        return 1.0
    longest, shortest = [], []
    for _ in range(MOST_TIMES):
        longest.append(_seconds(work, long))
        shortest.append(_seconds(work, short))
        found = min(longest) / min(shortest)
        if len(longest) >= LEAST_TIMES and found < NEARLY_LINEAR:
            break
    return found


def all_of(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Return the work of finding a pattern everywhere in a text."""
    return lambda text: sum(1 for _ in pattern.finditer(text))
