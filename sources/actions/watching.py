"""When an article's page is looked at, and what a look brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from jobs.actions import NewJob, enqueue
from jobs.queries import unfinished
from sources.actions.due import LONGEST_LANE
from sources.actions.receiving import Received
from sources.models import Article, ArticleVersion, Feed, PageWatch
from sources.parsing.replies import Reply
from sources.parsing.urls import canonical, host_of
from sources.rules import next_look

Given = Sequence[tuple[Article, Received]]
KIND = "fetch_page"
MOST_LOOKS_AT_ONCE = 200
# Of one host at one beat, and no more while so many wait: however many articles it has, its
# server is asked a few at a time, and its feeds need not stand behind them all.
MOST_OF_ONE_HOST = 2
# Unless the look tells otherwise: what is left behind by a worker that ends is asked again.
UNTOLD = dt.timedelta(hours=1)
# A changed entry in a feed brings a look, but not more often than this.
FEWEST_BETWEEN = dt.timedelta(minutes=10)


def start_watches(
    *,
    given: Given,
    versions: Sequence[ArticleVersion],
    feed: Feed | None,
    now: dt.datetime,
) -> set[int]:
    """Watch the pages of articles that are new; return the articles that wait for their page.

    Those are teasers whose page nobody has failed to fetch yet: they are looked at now, and
    read when that look is done. Part of a larger action.
    """
    fresh = {version.article_id for version in versions}
    wanted = {a.pk: item for a, item in given if a.pk in fresh and canonical(item.url)}
    teasers = {pk for pk, item in wanted.items() if feed and item.is_teaser}
    PageWatch.objects.bulk_create(
        (_watch(pk, item, now, pk in teasers) for pk, item in sorted(wanted.items())),
        ignore_conflicts=True,
    )
    waiting = PageWatch.objects.filter(
        article__in=teasers, state="active", failures=0, page_is_text=False
    )
    held = set(waiting.values_list("pk", flat=True)) if teasers else set()
    if held:
        PageWatch.objects.filter(pk__in=held).update(next_look_at=now)
    return held


def watch_page(*, article: Article, item: Received, now: dt.datetime) -> None:
    """Watch the page of an article that was not watched yet. Part of a larger action."""
    watch = _watch(article.pk, item, now, is_teaser=False)
    PageWatch.objects.bulk_create([watch], ignore_conflicts=True)


def remember_page(*, given: Given, reply: Reply) -> None:
    """Let what was just read of its page be an article's text, and the next look see what changed.

    Part of a larger action.
    """
    for article, item in given:
        PageWatch.objects.filter(pk=article.pk).update(
            page_is_text=True,
            page_sha256=item.digest,
            page_length=len(item.text),
            etag=reply.etag,
            last_modified=reply.last_modified,
        )


def note_entries(*, given: Given, now: dt.datetime) -> list[tuple[Article, Received]]:
    """Return what entries of a feed are to be stored. Part of a larger action.

    An article whose text is its page's gets no more from feeds: an entry that has changed
    brings a look at the page instead.
    """
    rows = PageWatch.objects.filter(
        article__in=[article.pk for article, _ in given], page_is_text=True
    )
    watches = {watch.pk: watch for watch in rows}
    for article, item in given:
        watch = watches.get(article.pk)
        if watch and watch.feed_sha256 != item.digest:
            watch.feed_sha256 = item.digest
            _look_soon(watch, now)
    PageWatch.objects.bulk_update(
        watches.values(), ["feed_sha256", "state", "next_look_at"]
    )
    return [(article, item) for article, item in given if article.pk not in watches]


@transaction.atomic
def queue_due_looks(*, now: dt.datetime) -> int:
    """Ask for a look at each page that is due, a few of each host; return how many.

    Two beats at once are harmless: rows are locked, and (article, moment due) is unique.
    """
    rows = PageWatch.objects.filter(state="active", next_look_at__lte=now)
    due = list(
        rows.select_for_update(skip_locked=True)
        .filter(pk__in=_longest_due(rows))
        .order_by("pk")
    )
    jobs = [
        NewJob(
            kind=KIND,
            key=f"{watch.pk} {watch.next_look_at.isoformat()}",
            subject=watch.pk,
            available_at=now,
            lane=host_of(watch.url)[:LONGEST_LANE],
        )
        for watch in due
        if watch.next_look_at
    ]
    enqueue(jobs=jobs, now=now)
    rows.filter(pk__in=[watch.pk for watch in due]).update(next_look_at=now + UNTOLD)
    return len(due)


def _longest_due(rows: QuerySet[PageWatch]) -> list[int]:
    """Return which of some watches have waited longest: a few of each host, of a busy one none."""
    waiting = PageWatch.objects.filter(pk__in=unfinished(kind=KIND))
    busy = waiting.values("host").annotate(looks_waiting=Count("pk"))
    busy = busy.filter(looks_waiting__gte=MOST_OF_ONE_HOST)
    place = Window(
        RowNumber(), partition_by=F("host"), order_by=[F("next_look_at"), F("pk")]
    )
    ranked = rows.exclude(host__in=busy.values("host")).annotate(place=place)
    few = ranked.filter(place__lte=MOST_OF_ONE_HOST).order_by("next_look_at")
    return list(few.values_list("pk", flat=True)[:MOST_LOOKS_AT_ONCE])


def _watch(
    article: int, item: Received, now: dt.datetime, is_teaser: bool
) -> PageWatch:
    first = next_look(0) or dt.timedelta()
    return PageWatch(
        article_id=article,
        url=item.url,
        host=(urlsplit(item.url).hostname or "")[:300],
        next_look_at=now if is_teaser else now + first,
        feed_sha256=item.digest,
    )


def _look_soon(watch: PageWatch, now: dt.datetime) -> None:
    if watch.state == PageWatch.State.GONE:
        return
    soonest = (watch.last_look_at or now) + FEWEST_BETWEEN
    planned = watch.next_look_at or soonest
    watch.state = PageWatch.State.ACTIVE
    watch.next_look_at = min(planned, max(soonest, now))
