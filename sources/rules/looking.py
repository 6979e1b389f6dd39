"""When an article's page is looked at again."""

from __future__ import annotations

import datetime as dt

from sources.rules.polling import LONGEST_WAIT

# After how long a page is looked at again, look by look; then no more.
LOOKS = (
    dt.timedelta(hours=1),
    dt.timedelta(hours=6),
    dt.timedelta(days=1),
    dt.timedelta(days=3),
    dt.timedelta(days=7),
    dt.timedelta(days=14),
    dt.timedelta(days=30),
)
# After how long a page that its server does not have is asked for again; then it is missing.
MISSING = (dt.timedelta(hours=1), dt.timedelta(days=1))
FIRST_TRY_AGAIN = dt.timedelta(minutes=5)
MOST_FAILED_LOOKS = 8


def next_look(looks: int) -> dt.timedelta | None:
    """Return how long after its look number ``looks`` a page is looked at again; None: never."""
    return LOOKS[looks] if looks < len(LOOKS) else None


def next_try(failures: int) -> dt.timedelta | None:
    """Return how long to wait after failed looks in a row: longer each time; None: no more."""
    if failures >= MOST_FAILED_LOOKS:
        return None
    return min(FIRST_TRY_AGAIN * float(4 ** min(failures - 1, 20)), LONGEST_WAIT)
