"""What somebody has typed and not saved: kept every few seconds, brought back, thrown away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.errors import RuleBroken
from core.text import CONTROL
from pages.access import drafting_only, editor
from pages.long_forms import gives_back, told, too_long
from pages.saying import worded
from suggestions.actions import forget_form, keep_form
from suggestions.models import KeptForm

# Names of inputs that are no part of what somebody typed.
NOT_TYPED = ("csrfmiddlewaretoken", "add", "look", "do", "next", "kept_path")
OWN = "/desk/"


@gives_back
@drafting_only
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a form as it stands; the script of the form sends it."""
    fields = [
        (name, CONTROL.sub("", str(value)))
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
        for value in values
    ]
    path, now = request.POST.get("kept_path", ""), timezone.now()
    if not path.startswith(OWN):
        return JsonResponse({"error": _("This is no form of the desk.")}, status=400)
    try:
        if cut := too_long(request.POST):
            raise RuleBroken(told(max(cut.values())))
        keep_form(path=path, fields=fields, by=editor(request), now=now)
    except RuleBroken as error:
        return JsonResponse({"error": worded(error)}, status=413)
    return JsonResponse({"kept_at": now.isoformat()})


@drafting_only
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Throw away what was kept of a form, and go back to it."""
    path = request.POST.get("kept_path", "")
    if not path.startswith(OWN):
        return redirect("pages:drafts")
    forget_form(path=path, by=editor(request))
    return redirect(path)


def kept_of(request: HttpRequest, path: str) -> KeptForm | None:
    """Return what whoever asks has kept of a form; None: nothing."""
    return KeptForm.objects.filter(user=editor(request), path=path).first()


def as_sent(kept: KeptForm) -> QueryDict:
    """Return what was kept as a browser would have sent it."""
    sent = QueryDict(mutable=True)
    for name, value in kept.fields:
        sent.appendlist(name, value)
    return sent
