"""Drafts: what waits to be published, by whom, and what belongs to a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet

from core.by import By
from events.models import Figure, Statement
from sources.models import Article, ArticleIdentity, ArticleVersion, Citation
from sources.parsing.urls import canonical
from sources.rules.identities import identities
from suggestions.models import DraftSource, DraftTask
from things.models import Revision, Thing
from things.rules.states import SEES_ALL, UNPUBLISHED

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class HeldText:
    """The newest text of an article that is held. ``day`` is local to the zone asked for."""

    version_id: int
    article: str
    title: str
    outlet: str
    day: dt.date | None
    language: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CitedSource:
    """One citation of a thing, as a form shows it."""

    citation: int
    field: str
    stance: str
    exact: str
    outlet: str
    title: str
    url: str
    version_id: int | None
    day: dt.date | None


def unpublished_claims(event: Thing) -> list[Thing]:
    """Return the drafts of figures and statements that are told with an event, oldest first."""
    drafts = Q(state__in=UNPUBLISHED)
    found = Q(pk__in=Figure.everything.filter(event=event.pk).values("thing"))
    found |= Q(pk__in=Statement.everything.filter(event=event.pk).values("thing"))
    return list(Thing.objects.filter(drafts & found).order_by("pk"))


def claims_of_change(public_id: str) -> list[Thing]:
    """Return the drafts of claims that were saved with the changes proposed of an event.

    Of what is published, that is; with what never was public every claim about it goes.
    """
    event = Thing.objects.filter(public_id=public_id, state="published").first()
    return claims_saved_with(event) if event else []


def claims_saved_with(event: Thing) -> list[Thing]:
    """Return the drafts of claims that were saved by the acts that wrote what waits of an event.

    Those since it was published so, or all of its acts where it never was; others that somebody
    drafts about it are no part of them.
    """
    since = event.revisions.filter(version__gt=event.published_version or 0)
    first = Revision.objects.filter(version=1, act__in=since.values("act"))
    saved = set(first.values_list("thing", flat=True))
    return [claim for claim in unpublished_claims(event) if claim.pk in saved]


def held_text(*, url: str, text: str = "", zone: ZoneInfo) -> HeldText | None:
    """Return the article that has an address or, without one, a text; None: none is held."""
    names = identities(url=canonical(url) if url else "", feed=None, guid="", text=text)
    found = ArticleIdentity.objects.filter(identity__in=names)
    article = found.values_list("article", flat=True).first()
    if article is None:
        return None
    rows = ArticleVersion.objects.select_related("article__outlet").defer("html")
    rows = rows.filter(article=article, article__state=Article.State.KEPT)
    version = rows.order_by("-number").first()
    if version is None:
        return None
    published = version.article.published_at
    return HeldText(
        version_id=version.pk,
        article=version.article.public_id,
        title=version.title or version.article.url,
        outlet=version.article.outlet.name,
        day=published.astimezone(zone).date() if published else None,
        language=version.language,
        text=version.text,
    )


def cited_sources(
    citations: Sequence[dict[str, object]], zone: ZoneInfo
) -> list[CitedSource]:
    """Return what the sources in a version's content cite, in their order, in one query."""
    rows = Citation.objects.select_related("version__article__outlet", "outlet").defer(
        "version__text", "version__html"
    )
    found = rows.in_bulk([one["citation"] for one in citations])
    return [
        _cited(found[one["citation"]], one, zone)
        for one in citations
        if one["citation"] in found
    ]


def _cited(row: Citation, one: dict[str, object], zone: ZoneInfo) -> CitedSource:
    article = row.version.article if row.version else None
    published = article.published_at if article else None
    day = published.astimezone(zone).date() if published else row.published_on
    outlet = article.outlet if article else row.outlet
    return CitedSource(
        citation=row.pk,
        field=str(one["field"]),
        stance=str(one["stance"]),
        exact=row.exact,
        outlet=outlet.name if outlet else "",
        title=row.version.title if row.version else "",
        url=article.url if article else row.url,
        version_id=row.version_id,
        day=day,
    )


def awaited_sources(public_id: str) -> list[DraftSource]:
    """Return the sources of a draft whose text was not held when it was saved, in order."""
    return list(DraftSource.objects.filter(thing=public_id).order_by("ordinal"))


@dataclass(frozen=True, kw_only=True)
class DraftRow:
    """One draft that nobody has published yet. ``changed_at`` is UTC; ``by`` wrote it last.

    ``is_change``: it would change what is published already.
    """

    public_id: str
    kind: str
    process: str
    label: str
    version: int
    state: str
    by: str
    is_mine: bool
    is_change: bool
    changed_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """Some drafts, newest first, and what the next page begins after; "" at the end."""

    rows: tuple[DraftRow, ...]
    next: str


def drafts(
    *,
    by: By,
    state: str = "",
    mine: bool = False,
    for_me: bool = False,
    after: str = "",
    most: int = PAGE,
) -> DraftPage:
    """Return drafts that somebody may see, in one query: of their own, or all to editors.

    ``for_me``: those alone that they are asked to see to.
    """
    rows = _drafts_for(by, mine=mine)
    if state in UNPUBLISHED:
        rows = rows.filter(state=state)
    if for_me:
        asked = DraftTask.objects.filter(assigned_to=by.id).values("thing")
        rows = rows.filter(thing__public_id__in=asked)
    if after.isascii() and after.isdigit():
        rows = rows.filter(pk__lt=int(after[:18]))
    found = list(rows.select_related("thing", "act").order_by("-pk")[: most + 1])
    return DraftPage(
        rows=tuple(_draft_row(row, by) for row in found[:most]),
        next=str(found[most - 1].pk) if len(found) > most else "",
    )


def draft_row(*, public_id: str, by: By) -> DraftRow | None:
    """Return the draft of a thing, if there is one that somebody may see, in one query."""
    rows = _drafts_for(by).filter(thing__public_id=public_id)
    row = rows.select_related("thing", "act").first()
    return _draft_row(row, by) if row else None


def _drafts_for(by: By, *, mine: bool = False) -> QuerySet[Revision]:
    rows = Revision.objects.filter(version=F("thing__version"), state__in=UNPUBLISHED)
    if mine or by.role not in SEES_ALL:
        return rows.filter(Q(act__by_id=by.id) | Q(thing__created_by_id=by.id))
    return rows


def _draft_row(row: Revision, by: By) -> DraftRow:
    thing = row.thing
    return DraftRow(
        public_id=thing.public_id,
        kind=thing.kind,
        process=thing.process,
        label=thing.label,
        version=row.version,
        state=row.state,
        by=row.act.by_label,
        is_mine=row.act.by_id == by.id,
        is_change=thing.state not in UNPUBLISHED,
        changed_at=row.act.at,
    )
