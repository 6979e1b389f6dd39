"""What was published elsewhere, as it reached us."""

from sources.models.articles import Article, ArticleVersion, Capture
from sources.models.citations import Citation
from sources.models.feeds import Feed, FeedNotice
from sources.models.outlets import Outlet
from sources.models.robots import Robots

__all__ = [
    "Article",
    "ArticleVersion",
    "Capture",
    "Citation",
    "Feed",
    "FeedNotice",
    "Outlet",
    "Robots",
]
