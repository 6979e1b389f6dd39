"""What was published elsewhere, as it reached us."""

from sources.models.articles import Article, ArticleVersion, Capture
from sources.models.asking import AskedPage
from sources.models.attention import LostWords, TakenBack
from sources.models.citations import Citation
from sources.models.datasets import Dataset
from sources.models.feeds import Feed, FeedNotice
from sources.models.outlets import Outlet
from sources.models.robots import Robots
from sources.models.stories import ArticleLink, Sketch, Story, StoryArticle, StoryRuling
from sources.models.watching import ArticleIdentity, PageWatch

__all__ = [
    "Article",
    "ArticleIdentity",
    "ArticleLink",
    "ArticleVersion",
    "AskedPage",
    "Capture",
    "Citation",
    "Dataset",
    "Feed",
    "FeedNotice",
    "LostWords",
    "Outlet",
    "PageWatch",
    "Robots",
    "Sketch",
    "Story",
    "StoryArticle",
    "StoryRuling",
    "TakenBack",
]
