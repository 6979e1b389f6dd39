"""What was published elsewhere, as it reached us."""

from sources.models.articles import Article, ArticleVersion, Capture
from sources.models.attention import LostWords, TakenBack
from sources.models.citations import Citation
from sources.models.outlets import Feed, Outlet
from sources.models.watching import ArticleIdentity, PageWatch

__all__ = [
    "Article",
    "ArticleIdentity",
    "ArticleVersion",
    "Capture",
    "Citation",
    "Feed",
    "LostWords",
    "Outlet",
    "PageWatch",
    "TakenBack",
]
