"""Writing what the reader found and what editors decided."""

from suggestions.actions.assigning import Taken, assign_article, note_look
from suggestions.actions.closing import close_article, reopen_article
from suggestions.actions.clustering import (
    Readied,
    ask_for_clustering,
    cluster_version,
    readied,
)
from suggestions.actions.deciding import (
    MOST_AT_ONCE,
    Accepting,
    Draft,
    NotAll,
    accept_all,
    accept_suggestion,
    reject_suggestion,
)
from suggestions.actions.discarding import discard_as_it_stands
from suggestions.actions.filing import (
    TooMany,
    file_report,
    forget_reporters,
    settle_report,
)
from suggestions.actions.forms import forget_form, keep_form
from suggestions.actions.keeping import Decided
from suggestions.actions.logging import (
    Awaited,
    Logged,
    Then,
    log_thing,
    publish_as_it_stands,
)
from suggestions.actions.merging import Into, merge_suggestion
from suggestions.actions.noting import assign_draft, note_draft
from suggestions.actions.reading import note_read
from suggestions.actions.storing import store_findings
from suggestions.actions.suggesting import suggest_by_hand
from suggestions.actions.undoing import reopen_suggestion

__all__ = [
    "MOST_AT_ONCE",
    "Accepting",
    "Awaited",
    "Decided",
    "Draft",
    "Into",
    "Logged",
    "NotAll",
    "Readied",
    "Taken",
    "Then",
    "TooMany",
    "accept_all",
    "accept_suggestion",
    "ask_for_clustering",
    "assign_article",
    "assign_draft",
    "close_article",
    "cluster_version",
    "discard_as_it_stands",
    "file_report",
    "forget_form",
    "forget_reporters",
    "keep_form",
    "log_thing",
    "merge_suggestion",
    "note_draft",
    "note_look",
    "note_read",
    "publish_as_it_stands",
    "readied",
    "reject_suggestion",
    "reopen_article",
    "reopen_suggestion",
    "settle_report",
    "store_findings",
    "suggest_by_hand",
]
