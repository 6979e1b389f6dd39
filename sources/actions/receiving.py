from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from core.text import digest
from sources.models import Article
from sources.parsing.feeds import ParsedEntry
from sources.parsing.pages import ParsedPage
from sources.parsing.teasers import is_teaser


@dataclass(frozen=True, kw_only=True)
class Received:
    """One article as parsed from what was received, before it is stored.

    ``published_at`` is aware; None when the publisher states none; noon UTC when
    only the day is known (``day_only``). ``by_hand``: a person gave it. ``also_at``: other
    addresses that lead to it.
    """

    url: str = ""
    guid: str = ""
    title: str = ""
    byline: str = ""
    language: str = ""
    html: str = ""
    text: str
    published_at: dt.datetime | None = None
    day_only: bool = False
    by_hand: bool = False
    also_at: tuple[str, ...] = ()

    @classmethod
    def of_entry(cls, entry: ParsedEntry) -> Received:
        """Take what an entry of a feed gives; one without a text has its title."""
        return cls(
            url=entry.url,
            guid=entry.guid,
            title=entry.title,
            byline=entry.byline,
            language=entry.language,
            html=entry.html,
            text=entry.text or entry.title,
            published_at=entry.published_at,
            day_only=entry.day_only,
        )

    @classmethod
    def of_page(
        cls, page: ParsedPage, *, title: str = "", byline: str = ""
    ) -> Received:
        """Take what a page gives; what it does not say of title and byline is told already."""
        moment, day_only = page.published
        return cls(
            url=page.url,
            title=page.title or title,
            byline=page.byline or byline,
            language=page.language,
            html=page.html,
            text=page.text,
            published_at=moment,
            day_only=day_only,
        )

    @cached_property
    def digest(self) -> str:
        """What tells one version of an article from another."""
        return digest(f"{self.title}\n{self.text}")

    @property
    def basis(self) -> str:
        """Where the moment of publication comes from."""
        if self.published_at is None:
            return Article.Basis.UNKNOWN
        return Article.Basis.BY_HAND if self.by_hand else Article.Basis.STATED

    @property
    def is_teaser(self) -> bool:
        """Whether it only leads to an article that stands elsewhere."""
        return bool(self.url) and is_teaser(title=self.title, text=self.text)
