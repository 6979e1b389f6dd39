"""Writing what was published elsewhere."""

from sources.actions.articles import Received, store_received
from sources.actions.citations import Cited, Pointer, Quotation, cite, cite_all
from sources.actions.feeds import (
    add_feed,
    note_failed_poll,
    queue_due_feeds,
    store_poll,
)
from sources.actions.ingesting import ingest_article
from sources.actions.outlets import change_outlet, ensure_outlet, outlet_document

__all__ = [
    "Cited",
    "Pointer",
    "Quotation",
    "Received",
    "add_feed",
    "change_outlet",
    "cite",
    "cite_all",
    "ensure_outlet",
    "ingest_article",
    "note_failed_poll",
    "outlet_document",
    "queue_due_feeds",
    "store_poll",
    "store_received",
]
