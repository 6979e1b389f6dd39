"""Writing what belongs where. Things themselves are written by the verbs of ``things``."""

from events.actions.importing import (
    Reading,
    draft_of,
    import_incident,
    reading_of,
    unknown_names,
)
from events.actions.routing import (
    add_route_rule,
    end_route_rule,
    route_article,
    route_by_hand,
)

__all__ = [
    "Reading",
    "add_route_rule",
    "draft_of",
    "end_route_rule",
    "import_incident",
    "reading_of",
    "route_article",
    "route_by_hand",
    "unknown_names",
]
