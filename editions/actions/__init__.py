"""Writing history: acts, and what they publish."""

from editions.actions.inserting import insert_row, refuse_bad_values
from editions.actions.publishing import (
    CHANGES_LOCK,
    MOST_DOCUMENTS,
    SHARED,
    close_editions,
    edition_columns,
    entry_columns,
    publish_batches,
    publish_editions,
    record_act,
    withdraw_editions,
)

__all__ = [
    "CHANGES_LOCK",
    "MOST_DOCUMENTS",
    "SHARED",
    "close_editions",
    "edition_columns",
    "entry_columns",
    "insert_row",
    "publish_batches",
    "publish_editions",
    "record_act",
    "refuse_bad_values",
    "withdraw_editions",
]
