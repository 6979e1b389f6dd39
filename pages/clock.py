"""The day that a page is read on: today, or the last day of the state that is asked for."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from pages.asking import Asked


def today(asked: Asked) -> dt.date:
    """Return the local day of the process; in a state of the past, the one of that state."""
    zone = ZoneInfo(asked.process.time_zone) if asked.process else dt.UTC
    now = timezone.now()
    recorded = asked.as_of.recorded_at
    if recorded and recorded < now:
        now = recorded
    day = now.astimezone(zone).date()
    known = asked.as_of.known_on
    return min(day, known) if known else day
