"""Reading events out of the rows of other data sets. Pure: cells in, incidents out."""

from events.parsing.acled import ACLED
from events.parsing.ged import GED
from events.parsing.incidents import BadRow, Incident, Layout

LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (ACLED, GED)}

__all__ = ["LAYOUTS", "BadRow", "Incident", "Layout"]
