"""Writing history: acts, and what they publish."""

from editions.actions.inserting import insert_row
from editions.actions.publishing import (
    Dated,
    Rendered,
    close_editions,
    publish_editions,
    record_act,
)

__all__ = [
    "Dated",
    "Rendered",
    "close_editions",
    "insert_row",
    "publish_editions",
    "record_act",
]
