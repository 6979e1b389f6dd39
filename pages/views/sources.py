"""The desk's page of sources: how each feed fares, and what an editor can do about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.bars import bars
from pages.forms.feeds import FeedForm, ListForm
from pages.saying import remembered, worded
from sources.actions import (
    add_feed,
    fetch_now,
    import_feeds,
    pause_feed,
    resume_feed,
    settle_feed_notice,
)
from sources.confining import parse_opml
from sources.parsing.opml import NotAList
from sources.queries import (
    Faring,
    how_feeds_fare,
    listed_feeds,
    open_notices,
    totals,
)
from sources.queries.faring import SHOWN
from sources.rendering import opml

VERBS = {
    "fetch": (fetch_now, gettext_lazy("It is being fetched; look again in a moment.")),
    "pause": (pause_feed, gettext_lazy("Paused.")),
    "resume": (resume_feed, gettext_lazy("Polled again.")),
}
LIST_INTERVAL = dt.timedelta(minutes=10)


@desk_only
@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds: all, those somebody should look at, or those paused."""
    return _feeds(request)


@desk_only
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Register a feed; give the form back where it cannot be."""
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _feeds(request, feed_form=form, status=422)
    try:
        feed = add_feed(
            url=form.cleaned_data["url"],
            outlet=form.cleaned_data["outlet"],
            interval=form.interval,
            by=editor(request).by,
            now=timezone.now(),
        )
    except RuleBroken as error:
        form.add_error("url", worded(error))
        return _feeds(request, feed_form=form, status=409)
    messages.success(
        request, _("Added %(url)s. It is polled next.") % {"url": feed.url}
    )
    return redirect("pages:sources")


@desk_only
@require_POST
def take_list(request: HttpRequest) -> HttpResponse:
    """Register the feeds of an uploaded list, all or none."""
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _feeds(request, list_form=form, status=422)
    try:
        found = import_feeds(
            feeds=parse_opml(form.body),
            interval=LIST_INTERVAL,
            by=editor(request).by,
            now=timezone.now(),
        )
    except NotAList as error:
        form.add_error("file", remembered(str(error)))
        return _feeds(request, list_form=form, status=409)
    except RuleBroken as error:
        form.add_error("file", worded(error))
        return _feeds(request, list_form=form, status=409)
    messages.success(
        request,
        _("Feeds added: %(added)d; here already: %(known)d.")
        % {"added": found.added, "known": found.known},
    )
    return redirect("pages:sources")


@desk_only
@require_safe
def give_list(request: HttpRequest) -> HttpResponse:
    """Give the feeds out as a list that other readers of feeds take."""
    text = opml(listed_feeds(), now=timezone.now())
    answer = HttpResponse(text, content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="feeds.opml"'
    return answer


@desk_only
@require_POST
def act(request: HttpRequest, feed: int, verb: str) -> HttpResponse:
    """Fetch a feed now, pause it or resume it."""
    if verb not in VERBS:
        raise Http404
    action, words = VERBS[verb]
    try:
        action(feed=feed, by=editor(request).by, now=timezone.now())
    except RuleBroken as error:
        messages.error(request, worded(error))
    else:
        messages.success(request, words)
    return redirect("pages:sources")


@desk_only
@require_POST
def settle(request: HttpRequest, notice: int) -> HttpResponse:
    """Take a notice off the desk."""
    try:
        settle_feed_notice(notice=notice, by=editor(request).by, now=timezone.now())
    except RuleBroken as error:
        messages.error(request, worded(error))
    return redirect("pages:sources")


def _feeds(
    request: HttpRequest,
    *,
    feed_form: FeedForm | None = None,
    list_form: ListForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now, shown = timezone.now(), request.GET.get("show", "all")
    if shown not in SHOWN:
        raise Http404
    page = how_feeds_fare(now=now, shown=shown, after=_after(request))
    context = {
        "rows": [_row(feed, now) for feed in page.feeds],
        "next": page.after,
        "totals": totals(now=now),
        "notices": [(row, remembered(row.words)) for row in open_notices()],
        "shown": shown,
        "feed_form": feed_form or FeedForm(),
        "list_form": list_form or ListForm(),
        "wrong": feed_form or list_form,
    }
    return render(request, "desk/sources.html", context, status=status)


def _after(request: HttpRequest) -> int | None:
    """Read where the page begins.

    :raises Http404: when it is no number of a feed.
    """
    words = request.GET.get("after", "")
    if not words:
        return None
    if not words.isascii() or not words.isdigit() or len(words) > 18:
        raise Http404
    return int(words)


def _row(feed: Faring, now: dt.datetime) -> dict[str, Any]:
    return {
        "feed": feed,
        "condition": worded(feed.condition_words),
        "read": worded(feed.read_words(now)),
        "next": worded(feed.next_words(now)),
        "lag": worded(feed.lag_words(now)),
        "chart": worded(feed.chart_words),
        "error": remembered(feed.error),
        "bars": bars(feed.per_day),
    }
