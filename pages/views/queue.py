"""The desk's queue, and what is said of a whole article: who has it, that nothing is in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleBroken
from events.queries import processes
from pages.access import desk_only, editor
from pages.queuebar import query_of, queue_bar, read_cursor, read_narrowed
from pages.saying import remembered, worded
from sources.queries import intake, totals
from suggestions import queries
from suggestions.actions import assign_article, close_article, reopen_article


@desk_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the stories that wait for an editor, as the address narrows and orders them."""
    me, now = editor(request).pk, timezone.now()
    desks = [(str(p.thing.slug), p.name) for p in processes()]
    narrowed, problems = read_narrowed(request.GET, dict(desks))
    after = read_cursor(request.GET, problems)
    page = queries.queue(narrowed, me=me, now=now, after=after)
    counts = queries.queue_counts(narrowed, me=me, now=now)
    context = {
        "entries": page.entries,
        "narrowed": narrowed,
        "left_out": problems,
        "query": query_of(narrowed),
        "next": query_of(narrowed, after=str(page.next)) if page.next else "",
        "is_first": after is None,
        "waiting": counts.suggestions,
        "listed": counts.by["state"][narrowed.state],
        "reports": queries.open_reports(),
        "unread": queries.unread_count(settings.READER_LANGUAGES),
        "feeds": totals(now=now),
        **_intake(waiting=bool(page.entries)),
        "now": now,
        **queue_bar(narrowed, counts, desks),
    }
    return render(request, "desk/queue.html", context)


def _intake(*, waiting: bool) -> dict[str, Any]:
    """Tell how news comes in, where nothing waits; why a feed fails in the page's language."""
    told = None if waiting else intake()
    failing = told.examples if told else ()
    return {
        "intake": told,
        "failing": [(feed, remembered(feed.error)) for feed in failing],
    }


@desk_only
@require_safe
def following(request: HttpRequest, version: int) -> HttpResponse:
    """Lead to the article that comes after one in the queue."""
    me, now = editor(request).pk, timezone.now()
    found = queries.next_to_read(version, me=me, now=now)
    if found is None:
        messages.success(request, _("That was the last article in the queue."))
        return redirect("pages:desk")
    return redirect("pages:review", found)


@desk_only
@require_POST
def assign(request: HttpRequest, article: str) -> HttpResponse:
    """Take an article, give it to another editor, or give it back."""
    to = request.POST.get("to", "")
    try:
        assign_article(
            public_id=article,
            to=to,
            seen=request.POST.get("seen", ""),
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        messages.error(request, worded(error))
        return _back(request)
    mine = to == editor(request).username
    words = (
        _("You have it now.") if mine else _("%(editor)s has it now.") % {"editor": to}
    )
    messages.success(request, words if to else _("Nobody has it now."))
    return _back(request)


@desk_only
@require_POST
def close(request: HttpRequest, article: str) -> HttpResponse:
    """Find nothing to record in an article: all that waits in it is set aside."""
    try:
        closing = close_article(
            public_id=article, by=editor(request), now=timezone.now()
        )
    except RuleBroken as error:
        messages.error(request, worded(error))
        return _back(request)
    path = reverse("pages:undo-closing", args=[closing])
    messages.success(request, path, extra_tags="closed")
    return redirect("pages:desk")


@desk_only
@require_POST
def undo(request: HttpRequest, closing: int) -> HttpResponse:
    """Bring back what was set aside with an article."""
    try:
        reopen_article(closing_id=closing, by=editor(request), now=timezone.now())
        messages.success(request, _("Waiting again."))
    except RuleBroken as error:
        messages.error(request, worded(error))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to the article that was shown, or to the queue as it was narrowed."""
    version = request.POST.get("version", "")
    if version.isdecimal() and len(version) < 19:
        return redirect("pages:review", int(version))
    narrowed, _ = read_narrowed(
        QueryDict(request.POST.get("query", "")[:1000]),
        [str(p.thing.slug) for p in processes()],
    )
    return redirect(f"{reverse('pages:desk')}?{query_of(narrowed)}".rstrip("?"))
