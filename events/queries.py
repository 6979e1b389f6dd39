"""Reading processes, and choices for forms."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from events.models import Process, Route, RouteRule
from events.rules.routing import Rule, matching
from things.models import Thing
from things.queries import MERGED_FAR, standing_of
from vocabularies.queries import choices


def processes() -> list[Process]:
    """Return every process, by name."""
    return list(Process.objects.select_related("thing").order_by("name"))


def type_choices() -> list[tuple[str, str]]:
    """Return code and label of every event type, in the vocabulary's order."""
    return choices("event_type")


def agreement_choices() -> list[tuple[str, str]]:
    """Return key and label of every agreement that stands, newest first."""
    return _things("agreement")


def phase_choices() -> list[tuple[str, str]]:
    """Return key and label of every phase that stands, newest first."""
    return _things("phase")


def _things(kind: str) -> list[tuple[str, str]]:
    rows = Thing.objects.published().filter(kind=kind).order_by("-pk")
    return [(thing.key, thing.label) for thing in rows]


def route_rules() -> list[Rule]:
    """Return the active rules by which articles belong to processes, oldest first.

    A name that was merged is read as what it was merged into.
    """
    rows = RouteRule.objects.filter(active=True).order_by("pk")
    names = Prefetch("names", queryset=Thing.objects.select_related(MERGED_FAR))
    return [_rule(row) for row in rows.prefetch_related(names)]


def _rule(row: RouteRule) -> Rule:
    """Return a rule as values. Two of its names that are one by now count as one."""
    names = {standing_of(thing).slug or "" for thing in row.names.all()}
    return Rule(
        id=row.pk,
        process=row.process_id,
        feed=row.feed_id,
        names=frozenset(names),
        least_names=min(row.least_names, len(names)),
    )


def processes_of(article: int) -> list[Process]:
    """Return the processes that an article belongs to, oldest first."""
    rows = Route.objects.filter(article=article, belongs=True).order_by("pk")
    rows = rows.select_related("process__thing")
    return [row.process for row in rows]


def zone_for(article: int, *, feed: int | None, named: frozenset[str]) -> ZoneInfo:
    """Return the time zone whose days an article's words mean: its first process's, else UTC.

    Asked before the article is routed: what rules would say counts too.
    """
    routes = Route.objects.filter(article=article, belongs=True).order_by("pk")
    zone = routes.values_list("process__time_zone", flat=True).first()
    if zone is None and (rules := matching(route_rules(), feed=feed, named=named)):
        rows = Process.objects.filter(pk__in=rules).order_by("pk")
        zone = rows.values_list("time_zone", flat=True).first()
    return ZoneInfo(zone or "UTC")


def processes_by_article(articles: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Return slug and name of the processes that some articles belong to, in one query."""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = Route.objects.filter(article__in=list(articles), belongs=True).order_by("pk")
    for article, slug, name in rows.values_list(
        "article", "process__thing__slug", "process__name"
    ):
        found.setdefault(article, []).append((slug or "", name))
    return found
