"""Somebody's own account: password, second factor, sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import end_sessions
from accounts.queries import (
    codes_left,
    has_second_factor,
    lacks_second_factor,
    sessions_of,
)
from pages.access import editor, signed_in_only
from pages.keeping import FIELD, read
from pages.views.signing import go_on


@signed_in_only
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in, and where they are signed in."""
    user = editor(request)
    context = {
        "account": user,
        "has_codes": has_second_factor(user),
        "lacks_codes": lacks_second_factor(user),
        "codes_left": codes_left(user),
        "sessions": sessions_of(user),
        "session_key": request.session.session_key,
        "kept": read(request, request.session.get(FIELD, "")),
    }
    return render(request, "account/index.html", context)


@signed_in_only
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign somebody out everywhere: on all other devices, or here too."""
    user = editor(request)
    end_sessions(account=user.pk, by=user.by, now=timezone.now())
    if request.POST.get("here") == "too":
        logout(request)
        return redirect(reverse("account_login"))
    go_on(request)
    messages.success(request, _("Signed out everywhere else."))
    return redirect("pages:account")
