"""Writing history: acts, and what they publish."""

from editions.actions.inserting import insert_row, refuse_bad_values
from editions.actions.publishing import (
    close_editions,
    publish_batches,
    publish_editions,
    record_act,
    withdraw_editions,
)

__all__ = [
    "close_editions",
    "insert_row",
    "publish_batches",
    "publish_editions",
    "record_act",
    "refuse_bad_values",
    "withdraw_editions",
]
