"""Feeds as an editor handles them: registered, paused, resumed, asked for now."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import OneAct, insert_row, record_act
from sources.actions.due import queue_polls
from sources.actions.outlets import ensure_outlet
from sources.models import Feed, FeedNotice
from sources.rules import LONGEST_WAIT


@transaction.atomic
def add_feed(
    *, url: str, outlet: str, interval: dt.timedelta, by: By, now: dt.datetime
) -> Feed:
    """Register a feed; its first poll is due at once.

    :raises RuleBroken: when the address is no web address, or is registered already, or when
        the feed would be polled less than once a day.
    """
    require(by, "add_feed")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(url)s” is not an address that starts with http or https."
                ),
                url=url,
            )
        )
    if interval > LONGEST_WAIT:
        raise RuleBroken(
            gettext_noop("A feed is polled once a day at least (1,440 minutes).")
        )
    act = OneAct(verb="add_feed", by=by, now=now, reason=url)
    name = outlet or parts.hostname
    feed = Feed(
        url=url,
        outlet=ensure_outlet(name=name, now=now, by=by, act=act),
        interval_seconds=max(int(interval.total_seconds()), 1),
        next_poll_at=now,
    )
    insert_row(
        feed, taken=said(gettext_noop("%(url)s is registered already."), url=url)
    )
    act.needed()
    return feed


@transaction.atomic
def pause_feed(*, feed: int, by: By, now: dt.datetime) -> None:
    """Poll a feed no longer, nor what it names as its parts, until it is resumed.

    :raises RuleBroken: when there is none, or when it is not polled anyway.
    """
    require(by, "change_feed")
    row = _locked(feed)
    if row.state != Feed.State.ACTIVE:
        raise RuleBroken(said(gettext_noop("“%(row)s” is not polled anyway."), row=row))
    row.state = Feed.State.PAUSED
    row.save(update_fields=["state"])
    row.children.filter(state=Feed.State.ACTIVE).update(state=Feed.State.PAUSED)
    record_act(verb="pause_feed", by=by, now=now, reason=row.url)


@transaction.atomic
def resume_feed(*, feed: int, by: By, now: dt.datetime) -> None:
    """Poll a feed again that was paused or gone, at once unless its server asked to wait.

    With an index of sitemaps, its paused parts too.

    :raises RuleBroken: when there is none, or when it is polled already.
    """
    require(by, "change_feed")
    row = _locked(feed)
    if row.state == Feed.State.ACTIVE:
        raise RuleBroken(said(gettext_noop("“%(row)s” is polled already."), row=row))
    row.state, row.gone_at = Feed.State.ACTIVE, None
    row.failures, row.last_error = 0, ""
    row.next_poll_at = max(now, row.asked_to_wait_until or now)
    row.save()
    row.children.filter(state=Feed.State.PAUSED).update(
        state=Feed.State.ACTIVE, next_poll_at=now
    )
    FeedNotice.objects.filter(
        feed=row, kind=FeedNotice.Kind.GONE, settled_at=None
    ).update(settled_at=now)
    record_act(verb="resume_feed", by=by, now=now, reason=row.url)


@transaction.atomic
def fetch_now(*, feed: int, by: By, now: dt.datetime) -> None:
    """Ask for a poll of a feed at once, whenever it was due.

    :raises RuleBroken: when there is none, when it is not polled, when its server asked not to
        be asked yet, or when a poll of it is under way.
    """
    require(by, "change_feed")
    row = _locked(feed)
    if row.state != Feed.State.ACTIVE:
        raise RuleBroken(
            said(gettext_noop("“%(row)s” is not polled; resume it first."), row=row)
        )
    if row.asked_to_wait_until and row.asked_to_wait_until > now:
        until = row.asked_to_wait_until.astimezone(dt.UTC)
        raise RuleBroken(
            said(
                gettext_noop(
                    "The server of “%(row)s” asked to be left alone until %(time)s UTC on "
                    "%(day)s."
                ),
                row=row,
                time=f"{until:%H:%M}",
                day=until,
            )
        )
    row.next_poll_at = now
    if not queue_polls(feeds=[row], now=now):
        raise RuleBroken(
            said(gettext_noop("“%(row)s” is being fetched already."), row=row)
        )
    record_act(verb="fetch_now", by=by, now=now, reason=row.url)


@transaction.atomic
def settle_feed_notice(*, notice: int, by: By, now: dt.datetime) -> None:
    """Take a notice off the desk: an editor has seen to it.

    :raises RuleBroken: when there is no such open notice.
    """
    require(by, "change_feed")
    open_ones = FeedNotice.objects.select_for_update().filter(settled_at=None)
    row = open_ones.filter(pk=notice).first()
    if row is None:
        raise RuleBroken(
            gettext_noop("There is no such notice, or it is settled already.")
        )
    row.settled_at = now
    row.save(update_fields=["settled_at"])
    record_act(verb="settle_feed_notice", by=by, now=now, reason=row.words)


def _locked(feed: int) -> Feed:
    row = Feed.objects.select_for_update().filter(pk=feed).first()
    if row is None:
        raise RuleBroken(gettext_noop("There is no such feed."))
    return row
