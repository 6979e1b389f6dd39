from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.errors import RuleBroken
from events.actions import route_by_hand
from events.queries import processes
from pages.access import desk_only, editor
from pages.views.reviewing import article_of, show_review
from sources.queries import totals
from suggestions import queries


@desk_only
def queue(request: HttpRequest) -> HttpResponse:
    """List the articles that wait for an editor, newest first: all, or those of one process."""
    process = request.GET.get("process", "")
    desks = [(str(p.thing.slug), p.name) for p in processes()]
    if process and process not in (queries.NOWHERE, *dict(desks)):
        raise Http404
    context = {
        "articles": queries.queue(process),
        "waiting": queries.waiting_count(process),
        "unread": queries.unread_count(settings.READER_LANGUAGES),
        "desks": [("", "All"), *desks, (queries.NOWHERE, "In no process yet")],
        "chosen": process,
        "feeds": totals(now=timezone.now()),
    }
    return render(request, "desk/queue.html", context)


@desk_only
def review(request: HttpRequest, version: int) -> HttpResponse:
    """Show an article beside what the reader found in it."""
    return show_review(request, version)


@desk_only
@require_POST
def route(request: HttpRequest, version: int) -> HttpResponse:
    """Say by hand that an article belongs to a process, or that it does not."""
    try:
        route_by_hand(
            article=article_of(version).article,
            process=request.POST.get("process", ""),
            belongs=request.POST.get("belongs") == "yes",
            by=editor(request).by,
            now=timezone.now(),
        )
    except RuleBroken as error:
        messages.error(request, str(error))
    return redirect("pages:review", version)
