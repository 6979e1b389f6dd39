"""Writing what belongs where. Things themselves are written by the verbs of ``things``."""

from events.actions.routing import (
    add_route_rule,
    end_route_rule,
    route_article,
    route_by_hand,
)

__all__ = ["add_route_rule", "end_route_rule", "route_article", "route_by_hand"]
