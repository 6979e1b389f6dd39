"""Writing what was published elsewhere."""

from sources.actions.arranging import arrange_stories
from sources.actions.articles import Received, store_received
from sources.actions.citations import Cited, Pointer, Quotation, cite, cite_all
from sources.actions.feeds import (
    add_feed,
    note_failed_poll,
    queue_due_feeds,
    store_poll,
)
from sources.actions.ingesting import ingest_article
from sources.actions.linking import Link, link_articles
from sources.actions.outlets import change_outlet, ensure_outlet, outlet_document
from sources.actions.ruling import (
    join_stories,
    name_origin,
    split_story,
    undo_ruling,
)
from sources.actions.sketches import Sketched, keep_sketch, lock_stories

__all__ = [
    "Cited",
    "Link",
    "Pointer",
    "Quotation",
    "Received",
    "Sketched",
    "add_feed",
    "arrange_stories",
    "change_outlet",
    "cite",
    "cite_all",
    "ensure_outlet",
    "ingest_article",
    "join_stories",
    "keep_sketch",
    "link_articles",
    "lock_stories",
    "name_origin",
    "note_failed_poll",
    "outlet_document",
    "queue_due_feeds",
    "split_story",
    "store_poll",
    "store_received",
    "undo_ruling",
]
