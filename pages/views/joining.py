"""Accepting an invitation: somebody chooses a password, and has an account."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions import accept_invitation
from accounts.models import Invitation
from accounts.queries import invitation_of
from core.errors import RuleBroken
from pages.access import private
from pages.saying import worded
from pages.signing.forms import JoiningForm


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is offered, and take the password of the new account."""
    found = invitation_of(token=token, now=timezone.now())
    if found is None:
        return private(render(request, "account/invitation_gone.html", status=404))
    form = JoiningForm(request.POST or None, username=found.username)
    if request.method != "POST" or not form.is_valid():
        return _form(request, found, form)
    try:
        user = accept_invitation(
            token=token, password=form.cleaned_data["password1"], now=timezone.now()
        )
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return _form(request, found, form)
    logout(request)  # whoever was signed in here before is somebody else
    given = {"username": user.username}
    login = Login(user=user)
    return private(perform_password_login(request, given, login))


def _form(request: HttpRequest, found: Invitation, form: JoiningForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "invitation": found}
    return private(render(request, "account/invitation.html", context, status=status))
