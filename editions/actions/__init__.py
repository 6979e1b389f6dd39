"""Writing history: acts, and what they publish."""

from editions.actions.counting import CHANGES_LOCK, differing, recount, recount_all
from editions.actions.inserting import insert_row, refusals, refuse_bad_values
from editions.actions.listing import list_anew, listed_otherwise
from editions.actions.publishing import (
    MOST_DOCUMENTS,
    OneAct,
    publish_batches,
    publish_editions,
    record_act,
    withdraw_editions,
)
from editions.actions.standing import (
    SEARCH,
    close_editions,
    edition_columns,
    entry_columns,
)

__all__ = [
    "CHANGES_LOCK",
    "MOST_DOCUMENTS",
    "SEARCH",
    "OneAct",
    "close_editions",
    "differing",
    "edition_columns",
    "entry_columns",
    "insert_row",
    "list_anew",
    "listed_otherwise",
    "publish_batches",
    "publish_editions",
    "record_act",
    "recount",
    "recount_all",
    "refusals",
    "refuse_bad_values",
    "withdraw_editions",
]
