"""Writing what the reader found and what editors decided."""

from suggestions.actions.deciding import (
    Decided,
    Draft,
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.actions.storing import store_findings

__all__ = [
    "Decided",
    "Draft",
    "accept_suggestion",
    "reject_suggestion",
    "reopen_suggestion",
    "store_findings",
]
