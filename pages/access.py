"""Who may open the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import lacks_second_factor
from accounts.rules import may
from pages.keeping import Kept, bring_files, forget_sent, keep
from pages.signing.forms import SignInForm

# No page knows other methods than forms and links have.
ANSWERED = ("GET", "HEAD", "POST", "OPTIONS")
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def desk_only(view: View[P]) -> View[P]:
    """Ask to sign in; refuse those whose role has no desk; let no cache keep the page."""
    return _guarded(view, "see_desk")


def drafting_only(view: View[P]) -> View[P]:
    """Do the same for drafts, which contributors write too."""
    return _guarded(view, "save_draft")


def with_drafts(view: View[P]) -> View[P]:
    """Ask to sign in; whoever keeps no drafts is told the same as where nothing is."""
    return _guarded(view, "save_draft", hidden=True)


def people_only(view: View[P]) -> View[P]:
    """Do the same for the pages on accounts, which are an administrator's."""
    return _guarded(view, "change_account")


def signed_in_only(view: View[P]) -> View[P]:
    """Ask to sign in, whatever the role."""
    return _guarded(view, "")


def editor(request: HttpRequest) -> User:
    """Return who is signed in; the guard above has seen to it that somebody is."""
    return cast(User, request.user)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to signing in and back; what was typed into a form comes along."""
    if request.method == "POST":
        return session_ended(request, keep(request))
    return redirect_to_login(request.get_full_path())


def session_ended(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Say that a session has ended, and carry what was typed through signing in."""
    form = SignInForm(request=request)
    context = {"form": form, "kept": kept, "next": reverse("pages:kept")}
    return private(render(request, "session_ended.html", context, status=403))


def to_second_factor(request: HttpRequest) -> HttpResponse:
    """Lead to setting up a second factor and back."""
    back = request.get_full_path() if request.method == "GET" else reverse("pages:desk")
    return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': back})}")


def private(answer: HttpResponse) -> HttpResponse:
    """Let no cache keep an answer."""
    patch_cache_control(answer, no_store=True, private=True)
    return answer


def _guarded(view: View[P], verb: str, *, hidden: bool = False) -> View[P]:
    @wraps(view)
    def guarded(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not request.user.is_authenticated:
            return private(to_sign_in(request))
        if verb and not may(editor(request).by, verb):
            if hidden:
                raise Http404
            return private(_refused(request, verb))
        if verb and lacks_second_factor(editor(request)):
            return private(to_second_factor(request))
        if request.method not in ANSWERED:
            return private(HttpResponseNotAllowed(ANSWERED))
        bring_files(request)
        answer = private(view(request, *args, **kwargs))
        forget_sent(request, answer)
        return answer

    return cast("View[P]", guarded)


def _refused(request: HttpRequest, verb: str) -> HttpResponse:
    message = _("The desk is for editors. Ask an administrator for the role.")
    if verb == "save_draft":
        message = _("Drafts are for contributors and editors. Ask for the role.")
    if verb == "change_account":
        message = _("Accounts are looked after by administrators.")
    return render(request, "refused.html", {"message": message}, status=403)
