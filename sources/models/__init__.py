"""What was published elsewhere, as it reached us."""

from sources.models.articles import Article, ArticleVersion, Capture
from sources.models.citations import Citation
from sources.models.outlets import Feed, Outlet
from sources.models.stories import (
    ArticleLink,
    Sketch,
    Story,
    StoryArticle,
    StoryRuling,
)

__all__ = [
    "Article",
    "ArticleLink",
    "ArticleVersion",
    "Capture",
    "Citation",
    "Feed",
    "Outlet",
    "Sketch",
    "Story",
    "StoryArticle",
    "StoryRuling",
]
