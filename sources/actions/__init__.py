"""Writing what was published elsewhere."""

from sources.actions.arranging import arrange_stories
from sources.actions.articles import Received, store_received
from sources.actions.asking import ask_for_page, note_failed_ask, store_asked_page
from sources.actions.attention import decide_lost_words, decide_taken_back
from sources.actions.citations import (
    Cited,
    Kept,
    Pointer,
    Quotation,
    cite,
    cite_all,
)
from sources.actions.datasets import change_licence, ensure_dataset
from sources.actions.due import queue_due_feeds
from sources.actions.feeds import (
    add_feed,
    fetch_now,
    pause_feed,
    resume_feed,
    settle_feed_notice,
)
from sources.actions.identities import names_of
from sources.actions.ingesting import ingest_article
from sources.actions.linking import Link, link_articles
from sources.actions.lists import Imported, import_feeds
from sources.actions.looking import (
    note_failed_look,
    note_forbidden_look,
    note_missing,
    note_page_gone,
    note_unchanged_page,
    put_off_look,
    store_page,
)
from sources.actions.outlets import (
    Named,
    change_outlet,
    ensure_outlet,
    naming_outlets,
    outlet_document,
)
from sources.actions.polls import note_failed_poll, note_gone, store_poll
from sources.actions.rejecting import reinstate_article, reject_article
from sources.actions.rereading import store_reread
from sources.actions.ruling import join_stories, name_origin, split_story, undo_ruling
from sources.actions.sketches import Sketched, keep_sketch, lock_stories
from sources.actions.watching import queue_due_looks

__all__ = [
    "Cited",
    "Imported",
    "Kept",
    "Link",
    "Named",
    "Pointer",
    "Quotation",
    "Received",
    "Sketched",
    "add_feed",
    "arrange_stories",
    "ask_for_page",
    "change_licence",
    "change_outlet",
    "cite",
    "cite_all",
    "decide_lost_words",
    "decide_taken_back",
    "ensure_dataset",
    "ensure_outlet",
    "fetch_now",
    "import_feeds",
    "ingest_article",
    "join_stories",
    "keep_sketch",
    "link_articles",
    "lock_stories",
    "name_origin",
    "names_of",
    "naming_outlets",
    "note_failed_ask",
    "note_failed_look",
    "note_failed_poll",
    "note_forbidden_look",
    "note_gone",
    "note_missing",
    "note_page_gone",
    "note_unchanged_page",
    "outlet_document",
    "pause_feed",
    "put_off_look",
    "queue_due_feeds",
    "queue_due_looks",
    "reinstate_article",
    "reject_article",
    "resume_feed",
    "settle_feed_notice",
    "split_story",
    "store_asked_page",
    "store_page",
    "store_poll",
    "store_received",
    "store_reread",
    "undo_ruling",
]
