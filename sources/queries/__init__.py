"""What is held of the sources."""

from sources.queries.faring import (
    Page,
    Totals,
    how_feeds_fare,
    late_feeds,
    open_notices,
    totals,
)
from sources.queries.lists import listed_feeds
from sources.rendering import Faring

__all__ = [
    "Faring",
    "Page",
    "Totals",
    "how_feeds_fare",
    "late_feeds",
    "listed_feeds",
    "open_notices",
    "totals",
]
