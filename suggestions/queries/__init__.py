"""Reading for the reader and for the desk, as plain values: templates see no models."""

from suggestions.queries.changing import (
    Changed,
    Changes,
    Resting,
    Told,
    article_changes,
    lost_words,
    taken_back,
    waiting_changes,
)
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

__all__ = [
    "NOWHERE",
    "Card",
    "Changed",
    "Changes",
    "Resting",
    "Review",
    "Told",
    "Waiting",
    "article_changes",
    "article_to_read",
    "card",
    "gazetteer",
    "lost_words",
    "queue",
    "review",
    "taken_back",
    "version_to_read",
    "waiting_changes",
    "waiting_count",
]
