"""What a page that stays open asks now and then: how much was changed since it was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from timeline.announcing import MOST, changes_since

LONGEST = 18


@never_cache
@csrf_exempt
@require_safe
def since(request: HttpRequest, process: str) -> HttpResponse:
    """Answer with a link that says how many changes there are; with nothing, where that is told.

    ``seq`` is the newest change when the page was made, ``told`` the number it shows already;
    who asks without is led to the timeline.
    """
    if "seq" not in request.GET:
        return redirect("pages:timeline", process)
    seq, told = request.GET.get("seq", ""), request.GET.get("told", "0")
    if not all(n.isascii() and n.isdigit() and len(n) <= LONGEST for n in (seq, told)):
        return HttpResponseBadRequest()
    found = changes_since(int(seq), process)
    count = min(found, MOST)
    if not found or count == int(told):
        return HttpResponse(status=204)
    context = {
        "process": {"slug": process},
        "newest": int(seq),
        "count": count,
        "more": found > MOST,
    }
    return render(request, "includes/since.html", context)
