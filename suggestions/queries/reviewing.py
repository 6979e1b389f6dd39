"""The articles that the reader has read, and what it found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, Max, OuterRef, QuerySet

from core.text import Span
from editions.queries import last_change
from events.queries import processes_of
from parties.queries import spellings
from sources.models import ArticleVersion
from sources.parsing.languages import direction_of
from sources.queries import InStory, stories_of
from suggestions.extraction.findings import Article, Gazetteer, Name
from suggestions.models import BY_HAND, Suggestion
from suggestions.rules import evidence_spans, with_known
from things.models import Thing
from things.rules.states import UNPUBLISHED


@dataclass(frozen=True, kw_only=True)
class Card:
    """One suggestion as the desk shows it. ``finding`` is the finding as data.

    ``is_proposed``: it was accepted, and somebody else is to publish it.
    """

    id: int
    number: int
    kind: str
    state: str
    reason: str
    result: str
    decided_by: str
    rule: str
    confidence: float
    spans: tuple[Span, ...]
    finding: dict[str, Any]
    decision: int | None = None
    decided_at: dt.datetime | None = None
    is_proposed: bool = False

    @property
    def is_by_hand(self) -> bool:
        """Whether an editor suggested it, not the reader."""
        return self.rule == BY_HAND


@dataclass(frozen=True, kw_only=True)
class Review:
    """An article version beside what the reader found in it."""

    version_id: int
    title: str
    outlet: str
    url: str
    published_at: dt.datetime | None
    published_day_only: bool
    fetched_at: dt.datetime
    language: str
    text: str
    article: str
    processes: tuple[tuple[str, str], ...]
    time_zone: str
    cards: tuple[Card, ...]
    story: InStory | None = None

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return direction_of(self.language)

    @property
    def day(self) -> dt.date:
        """The day that words such as "Thursday" count from: of its process, else of UTC."""
        moment = self.published_at or self.fetched_at
        return moment.astimezone(ZoneInfo(self.time_zone)).date()


def version_to_read(version_id: int) -> ArticleVersion:
    """Return an article version with its article and outlet."""
    rows = ArticleVersion.objects.select_related("article__outlet").defer("html")
    return rows.get(pk=version_id)


def article_to_read(version: ArticleVersion, zone: ZoneInfo) -> Article:
    """Return an article version as a reader takes it; its day is one of the zone."""
    published = version.article.published_at or version.article.first_seen_at
    return Article(
        text=version.text,
        published_on=published.astimezone(zone).date(),
        outlet=version.article.outlet.name,
    )


def gazetteer() -> Gazetteer:
    """Return every spelling the record knows.

    It is made once for each state of the record: no spelling changes without a change of it.
    """
    return _gazetteer(str(connection.settings_dict["NAME"]), last_change())


@lru_cache(maxsize=2)
def _gazetteer(database: str, newest: int) -> Gazetteer:
    return Gazetteer(
        names=tuple(
            Name(
                spelling=s.text,
                kind=s.kind,
                slug=s.slug,
                label=s.label,
                party=s.party,
            )
            for s in spellings()
        )
    )


def review(version_id: int) -> Review | None:
    """Return one article version with its suggestions, or None."""
    version = (
        ArticleVersion.objects.select_related("article__outlet")
        .defer("html")
        .filter(pk=version_id)
        .first()
    )
    if version is None:
        return None
    routed, known = processes_of(version.article_id), _known()
    rows = _decided(version.suggestions.all()).order_by("start", "end", "pk")
    return Review(
        version_id=version.pk,
        title=version.title,
        outlet=version.article.outlet.name,
        url=version.article.url,
        published_at=version.article.published_at,
        published_day_only=version.article.published_day_only,
        fetched_at=version.fetched_at,
        language=version.language,
        text=version.text,
        article=version.article.public_id,
        processes=tuple((p.thing.slug or "", p.name) for p in routed),
        time_zone=routed[0].time_zone if routed else "UTC",
        cards=tuple(_card(row, n, known) for n, row in enumerate(rows, start=1)),
        story=stories_of([version.pk]).get(version.pk),
    )


def card(suggestion_id: int) -> tuple[int, Card] | None:
    """Return one suggestion with the number of its article version, or None."""
    row = _decided(Suggestion.objects.filter(pk=suggestion_id)).first()
    return (row.version_id, _card(row, 1, _known())) if row else None


def _decided(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Bring who decided suggestions along, the last decision, and whether it is a proposal yet."""
    rows = rows.select_related("decided_by")
    waits = Thing.objects.filter(public_id=OuterRef("result"), state__in=UNPUBLISHED)
    return rows.annotate(decision=Max("decisions"), is_proposed=Exists(waits))


def _known() -> Mapping[tuple[str, str], str]:
    return _spelled(str(connection.settings_dict["NAME"]), last_change())


@lru_cache(maxsize=2)
def _spelled(database: str, newest: int) -> dict[tuple[str, str], str]:
    """Return what each spelling names, by its kind; a spelling of several names none of them."""
    found: dict[tuple[str, str], str] = {}
    for name in _gazetteer(database, newest).names:
        key = (name.kind, name.spelling)
        found[key] = name.slug if found.get(key, name.slug) == name.slug else ""
    return found


def _card(row: Suggestion, number: int, known: Mapping[tuple[str, str], str]) -> Card:
    return Card(
        id=row.pk,
        number=number,
        kind=row.kind,
        state=row.state,
        reason=row.get_reason_display() if row.reason else "",
        result=row.result,
        is_proposed=getattr(row, "is_proposed", False),
        decided_by=row.decided_by.username if row.decided_by else "",
        rule=row.rule,
        confidence=row.confidence,
        spans=evidence_spans(row.finding),
        finding=with_known(row.finding, known),
        decision=getattr(row, "decision", None),
        decided_at=row.decided_at,
    )
