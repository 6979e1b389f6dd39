"""Articles that somebody asks for by their address, and what fetching them brings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.conf import settings
from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from editions.actions import record_act
from jobs.actions import NewJob, enqueue
from sources.actions.articles import store_received
from sources.actions.captures import keep_bytes
from sources.actions.due import LONGEST_LANE
from sources.actions.identities import add_name, article_named, kept_bytes
from sources.actions.looking import store_page
from sources.actions.outlets import ensure_outlet
from sources.actions.receiving import Received
from sources.actions.watching import watch_page
from sources.models import Article, AskedPage, Outlet
from sources.parsing.pages import ParsedPage
from sources.parsing.replies import Reply
from sources.parsing.urls import canonical, host_of
from sources.queries.asking import ASKED_PAGE, NOT_KEPT, PageAsked, page_asked
from sources.rules import ask_again, not_to_be_asked

STATE = AskedPage.State
AT_ONCE = dt.timedelta()


@transaction.atomic
def ask_for_page(*, url: str, by: By, now: dt.datetime) -> PageAsked:
    """Ask for the article at an address, and return how it stands.

    One that is here under any of its names is returned as it is, and nothing is fetched. One
    that is being fetched is not asked for twice; one that could not be had may be asked for anew.

    :raises RuleBroken: when it is no address that may be fetched, as far as its name tells, or
        when the article was rejected or erased.
    """
    require(by, "ask_for_page")
    known = page_asked(url)
    if known and known.article:
        if known.state == STATE.FAILED:
            raise RuleBroken(known.error)
        return known
    if words := not_to_be_asked(url, allow_hosts=settings.FETCH_ALLOW_HOSTS):
        raise RuleBroken(words)
    address = canonical(url)
    row = AskedPage(url=address, asked_at=now, next_try_at=now, by_label=by.label)
    AskedPage.objects.bulk_create([row], ignore_conflicts=True)
    row = AskedPage.objects.select_for_update().get(url=address)
    known = page_asked(address)
    if known is None or known.state == STATE.FAILED:  # a new one has no work yet
        _begin(row, by, now)
    return page_asked(address) or PageAsked(url=address, state=row.state)


@transaction.atomic
def note_failed_ask(
    *,
    asked: int,
    error: str,
    again: bool,
    now: dt.datetime,
    wait: dt.timedelta = AT_ONCE,
) -> None:
    """Note in words why a page could not be had.

    ``again``: whether that may pass; then it is tried a few times more, not sooner than after
    ``wait``.
    """
    row = _waiting(asked)
    if row is None:
        return
    row.attempts += 1
    pause = ask_again(row.attempts) if again else None
    if pause is None:
        _fail(row, error)
        return
    row.error, row.next_try_at = error, now + max(pause, wait)
    row.save()
    _enqueue(row, row.next_try_at, now)


@transaction.atomic
def store_asked_page(
    *, asked: int, reply: Reply, page: ParsedPage, now: dt.datetime
) -> None:
    """Store a page that was asked for as an article like any other, and watch it from now on.

    Its article is known by the address that it was asked by, by where that led and by the one
    that the page gives. Where an article has one of these already, this is a look at its page.
    One that was rejected or erased stays so.
    """
    row = AskedPage.objects.filter(pk=asked).first()
    if row is None:  # erased since
        return
    item = _received(row.url, reply, page)
    known = article_named(item=item)
    outlet = known.outlet if known else _outlet(page, item, now)
    row = _waiting(asked)
    if row is None:
        return
    if known is None:
        article = _stored(item, outlet, reply, now)
    elif known.state == Article.State.KEPT:
        article = _looked_at(known, item, reply, page, now)
    else:
        article = known
    _close(row, article)


def _received(asked: str, reply: Reply, page: ParsedPage) -> Received:
    return replace(
        Received.of_page(page), url=page.url or asked, also_at=(asked, reply.url)
    )


def _outlet(page: ParsedPage, item: Received, now: dt.datetime) -> Outlet:
    """Return the outlet that a page states; where that is nothing or marks alone, its host's."""
    named = any(letter.isalnum() for letter in page.outlet)
    return ensure_outlet(name=page.outlet if named else host_of(item.url), now=now)


def _stored(item: Received, outlet: Outlet, reply: Reply, now: dt.datetime) -> Article:
    capture = keep_bytes(
        body=kept_bytes(body=reply.body, items=[item], feed=None),
        url=reply.url,
        content_type=reply.content_type,
        now=now,
    )
    store_received(
        received=[item], capture=capture, outlet=outlet, feed=None, page=reply, now=now
    )
    article = article_named(item=item)
    if article is None:  # its names were written above
        raise LookupError(item.url)
    return article


def _looked_at(
    article: Article, item: Received, reply: Reply, page: ParsedPage, now: dt.datetime
) -> Article:
    """Take a page as a look at what is here already, though it was asked for by another name."""
    watch_page(article=article, item=item, now=now)
    store_page(article=article.pk, reply=reply, page=page, now=now)
    for url in item.also_at:
        add_name(article=article, url=url)
    return article


def _close(row: AskedPage, article: Article) -> None:
    """Note what a page became. Of one that was erased not even the address is kept."""
    if words := NOT_KEPT.get(Article.State(article.state)):
        if article.state == Article.State.ERASED:
            row.url = f"erased:{row.pk}"
        _fail(row, words)
        return
    row.state, row.article = STATE.STORED, article
    row.error, row.next_try_at = "", None
    row.save()


def _begin(row: AskedPage, by: By, now: dt.datetime) -> None:
    """Have a page fetched at once. The act names the row, which goes when its article is erased."""
    row.state, row.article = STATE.WAITING, None
    row.times_asked += 1
    row.attempts, row.error = 0, ""
    row.asked_at = row.next_try_at = now
    row.by_label, row.by_id = by.label, by.id
    row.save()
    _enqueue(row, now, now)
    record_act(verb="ask_for_page", by=by, now=now, reason=f"asked page {row.pk}")


def _enqueue(row: AskedPage, at: dt.datetime, now: dt.datetime) -> None:
    job = NewJob(
        kind=ASKED_PAGE,
        key=f"{row.pk} {row.times_asked} {row.attempts}",
        subject=row.pk,
        available_at=at,
        lane=host_of(row.url)[:LONGEST_LANE],
    )
    enqueue(jobs=[job], now=now)


def _fail(row: AskedPage, error: str) -> None:
    row.state, row.error, row.next_try_at = STATE.FAILED, error, None
    row.save()


def _waiting(asked: int) -> AskedPage | None:
    """Lock a page that is still being fetched."""
    rows = AskedPage.objects.select_for_update()
    return rows.filter(pk=asked, state=STATE.WAITING).first()
