"""Writing what the reader found and what editors decided."""

from suggestions.actions.assigning import Taken, assign_article, note_look
from suggestions.actions.closing import close_article, reopen_article
from suggestions.actions.clustering import (
    Readied,
    ask_for_clustering,
    cluster_version,
    readied,
)
from suggestions.actions.deciding import (
    Decided,
    Draft,
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.actions.reading import note_read
from suggestions.actions.storing import store_findings

__all__ = [
    "Decided",
    "Draft",
    "Readied",
    "Taken",
    "accept_suggestion",
    "ask_for_clustering",
    "assign_article",
    "close_article",
    "cluster_version",
    "note_look",
    "note_read",
    "readied",
    "reject_suggestion",
    "reopen_article",
    "reopen_suggestion",
    "store_findings",
]
