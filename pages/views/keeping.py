"""Showing again what was typed before a session ended, to be sent by the person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.queries import lacks_second_factor
from pages.access import (
    editor,
    private,
    session_ended,
    signed_in_only,
    to_second_factor,
)
from pages.keeping import FIELD, Kept, carried, keep, read
from pages.long_forms import told, too_long


@signed_in_only
def kept(request: HttpRequest) -> HttpResponse:
    """Show the form as it was filled in; sent with ``drop``, forget it."""
    if request.method == "POST":
        request.session.pop(FIELD, None)
        return redirect("pages:account")
    found = read(request, request.session.get(FIELD, ""))
    if found is None:
        return redirect("pages:account")
    if lacks_second_factor(editor(request)):
        return to_second_factor(request)
    return _shown(request, found)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose safety token is of an older sign-in: give back what was typed.

    Only where the browser says that the form stood on a page of ours. What comes from
    elsewhere is not shown, and nothing is done in either case.
    """
    found = carried(request) if request.path == reverse("account_login") else None
    if found is None and _may_be_kept(request):
        found = keep(request)
    if found is None or not _is_own(request):
        return render(request, "403_csrf.html", status=403)
    if not request.user.is_authenticated:
        return session_ended(request, found)
    _hold_files(request, found)
    return private(_shown(request, found, status=403))


def given_back(request: HttpRequest) -> HttpResponse:
    """Show a form of which fields were too long, say so at each and on top, and keep its files."""
    wrong = {name: told(sent) for name, sent in too_long(request.POST).items()}
    found = keep(request)
    _hold_files(request, found)
    fields = found.shown_with(wrong)
    errors = [(f"kept-{f.number}", f"{f.label}: {f.wrong}") for f in fields if f.wrong]
    context = {"kept": found, "fields": fields, "errors": errors}
    return private(render(request, "kept.html", context, status=422))


def _hold_files(request: HttpRequest, found: Kept) -> None:
    """Hold what was chosen until its form is sent again: a browser fills in no file."""
    if any(file.packed for file in found.files):
        request.session[FIELD] = found.as_text()


def _shown(request: HttpRequest, found: Kept, status: int = 200) -> HttpResponse:
    context = {"kept": found, "fields": found.shown}
    return render(request, "kept.html", context, status=status)


def _may_be_kept(request: HttpRequest) -> bool:
    """Say whether a form is one of the desk or of the tables: others hold no work."""
    ours = (reverse("pages:desk"), reverse("admin:index"))
    return request.method == "POST" and request.path.startswith(ours)


def _is_own(request: HttpRequest) -> bool:
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own
