"""Reporting an error: open to everybody, and no account is asked for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.ids import new_public_id
from core.text import normal
from pages.forms.reports import ReportForm
from pages.senders import sender_key
from suggestions.actions import TooMany, file_report
from suggestions.rules.reports import LONGEST_ABOUT
from timeline.pointing import pointed_at

# What the next page is told of the report that was just sent.
COOKIE, COOKIE_SECONDS = "reported", 600


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Ask what is wrong, and keep what is answered; a program is told the same, for nothing."""
    if request.method != "POST":
        about = normal(request.GET.get("about", "")).strip()[:LONGEST_ABOUT]
        return _form(request, ReportForm(initial={"about": about}), about)
    form = ReportForm(request.POST)
    if form.is_trapped:
        return _sent(new_public_id())
    about = form.data["about"]
    if not form.is_valid():
        return _form(request, form, about, status=422)
    try:
        return _sent(_filed(request, form))
    except TooMany as error:
        answer = _form(request, form, about, too_many=error, status=429)
        answer["Retry-After"] = str(error.seconds)
        return answer


@csrf_exempt
@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Say that a report came in, and what it is called by; tells nothing of what is kept."""
    told = request.get_signed_cookie(COOKIE, "", max_age=COOKIE_SECONDS) or ""
    parts = [told[n : n + 4] for n in range(0, len(told), 4)]
    context = {"reference": "-".join(parts)}
    return _private(render(request, "reported.html", context))


def _sent(reference: str) -> HttpResponse:
    """Lead to the page that tells the reference; addresses are logged, so it is in none."""
    answer = redirect("pages:reported")
    answer.set_signed_cookie(
        COOKIE,
        reference,
        max_age=COOKIE_SECONDS,
        path="/report/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _filed(request: HttpRequest, form: ReportForm) -> str:
    given, now = form.cleaned_data, timezone.now()
    pointed = pointed_at(given["about"])
    return file_report(
        about=given["about"],
        thing=pointed.public_id if pointed else "",
        what=given["what"],
        words=given["words"],
        contact=given["contact"],
        key=sender_key(request, now=now),
        now=now,
    )


def _form(
    request: HttpRequest,
    form: ReportForm,
    about: str,
    *,
    too_many: TooMany | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "pointed": pointed_at(about[:LONGEST_ABOUT]),
        "too_many": too_many,
        "minutes": -(-too_many.seconds // 60) if too_many else 0,
        "days": settings.REPORT_CONTACT_DAYS,
    }
    return _private(render(request, "report.html", context, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, no_store=True, private=True)
    return answer
