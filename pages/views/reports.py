"""Reports of errors, at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rules import may
from core.by import By
from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.saying import worded
from pages.views.changes import number_given
from suggestions import queries
from suggestions.actions import settle_report
from suggestions.queries import Filed
from timeline.paths import page_path
from timeline.pointing import own_path

SHOWN = ("open", "settled")


@desk_only
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List what people report: open ones, with those first that tell of a risk, or settled ones."""
    return _list(request)


@desk_only
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Say what became of a report, and why."""
    note = request.POST.get("note", "")
    try:
        settle_report(
            number=number,
            outcome=request.POST.get("outcome", ""),
            note=note,
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        refused = {"id": number, "note": note, "error": worded(error)}
        return _list(request, refused, status=409)
    messages.success(request, _("Settled. Nothing that is published was touched."))
    return redirect("pages:reports")


def _list(
    request: HttpRequest, refused: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    shown = request.GET.get("state", "open")
    if shown not in SHOWN:
        raise Http404
    page = queries.reports(
        settled=shown == "settled", after=number_given(request, "after")
    )
    context = {
        "rows": [(row, *_where(row, editor(request).by)) for row in page.rows],
        "next": page.next,
        "shown": shown,
        "counts": queries.backlog(),
        "outcomes": queries.OUTCOMES,
        "refused": refused,
        "is_listed": refused and any(row.id == refused["id"] for row in page.rows),
    }
    return render(request, "desk/reports.html", context, status=status)


def _where(row: Filed, by: By) -> tuple[str, str]:
    """Return the page that a report is about, and what to call it; both may be empty.

    What was withdrawn for safety, privacy or law is called nothing but to who may read it.
    """
    if row.thing and row.thing.bare and not may(by, "see_withheld"):
        return own_path(row.about), _("withheld")
    if row.thing is None:
        return own_path(row.about), row.about
    path = page_path(row.thing.process, row.thing.kind, row.thing.key)
    return own_path(row.about) or path, row.thing.label or row.about
