"""Taking something back at the desk, letting an earlier version stand again, and undoing."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.errors import RuleBroken
from editions.queries import count_naming
from pages.access import editor, with_drafts
from pages.forms.reasons import DiscardForm, ReasonForm, WithdrawForm
from pages.saying import worded
from pages.views.changing import Asked, asked_of, tried, verb_page
from suggestions.actions import discard_as_it_stands
from things.actions import (
    reclaim_draft,
    restore_thing,
    undo_act,
    withdraw_thing,
)
from things.models import Thing
from things.queries import discarding_of, done_by, kinds, waiting
from things.rules.states import STOOD
from timeline.history import NoVersion
from timeline.revisions import Revisions, revisions_of
from timeline.standing import read_version
from timeline.terms import WITHDRAWAL_REASONS, lexicon_for


@with_drafts
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a published thing back, with a reason of the list and one in words."""
    asked = asked_of(request, public_id, "withdraw_thing")
    terms = lexicon_for((), WITHDRAWAL_REASONS)
    form = WithdrawForm(request.POST or None, terms=terms)
    verb = partial(withdraw_thing, public_id=public_id)
    answer = tried(request, asked, form, verb, _("Withdrawn."))
    if isinstance(answer, HttpResponse):
        return answer
    stands = asked.thing.state == Thing.State.PUBLISHED
    more = {
        "naming": count_naming(
            f"{asked.thing.kind}:{asked.thing.key}", but=asked.thing.public_id
        ),
        "waits": stands and waiting(asked.thing) is not None,
        "unfit": "" if stands else _("It is not published, so it is not withdrawn."),
    }
    return verb_page(request, "desk/withdraw.html", asked, form, answer, **more)


@with_drafts
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an earlier version stand again; what differs from what stands is shown before."""
    asked = asked_of(request, public_id, "restore_thing")
    withdrawn = asked.thing.state == Thing.State.WITHDRAWN
    verbs = (kinds()[asked.thing.kind].verb, *(["withdraw_thing"] if withdrawn else []))
    to = read_version((request.POST or request.GET).get("to", "")) or 0
    found = _beside(asked, to)
    form = ReasonForm(request.POST or None)
    verb = partial(restore_thing, public_id=public_id, to=to)
    said = _("Version %(n)d stands again.") % {"n": to}
    asked = asked.needing(*verbs)
    answer = tried(request, asked, form, verb, said)
    if isinstance(answer, HttpResponse):
        return answer
    more = {"to": to, "found": found, "unfit": _unfit_to_restore(asked.thing)}
    return verb_page(request, "desk/restore.html", asked, form, answer, **more)


@with_drafts
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Set aside a draft, or a proposed change of what is public; a reason may be given."""
    asked = _of_own(request, public_id)
    form = DiscardForm(request.POST if request.method == "POST" else None)
    verb = partial(discard_as_it_stands, public_id=public_id)
    answer = tried(request, asked, form, verb, _("Discarded."))
    if isinstance(answer, HttpResponse):
        return answer
    none = _("No draft of it waits, so there is nothing to discard.")
    more = {
        "unfit": "" if waiting(asked.thing) else none,
        "is_change": asked.thing.state == Thing.State.PUBLISHED,
    }
    return verb_page(request, "desk/discard.html", asked, form, answer, **more)


@with_drafts
@require_POST
def reclaim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring back a draft, or a proposed change, that was discarded."""
    asked = _of_own(request, public_id)
    is_change = asked.thing.state == Thing.State.PUBLISHED
    told = (
        _("The change is proposed again.") if is_change else _("It is a draft again.")
    )
    try:
        reclaim_draft(
            public_id=public_id,
            version=read_version(request.POST.get("version", "")) or 0,
            by=asked.by,
            now=timezone.now(),
        )
        messages.success(request, told)
    except RuleBroken as error:
        messages.error(request, worded(error))
    return redirect("pages:desk-thing", public_id)


@with_drafts
@require_POST
def undo(request: HttpRequest, act: int) -> HttpResponse:
    """Take back what one did to a thing; lead there, or back to the list of what one did."""
    done = done_by([act]).get(act)
    try:
        undo_act(act=act, by=editor(request).by, now=timezone.now())
        messages.success(request, _("Undone."))
    except RuleBroken as error:
        messages.error(request, worded(error))
    if done is None or "list" in request.POST:
        return redirect("pages:decided")
    return redirect("pages:desk-thing", done.thing.public_id)


def _of_own(request: HttpRequest, public_id: str) -> Asked:
    """Return a thing of which somebody would set aside a draft, or bring one back."""
    asked = asked_of(request, public_id)
    return asked.needing(discarding_of(asked.thing, asked.by))


def _unfit_to_restore(thing: Thing) -> str:
    if thing.state == Thing.State.MERGED:
        return _("It was merged into another. Separate it first.")
    return ""


def _beside(asked: Asked, to: int) -> Revisions:
    """Return the version that stands, or stood last, compared with one to be restored.

    :raises Http404: when that was never published.
    """
    thing = asked.thing
    stood = thing.revisions.visible_to(asked.by).filter(version=to, state__in=STOOD)
    if not thing.published_version or not stood.exists():
        raise Http404
    try:
        return revisions_of(
            thing, by=asked.by, first=thing.published_version, second=to
        )
    except NoVersion as error:
        raise Http404 from error
