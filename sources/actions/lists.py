"""Lists of feeds taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import OneAct
from sources.actions.outlets import naming_outlets
from sources.models import Feed, Outlet
from sources.parsing.opml import MOST_FEEDS, Listed
from sources.parsing.urls import host_of
from sources.rules import LONGEST_ADDRESS, LONGEST_WAIT

MOST_TOLD = 5
TOO_MANY = gettext_noop("%(most)s feeds at once are the most.")
TOO_SELDOM = gettext_noop("A feed is polled once a day at least (1,440 minutes).")
NO_ADDRESSES = gettext_noop(
    "Nothing was registered: not every address starts with http or https: %(told)s."
)
NOR_MORE = gettext_noop(
    "Nothing was registered: not every address starts with http or https: %(told)s and "
    "%(n)s more."
)


@dataclass(frozen=True)
class Imported:
    """How many feeds of a list are new here, and how many were registered already."""

    added: int
    known: int


@transaction.atomic
def import_feeds(
    *, feeds: Sequence[Listed], interval: dt.timedelta, by: By, now: dt.datetime
) -> Imported:
    """Register all feeds of a list that are new, each with an outlet of its name, or none of them.

    A feed without a name gets the name of its host.

    :raises RuleBroken: when an address is no web address, or the list is too long, or when the
        feeds would be polled less than once a day.
    """
    require(by, "add_feed")
    if len(feeds) > MOST_FEEDS:
        raise RuleBroken(said(TOO_MANY, most=MOST_FEEDS))
    if interval > LONGEST_WAIT:
        raise RuleBroken(TOO_SELDOM)
    _refuse_bad_addresses(feeds)
    urls = [listed.url for listed in feeds]
    known = set(Feed.objects.filter(url__in=urls).values_list("url", flat=True))
    fresh = {each.url: each for each in feeds if each.url not in known}
    words = f"{len(fresh)} feeds added, {len(set(urls)) - len(fresh)} known already"
    act = OneAct(verb="import_feeds", by=by, now=now, reason=words)
    outlets = _outlets(list(fresh.values()), act=act, by=by, now=now)
    rows = [
        Feed(
            url=url,
            title=listed.name,
            outlet=outlets[_name(listed)],
            interval_seconds=max(int(interval.total_seconds()), 1),
            next_poll_at=now,
        )
        for url, listed in fresh.items()
    ]
    before = Feed.objects.filter(url__in=urls).count()
    Feed.objects.bulk_create(rows, ignore_conflicts=True)
    added = Feed.objects.filter(url__in=urls).count() - before
    act.needed()
    return Imported(added, len(set(urls)) - added)


def _outlets(
    feeds: Sequence[Listed], *, act: OneAct, by: By, now: dt.datetime
) -> dict[str, Outlet]:
    names = {_name(listed) for listed in feeds}
    with naming_outlets(by=by, now=now, act=act) as named:
        return named(names)


def _name(listed: Listed) -> str:
    named = any(letter.isalnum() for letter in listed.name)
    return listed.name if named else urlsplit(listed.url).hostname or ""


def _refuse_bad_addresses(feeds: Sequence[Listed]) -> None:
    bad = [
        listed.url
        for listed in feeds
        if not host_of(listed.url) or len(listed.url) > LONGEST_ADDRESS
    ]
    if bad:
        told = ", ".join(f"“{url[:200]}”" for url in bad[:MOST_TOLD])
        more = len(bad) - MOST_TOLD
        if more > 0:
            raise RuleBroken(said(NOR_MORE, told=told, n=more))
        raise RuleBroken(said(NO_ADDRESSES, told=told))
