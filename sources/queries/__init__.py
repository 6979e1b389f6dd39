"""Reading sources: how feeds fare, articles that are alike, stories, whose text an article is."""

from sources.queries.asking import ASKED_PAGE, PageAsked, page_asked
from sources.queries.edits import Edits, edits_of
from sources.queries.faring import (
    Page,
    Totals,
    how_feeds_fare,
    late_feeds,
    open_notices,
    totals,
)
from sources.queries.intake import Failing, Intake, intake, last_read
from sources.queries.likeness import Candidate, alike, versions_not_made_by
from sources.queries.lists import listed_feeds
from sources.queries.origins import articles_moved_in, original_of, reached, told
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
from sources.rendering import Faring

__all__ = [
    "ASKED_PAGE",
    "Candidate",
    "Edits",
    "Failing",
    "Faring",
    "InStory",
    "Intake",
    "Member",
    "Page",
    "PageAsked",
    "Ruled",
    "StoryView",
    "Tie",
    "Totals",
    "alike",
    "articles_moved_in",
    "edits_of",
    "how_feeds_fare",
    "intake",
    "last_read",
    "late_feeds",
    "listed_feeds",
    "member",
    "open_notices",
    "original_of",
    "page_asked",
    "reached",
    "stories_of",
    "story",
    "story_of",
    "told",
    "totals",
    "versions_not_made_by",
]
