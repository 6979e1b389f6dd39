"""What waits for somebody at the desk; who sees to a draft, and notes on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleBroken
from pages.access import desk_only, drafting_only, editor
from pages.long_forms import gives_back, told, too_long
from pages.saying import worded
from pages.views.drafts import note_refused
from suggestions import queries
from suggestions.actions import assign_draft, note_draft
from things.models import Thing
from timeline.gaps import gaps_listed
from timeline.paths import page_path

MOST_GAPS = 10


@desk_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever asks."""
    found = queries.home(by=editor(request).by, now=timezone.now())
    overdue = [
        (row, page_path(row.process, "obligation", row.public_id))
        for row in found.overdue
    ]
    context = {
        "home": found,
        "overdue": overdue,
        "gaps": gaps_listed(most=MOST_GAPS),
        "counts": found.backlog,
    }
    return render(request, "desk/home.html", context)


@gives_back
@drafting_only
@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Say something about a draft."""
    _seen(request, key)
    words = request.POST.get("words", "")
    try:
        note_draft(public_id=key, words=words, by=editor(request), now=timezone.now())
    except RuleBroken as error:
        cut = too_long(request.POST).get("words")
        why = told(cut) if cut else worded(error)
        return note_refused(request, key, words=words, why=why)
    messages.success(request, _("Noted."))
    return redirect("pages:draft", key)


@drafting_only
@require_POST
def assign(request: HttpRequest, key: str) -> HttpResponse:
    """Ask somebody to see to a draft."""
    _seen(request, key)
    to = request.POST.get("to", "")
    assign_draft(public_id=key, to=to, by=editor(request), now=timezone.now())
    told = _("%(who)s is asked to see to it.") % {"who": to}
    messages.success(request, told if to else _("Nobody is asked to see to it now."))
    return redirect("pages:draft", key)


def _seen(request: HttpRequest, key: str) -> None:
    """Tell of nothing that whoever asks may not see.

    :raises Http404: as where there is none.
    """
    rows = Thing.objects.visible_to(editor(request).by, timezone.now())
    if not rows.filter(public_id=key).exists():
        raise Http404
