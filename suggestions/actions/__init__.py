"""Writing what the reader found and what editors decided."""

from suggestions.actions.deciding import (
    Decided,
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.actions.storing import store_findings
from suggestions.actions.values import EventValues, FigureValues, StatementValues

__all__ = [
    "Decided",
    "EventValues",
    "FigureValues",
    "StatementValues",
    "accept_suggestion",
    "reject_suggestion",
    "reopen_suggestion",
    "store_findings",
]
