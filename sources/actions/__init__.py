"""Writing what was published elsewhere."""

from sources.actions.articles import Received, store_received
from sources.actions.citations import Pointer, Quotation, cite
from sources.actions.feeds import (
    add_feed,
    ensure_outlet,
    note_failed_poll,
    queue_due_feeds,
    store_poll,
)
from sources.actions.ingesting import ingest_article

__all__ = [
    "Pointer",
    "Quotation",
    "Received",
    "add_feed",
    "cite",
    "ensure_outlet",
    "ingest_article",
    "note_failed_poll",
    "queue_due_feeds",
    "store_poll",
    "store_received",
]
