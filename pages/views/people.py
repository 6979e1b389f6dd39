"""The administrator's page of accounts: who there is, who is invited, and what can be done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import actions, queries
from core.errors import RuleBroken
from pages.access import editor, people_only
from pages.forms.people import ROLES, InviteForm
from pages.saying import worded

MOST = 200
# Each verb: its action, and what the page says when it is done.
VERBS: dict[str, tuple[Any, Any]] = {
    "role": (actions.change_role, gettext_lazy("The role was changed.")),
    "deactivate": (
        actions.deactivate_account,
        gettext_lazy("The account is closed, and signed out everywhere."),
    ),
    "reactivate": (
        actions.reactivate_account,
        gettext_lazy("The account is open again."),
    ),
    "sign-out": (actions.end_sessions, gettext_lazy("Signed out everywhere.")),
    "second-factor": (
        actions.reset_second_factor,
        gettext_lazy("The second factor is taken away; they set up another."),
    ),
}
# What a verb is told besides the account.
TOLD = {"role": "role", "sign-out": ""}


@people_only
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the accounts, and the invitations that are open."""
    return _people(request, InviteForm())


@people_only
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the link is shown this once, where it is not sent."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _people(request, form, status=422)
    try:
        invited = actions.invite_account(
            **form.cleaned_data,
            origin=request.build_absolute_uri("/").rstrip("/"),
            by=editor(request).by,
            now=timezone.now(),
        )
    except RuleBroken as error:
        form.add_error("username", worded(error))
        return _people(request, form, status=409)
    if invited.by_mail:
        messages.success(request, _("The invitation is on its way by mail."))
        return redirect("pages:people")
    path = reverse("pages:invitation", args=[invited.token])
    link = {
        "name": form.cleaned_data["username"],
        "at": request.build_absolute_uri(path),
    }
    return _people(request, InviteForm(), link=link)


@people_only
@require_POST
def revoke(request: HttpRequest, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        actions.revoke_invitation(
            invitation=invitation, by=editor(request).by, now=timezone.now()
        )
    except RuleBroken as error:
        messages.error(request, worded(error))
    else:
        messages.success(request, _("The invitation opens nothing any more."))
    return redirect("pages:people")


@people_only
@require_safe
def person(request: HttpRequest, account: int) -> HttpResponse:
    """Show one account and what can be done with it."""
    return _person(request, account)


@people_only
@require_POST
def act(request: HttpRequest, account: int, verb: str) -> HttpResponse:
    """Change a role, close or open an account, sign it out, take its second factor away."""
    if verb == "password":
        return _offer_password(request, account)
    if verb not in VERBS:
        raise Http404
    action, words = VERBS[verb]
    name = TOLD.get(verb, "reason")
    told = {name: request.POST.get(name, "")} if name else {}
    try:
        action(account=account, **told, by=editor(request).by, now=timezone.now())
    except RuleBroken as error:
        refused = {"verb": verb, "error": worded(error), **told}
        return _person(request, account, refused, status=409)
    if account == request.user.pk and verb == "sign-out":
        return redirect("account_login")
    messages.success(request, str(words))
    return redirect("pages:person", account)


def _offer_password(request: HttpRequest, account: int) -> HttpResponse:
    """Show a link to a new password, this once."""
    try:
        token = actions.offer_password(
            account=account, by=editor(request).by, now=timezone.now()
        )
    except RuleBroken as error:
        refused = {"verb": "password", "error": worded(error)}
        return _person(request, account, refused, status=409)
    path = reverse("pages:new-password", args=[account, token])
    return _person(request, account, link=request.build_absolute_uri(path))


def _people(
    request: HttpRequest, form: InviteForm, *, link: Any = None, status: int = 200
) -> HttpResponse:
    rows = queries.people(after=request.GET.get("after", ""), most=MOST + 1)
    context = {
        "people": rows[:MOST],
        "next": rows[MOST - 1].username if len(rows) > MOST else "",
        "invitations": queries.open_invitations(now=timezone.now()),
        "form": form,
        "link": link,
    }
    return render(request, "desk/people.html", context, status=status)


def _person(
    request: HttpRequest,
    account: int,
    refused: dict[str, Any] | None = None,
    status: int = 200,
    link: str = "",
) -> HttpResponse:
    found = queries.person(account=account)
    if found is None:
        raise Http404
    context = {"person": found, "roles": ROLES, "refused": refused, "link": link}
    return render(request, "desk/person.html", context, status=status)
