from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleBroken
from events.actions import route_by_hand
from pages.access import desk_only, editor
from pages.saying import worded
from pages.views.reviewing import article_of, show_review


@desk_only
@require_safe
def review(request: HttpRequest, version: int) -> HttpResponse:
    """Show an article beside what the reader found in it, and note who has it open."""
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
        messages.error(request, worded(error))
    return redirect("pages:review", version)
