"""Storing what one look at an article's page brought."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from core.saying import gettext_noop
from sources.actions.attention import note_taken_back
from sources.actions.captures import keep_bytes
from sources.actions.identities import add_name
from sources.actions.receiving import Received
from sources.actions.versions import add_versions, ask_reading
from sources.models import Article, ArticleVersion, PageWatch, TakenBack
from sources.parsing.notices import is_emptied, notice
from sources.parsing.pages import ParsedPage
from sources.parsing.replies import Reply
from sources.parsing.teasers import holds_more, is_teaser
from sources.parsing.urls import canonical
from sources.rules import MISSING, asked_wait, next_look, next_try

EMPTIED = gettext_noop("Less than a tenth of its text is left.")


@transaction.atomic
def store_page(
    *, article: int, reply: Reply, page: ParsedPage, now: dt.datetime
) -> None:
    """Store what a page says where that is new.

    The page of a teaser becomes the text of its article. Of one whose feed gives all of it,
    or that a person gave, the first look only remembers what the page says; a page that says
    something else later is a new version, and the page is the article's text from then on.
    One that says that it was taken back, or has little text left, is noted for an editor;
    what is left of an emptied page is no version.
    """
    row, watch, newest = _locked(article)
    if row.state != Article.State.KEPT:
        return
    for url in {page.url, canonical(reply.url)}:
        add_name(article=row, url=url)
    item = Received.of_page(page, title=newest.title, byline=newest.byline)
    if _is_taken_back(watch, item, now):
        _looked(watch, now, counts=True)
        return
    first, leads_on = not watch.page_sha256, _leads_on(newest, item)
    changed = watch.page_sha256 != item.digest
    is_text = watch.page_is_text or (leads_on if first else changed)
    made = _add(row, item, reply, now) if is_text and changed else None
    if first:  # its reading may have waited for this look
        ask_reading(versions=[made.pk if made else newest.pk], now=now)
    _add_moment(row, item)
    watch.etag, watch.last_modified = reply.etag, reply.last_modified
    watch.page_sha256, watch.page_is_text = item.digest, is_text
    watch.page_length = len(item.text)
    _looked(watch, now, counts=not (first and leads_on))


@transaction.atomic
def note_unchanged_page(*, article: int, now: dt.datetime) -> None:
    """Note a look at a page that is as it was."""
    _, watch, _ = _locked(article)
    _looked(watch, now, counts=True)


@transaction.atomic
def note_failed_look(
    *, article: int, error: str, now: dt.datetime, reply: Reply | None = None
) -> None:
    """Note in words why a look brought nothing; wait longer, and after eight in a row end it.

    ``reply``: what the server answered, if it did. What it asks for (Retry-After) is waited for.
    A teaser whose page could not be had is read as it is; its page is still tried.
    """
    _, watch, newest = _locked(article)
    watch.failures += 1
    watch.last_error, watch.last_look_at = error, now
    wait = next_try(watch.failures)
    watch.next_look_at = now + max(wait, asked_wait(reply, now=now)) if wait else None
    if wait is None:
        watch.state = PageWatch.State.FAILED
    watch.save()
    if not watch.page_sha256:
        ask_reading(versions=[newest.pk], now=now)


@transaction.atomic
def note_forbidden_look(*, article: int, words: str, now: dt.datetime) -> None:
    """Note that a page is not ours to fetch, as its server's robots.txt says; end its looks.

    A teaser is then read as it is.
    """
    _, watch, newest = _locked(article)
    watch.state, watch.next_look_at = PageWatch.State.FAILED, None
    watch.last_error, watch.last_look_at = words, now
    watch.save()
    if not watch.page_sha256:
        ask_reading(versions=[newest.pk], now=now)


@transaction.atomic
def put_off_look(
    *, article: int, words: str, until: dt.datetime, now: dt.datetime
) -> None:
    """Note that a page cannot be asked for before a moment (UTC); that is no failed look.

    A teaser is meanwhile read as it is.
    """
    _, watch, newest = _locked(article)
    watch.next_look_at, watch.last_error, watch.last_look_at = until, words, now
    watch.save()
    if not watch.page_sha256:
        ask_reading(versions=[newest.pk], now=now)


@transaction.atomic
def note_page_gone(*, article: int, words: str, now: dt.datetime) -> None:
    """Note that a page is gone for good, as its server says (410); it is not asked again."""
    _, watch, newest = _locked(article)
    _end(watch, newest, TakenBack.Sign.GONE, words, now)


@transaction.atomic
def note_missing(*, article: int, words: str, now: dt.datetime) -> None:
    """Note that a server does not have a page (404); three times in a row over a day count."""
    _, watch, newest = _locked(article)
    if watch.missing >= len(MISSING):
        _end(watch, newest, TakenBack.Sign.MISSING, words, now)
        return
    watch.next_look_at = now + MISSING[watch.missing]
    watch.missing += 1
    watch.last_error, watch.last_look_at = words, now
    watch.save()
    if not watch.page_sha256:
        ask_reading(versions=[newest.pk], now=now)


def _end(
    watch: PageWatch, newest: ArticleVersion, sign: str, words: str, now: dt.datetime
) -> None:
    watch.state, watch.next_look_at = PageWatch.State.GONE, None
    watch.last_error, watch.last_look_at = words, now
    watch.save()
    note_taken_back(article=watch.pk, sign=sign, words=words, now=now)
    if not watch.page_sha256:
        ask_reading(versions=[newest.pk], now=now)


def _is_taken_back(watch: PageWatch, item: Received, now: dt.datetime) -> bool:
    """Note what a page shows of having been taken back; say whether nothing is left of it."""
    said = notice(title=item.title, text=item.text)
    if said:
        sign = TakenBack.Sign.NOTICE
        note_taken_back(article=watch.pk, sign=sign, words=said, now=now)
        return False
    emptied = is_emptied(before=watch.page_length, after=len(item.text))
    if emptied:
        sign = TakenBack.Sign.EMPTIED
        note_taken_back(article=watch.pk, sign=sign, words=EMPTIED, now=now)
    return emptied or not item.text


def _locked(article: int) -> tuple[Article, PageWatch, ArticleVersion]:
    """Lock an article and its watch; neither goes away, since nothing here is deleted."""
    row = Article.objects.select_for_update(no_key=True).get(pk=article)
    watch = PageWatch.objects.select_for_update().get(pk=article)
    newest = ArticleVersion.objects.filter(article=row).order_by("-number")[0]
    return row, watch, newest


def _leads_on(newest: ArticleVersion, page: Received) -> bool:
    """Say whether what is held came from a feed and only leads to the page."""
    from_feed = newest.read_from == ArticleVersion.ReadFrom.FEED
    return from_feed and (
        is_teaser(title=newest.title, text=newest.text)
        or holds_more(page=page.text, entry=newest.text)
    )


def _add(
    article: Article, item: Received, reply: Reply, now: dt.datetime
) -> ArticleVersion | None:
    capture = keep_bytes(
        body=reply.body, url=reply.url, content_type=reply.content_type, now=now
    )
    made = add_versions(
        given=[(article, item)],
        capture=capture,
        read_from=ArticleVersion.ReadFrom.PAGE,
        now=now,
    )
    ask_reading(versions=[version.pk for version in made], now=now)
    return made[0] if made else None


def _add_moment(article: Article, item: Received) -> None:
    """Take the moment of publication from the page where nobody has told it yet."""
    if article.published_at is None and item.published_at is not None:
        Article.objects.filter(pk=article.pk).update(
            published_at=item.published_at,
            published_day_only=item.day_only,
            published_basis=item.basis,
        )


def _looked(watch: PageWatch, now: dt.datetime, *, counts: bool) -> None:
    """Note a look that succeeded, and when the next is due."""
    watch.looks += counts
    watch.failures, watch.missing, watch.last_error = 0, 0, ""
    watch.last_look_at = now
    wait = next_look(watch.looks)
    watch.next_look_at = now + wait if wait else None
    watch.state = PageWatch.State.ACTIVE if wait else PageWatch.State.DONE
    watch.save()
