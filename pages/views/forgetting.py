"""A forgotten password: a link by mail, or from an administrator, and a new one chosen there."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions import ask_for_password, opens, take_password
from accounts.queries import account_of
from accounts.rules import WINDOW
from core.errors import RuleBroken
from pages.access import private
from pages.saying import worded
from pages.signing.forms import ForgottenForm, JoiningForm
from pages.signing.limits import Tries, may_ask_for_password


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Say what to do; where mail is set up, take a name, and answer the same for every name."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if not settings.MAIL or request.method != "POST":
        return _forgotten(request, form if settings.MAIL else None)
    if not form.is_valid():
        return _forgotten(request, form, status=422)
    name, now = form.cleaned_data["username"], timezone.now()
    if not may_ask_for_password(request, name, Tries(at=now)):
        form.add_error(None, _("There were too many tries. Wait ten minutes."))
        answer = _forgotten(request, form, status=429)
        answer["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer
    origin = request.build_absolute_uri("/").rstrip("/")
    ask_for_password(username=name, origin=origin, now=now)
    return _forgotten(request, None, sent=True)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
def new_password(request: HttpRequest, account: int, token: str) -> HttpResponse:
    """Take the new password of whoever has the link."""
    user = account_of(account)
    if user is None or not opens(user, token):
        return private(render(request, "account/link_gone.html", status=404))
    form = JoiningForm(request.POST or None, username=user.username)
    if form.is_bound and form.is_valid():
        try:
            take_password(
                account=account,
                token=token,
                password=form.cleaned_data["password1"],
                now=timezone.now(),
            )
        except RuleBroken as error:
            form.add_error(None, worded(error))
        else:
            logout(request)  # whoever was signed in here before
            messages.success(request, _("Your password is changed. Sign in with it."))
            return private(redirect("account_login"))
    status = 422 if form.is_bound else 200
    context = {"form": form, "account": user}
    return private(render(request, "account/new_password.html", context, status=status))


def _forgotten(
    request: HttpRequest,
    form: ForgottenForm | None,
    *,
    sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "sent": sent}
    return private(render(request, "account/forgotten.html", context, status=status))
