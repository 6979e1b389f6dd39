from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from events.models import Process, Route, RouteRule
from events.queries import route_rules
from events.rules.routing import matching
from sources.models import Article, Feed
from things.models import Thing

NAMEABLE = ("party", "organisation", "person", "place")

NOBODY = gettext_noop("There is nobody and no place “%(missing)s”.")
NOTHING_NAMED = gettext_noop(
    "Name a feed, or how many of which names an article must hold."
)


@transaction.atomic
def add_route_rule(
    *,
    process: str,
    feed: str = "",
    names: Iterable[str] = (),
    least_names: int = 0,
    by: By,
    now: dt.datetime,
) -> RouteRule:
    """Add a rule by which articles belong to a process.

    ``process`` and ``names`` are slugs, ``feed`` an address. ``least_names`` is how many of
    the names an article must hold. It counts for articles read from now on.

    :raises RuleBroken: when one is unknown, or the rule would let everything through.
    """
    require(by, "route_article")
    wanted = set(names)
    found = list(Thing.objects.published().filter(kind__in=NAMEABLE, slug__in=wanted))
    if missing := wanted - {thing.slug for thing in found}:
        raise RuleBroken(said(NOBODY, missing=min(missing)))
    if least_names > len(wanted):
        raise RuleBroken(gettext_noop("It asks for more names than it lists."))
    if not feed and least_names < 1:
        raise RuleBroken(NOTHING_NAMED)
    rule = RouteRule.objects.create(
        process=_process(process),
        feed=_feed(feed) if feed else None,
        least_names=least_names,
        created_at=now,
    )
    rule.names.add(*found)
    record_act(verb="add_route_rule", by=by, now=now, reason=process)
    return rule


@transaction.atomic
def end_route_rule(*, rule: int, by: By, now: dt.datetime) -> None:
    """End a rule. What it routed stays where it is.

    :raises RuleBroken: when there is no such rule.
    """
    require(by, "route_article")
    if not RouteRule.objects.filter(pk=rule, active=True).update(active=False):
        raise RuleBroken(gettext_noop("There is no such rule."))
    record_act(verb="end_route_rule", by=by, now=now, reason=str(rule))


@transaction.atomic
def route_article(
    *, article: int, named: frozenset[str], by: By, now: dt.datetime
) -> None:
    """Let the rules say which processes an article belongs to; ``named`` are slugs in its text.

    What a person decided before stands. Doing it again changes nothing.
    """
    require(by, "route_article")
    feed = Article.objects.values_list("feed_id", flat=True).get(pk=article)
    Route.objects.bulk_create(
        (
            Route(
                article_id=article,
                process_id=process,
                basis=Route.Basis.RULE,
                rule_id=rule,
                decided_at=now,
            )
            for process, rule in matching(route_rules(), feed=feed, named=named).items()
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def route_by_hand(
    *, article: str, process: str, belongs: bool, by: By, now: dt.datetime
) -> None:
    """Say that an article (by its public id) belongs to a process, or does not.

    :raises RuleBroken: when either is unknown.
    """
    require(by, "route_article")
    row = Article.objects.filter(public_id=article).first()
    if row is None:
        raise RuleBroken(gettext_noop("There is no such article."))
    Route.objects.update_or_create(
        article=row,
        process=_process(process),
        defaults={
            "belongs": belongs,
            "basis": Route.Basis.BY_HAND,
            "rule": None,
            "decided_at": now,
        },
    )
    word = "to" if belongs else "not to"
    record_act(
        verb="route_by_hand", by=by, now=now, reason=f"{article} {word} {process}"
    )


def _process(slug: str) -> Process:
    found: Process | None = Process.objects.filter(thing__slug=slug).first()
    if found is None:
        raise RuleBroken(
            said(gettext_noop("There is no process “%(slug)s”."), slug=slug)
        )
    return found


def _feed(url: str) -> Feed:
    found = Feed.objects.filter(url=url).first()
    if found is None:
        raise RuleBroken(gettext_noop("There is no feed with this address."))
    return found
