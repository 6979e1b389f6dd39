"""Somebody's own tokens for programs: those that go on, making one, revoking one."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import make_token, revoke_token
from accounts.queries import tokens_of
from core.errors import RuleBroken
from pages.access import editor, signed_in_only
from pages.forms.tokens import SCOPE_WORDS, TokenForm
from pages.saying import worded


@signed_in_only
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens of an account that go on, with a form for another."""
    return _tokens(request, TokenForm(by=editor(request).by))


@signed_in_only
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def make(request: HttpRequest) -> HttpResponse:
    """Make a token, and show it this once."""
    user = editor(request)
    form = TokenForm(request.POST, by=user.by)
    if not form.is_valid():
        return _tokens(request, form, status=422)
    try:
        made = make_token(**form.cleaned_data, by=user.by, now=timezone.now())
    except RuleBroken as error:
        form.add_error(None, worded(error))
        return _tokens(request, form, status=409)
    return _tokens(request, TokenForm(by=user.by), made=made.token)


@signed_in_only
@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """Revoke a token of one's own."""
    revoke_token(token=token, by=editor(request).by, now=timezone.now())
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("pages:tokens")


def _tokens(
    request: HttpRequest, form: TokenForm, *, made: str = "", status: int = 200
) -> HttpResponse:
    found = tokens_of(editor(request).pk, now=timezone.now())
    rows = [
        {"token": t, "scopes": [SCOPE_WORDS.get(s, s) for s in t.scopes]} for t in found
    ]
    context = {"form": form, "made": made, "rows": rows}
    return render(request, "account/tokens.html", context, status=status)
