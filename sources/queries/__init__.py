"""Reading sources: articles that are alike, stories, whose text an article is."""

from sources.queries.likeness import (
    Candidate,
    alike,
    versions_not_made_by,
)
from sources.queries.origins import (
    articles_moved_in,
    origin_of,
    reached,
    told,
)
from sources.queries.stories import (
    InStory,
    Member,
    Ruled,
    StoryView,
    Tie,
    member,
    stories_of,
    story,
    story_of,
)

__all__ = [
    "Candidate",
    "InStory",
    "Member",
    "Ruled",
    "StoryView",
    "Tie",
    "alike",
    "articles_moved_in",
    "member",
    "origin_of",
    "reached",
    "stories_of",
    "story",
    "story_of",
    "told",
    "versions_not_made_by",
]
