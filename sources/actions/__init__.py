"""Writing what was published elsewhere."""

from sources.actions.articles import Received, store_received
from sources.actions.citations import Cited, Pointer, Quotation, cite, cite_all
from sources.actions.due import queue_due_feeds
from sources.actions.feeds import (
    add_feed,
    fetch_now,
    pause_feed,
    resume_feed,
    settle_feed_notice,
)
from sources.actions.ingesting import ingest_article
from sources.actions.lists import Imported, import_feeds
from sources.actions.outlets import change_outlet, ensure_outlet, outlet_document
from sources.actions.polls import note_failed_poll, note_gone, store_poll

__all__ = [
    "Cited",
    "Imported",
    "Pointer",
    "Quotation",
    "Received",
    "add_feed",
    "change_outlet",
    "cite",
    "cite_all",
    "ensure_outlet",
    "fetch_now",
    "import_feeds",
    "ingest_article",
    "note_failed_poll",
    "note_gone",
    "outlet_document",
    "pause_feed",
    "queue_due_feeds",
    "resume_feed",
    "settle_feed_notice",
    "store_poll",
    "store_received",
]
