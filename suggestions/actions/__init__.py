"""Writing what the reader found and what editors decided."""

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
    "accept_suggestion",
    "ask_for_clustering",
    "cluster_version",
    "note_read",
    "readied",
    "reject_suggestion",
    "reopen_suggestion",
    "store_findings",
]
