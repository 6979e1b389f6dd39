"""Writing what was published elsewhere."""

from sources.actions.articles import Received, store_received
from sources.actions.attention import decide_lost_words, decide_taken_back
from sources.actions.citations import Cited, Pointer, Quotation, cite, cite_all
from sources.actions.feeds import (
    add_feed,
    note_failed_poll,
    queue_due_feeds,
    store_poll,
)
from sources.actions.identities import names_of
from sources.actions.ingesting import ingest_article
from sources.actions.looking import (
    note_failed_look,
    note_gone,
    note_missing,
    note_unchanged_page,
    store_page,
)
from sources.actions.outlets import change_outlet, ensure_outlet, outlet_document
from sources.actions.rejecting import reinstate_article, reject_article
from sources.actions.rereading import store_reread
from sources.actions.watching import queue_due_looks

__all__ = [
    "Cited",
    "Pointer",
    "Quotation",
    "Received",
    "add_feed",
    "change_outlet",
    "cite",
    "cite_all",
    "decide_lost_words",
    "decide_taken_back",
    "ensure_outlet",
    "ingest_article",
    "names_of",
    "note_failed_look",
    "note_failed_poll",
    "note_gone",
    "note_missing",
    "note_unchanged_page",
    "outlet_document",
    "queue_due_feeds",
    "queue_due_looks",
    "reinstate_article",
    "reject_article",
    "store_page",
    "store_poll",
    "store_received",
    "store_reread",
]
