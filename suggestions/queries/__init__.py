"""Reading for the reader and for the desk, as plain values: templates see no models."""

from suggestions.queries.changing import (
    Changed,
    Resting,
    lost_words,
    taken_back,
    waiting_changes,
)
from suggestions.queries.matching import (
    Match,
    match_with,
    matches,
    quantity_of,
    standing_version,
)
from suggestions.queries.report import rules_told
from suggestions.queries.reviewing import (
    NOWHERE,
    Card,
    Review,
    Waiting,
    article_to_read,
    card,
    gazetteer,
    queue,
    review,
    version_to_read,
    waiting_count,
)
from suggestions.queries.unread import (
    Unread,
    UnreadPage,
    known_article,
    unread,
    unread_count,
)
from suggestions.queries.versions import Changes, Told, article_changes

__all__ = [
    "NOWHERE",
    "Card",
    "Changed",
    "Changes",
    "Match",
    "Resting",
    "Review",
    "Told",
    "Unread",
    "UnreadPage",
    "Waiting",
    "article_changes",
    "article_to_read",
    "card",
    "gazetteer",
    "known_article",
    "lost_words",
    "match_with",
    "matches",
    "quantity_of",
    "queue",
    "review",
    "rules_told",
    "standing_version",
    "taken_back",
    "unread",
    "unread_count",
    "version_to_read",
    "waiting_changes",
    "waiting_count",
]
