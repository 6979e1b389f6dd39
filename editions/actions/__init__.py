"""Writing history: acts, and what they publish."""

from editions.actions.inserting import insert_row, refusals, refuse_bad_values
from editions.actions.publishing import (
    CHANGES_LOCK,
    MOST_DOCUMENTS,
    publish_batches,
    publish_editions,
    record_act,
    withdraw_editions,
)
from editions.actions.standing import (
    close_editions,
    edition_columns,
    entry_columns,
)

__all__ = [
    "CHANGES_LOCK",
    "MOST_DOCUMENTS",
    "close_editions",
    "edition_columns",
    "entry_columns",
    "insert_row",
    "publish_batches",
    "publish_editions",
    "record_act",
    "refusals",
    "refuse_bad_values",
    "withdraw_editions",
]
