"""What a package tells of sources, line by line: its columns follow from these types."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from core.drafts import Coded

POINTER, QUOTATION = "pointer", "quotation"


@dataclass(frozen=True, kw_only=True)
class OutletLine:
    """An outlet. ``slug`` is what it is named by; ``id`` may be left to the record."""

    id: str = ""
    slug: str
    name: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class DatasetLine:
    """One release of a data set that rows were taken from. ``outlet`` is who makes it."""

    slug: str
    release: str
    name: str
    outlet: str
    licence: Annotated[str, Coded("licence")]
    attribution: str = ""
    url: str = ""
    released_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class ArticleLine:
    """An article of which words are quoted.

    ``identity`` is what makes it itself (empty: worked out from its address, or its text).
    Moments are UTC; an article that states no day of publication has ``first_seen_at``.
    """

    id: str
    outlet: str
    url: str = ""
    identity: str = ""
    published_at: dt.datetime | None = None
    published_day_only: bool = False
    published_basis: str = ""
    first_seen_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """The words of an article as they stood once; ``text`` is the SHA-256 in ``texts/``."""

    article: str
    number: int
    fetched_at: dt.datetime | None = None
    title: str = ""
    byline: str = ""
    language: str = ""
    text: str


@dataclass(frozen=True, kw_only=True)
class CitationLine:
    """A citation, in one of two forms (sources.models.Citation). ``id`` holds in the package.

    A pointer has ``outlet``, ``url``, ``published_on``, ``locator``; where the day of
    publication is unknown, ``recorded_at`` (UTC) says when it was recorded first. A quotation
    has ``article``, ``version``, ``start``, ``end`` and the words as a check; ``element``
    is what part of the article they stand in.
    """

    id: str
    form: str
    outlet: str = ""
    url: str = ""
    published_on: dt.date | None = None
    recorded_at: dt.datetime | None = None
    locator: str = ""
    article: str = ""
    version: int | None = None
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    element: str = ""
