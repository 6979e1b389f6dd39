"""Who may open the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import may

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def desk_only(view: View[P]) -> View[P]:
    """Ask to sign in; refuse those whose role has no desk; let no cache keep the page."""
    return _guarded(
        view,
        "see_desk",
        _("The desk is for editors. Ask an administrator for the role."),
    )


def drafting_only(view: View[P]) -> View[P]:
    """Ask to sign in; refuse those whose role writes no drafts; let no cache keep the page."""
    return _guarded(
        view,
        "save_draft",
        _("Drafts are for contributors and editors. Ask for the role."),
    )


def _guarded(view: View[P], verb: str, message: Any) -> View[P]:
    @wraps(view)
    def guarded(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if may(editor(request).by, verb):
            response = view(request, *args, **kwargs)
        else:
            response = render(request, "refused.html", {"message": message}, status=403)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return cast("View[P]", login_required(guarded))


def with_drafts(view: View[P]) -> View[P]:
    """Ask to sign in; whoever keeps no drafts is told the same as where nothing is."""

    @wraps(view)
    def guarded(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not may(editor(request).by, "save_draft"):
            raise Http404
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return cast("View[P]", login_required(guarded))


def editor(request: HttpRequest) -> User:
    """Return who is signed in; the guard above has seen to it that somebody is."""
    return cast(User, request.user)
