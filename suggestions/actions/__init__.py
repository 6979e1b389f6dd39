"""Writing what the reader found and what editors decided."""

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
    "accept_suggestion",
    "note_read",
    "reject_suggestion",
    "reopen_suggestion",
    "store_findings",
]
