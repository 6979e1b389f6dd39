"""Writing the record: processes, and what happened in them."""

from events.actions.claims import (
    FigureDraft,
    StatementDraft,
    publish_figure,
    publish_statement,
)
from events.actions.events import EventDraft, publish_event
from events.actions.processes import add_process

__all__ = [
    "EventDraft",
    "FigureDraft",
    "StatementDraft",
    "add_process",
    "publish_event",
    "publish_figure",
    "publish_statement",
]
