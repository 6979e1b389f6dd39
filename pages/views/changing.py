"""How every page answers on which somebody does something with a thing, and says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.rules import refusal
from core.by import By
from core.errors import RuleBroken
from pages.access import editor
from pages.forms.shared import errors_of
from pages.saying import worded
from pages.telling import tell_done
from things.actions import Stale
from things.models import Thing
from things.queries import act_of
from timeline.paths import page_path
from timeline.revisions import Revisions, changed_since, is_closed
from timeline.standing import read_version
from timeline.words import spaced


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A thing that somebody would change, and why their role does not let them, if so."""

    thing: Thing
    by: By
    refusal: str = ""

    def needing(self, *verbs: str) -> Asked:
        """Return the same, for what takes these verbs as well."""
        refusals = (refusal(self.by, verb) for verb in verbs)
        return replace(self, refusal=self.refusal or next(filter(None, refusals), ""))


@dataclass(frozen=True, kw_only=True)
class Read:
    """A thing, and the version of it that somebody read."""

    thing: Thing
    version: int


@dataclass(frozen=True, kw_only=True)
class Refused:
    """That something was not done; ``since`` is what others did meanwhile to what was read."""

    status: int
    since: tuple[Revisions, ...] = ()


def seen_thing(public_id: str, by: By) -> Thing:
    """Return a thing that somebody may see.

    :raises Http404: when there is none for them.
    """
    rows = Thing.objects.visible_to(by, timezone.now()).select_related("merged_into")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def merged_into(thing: Thing, by: By) -> list[Thing]:
    """Return what was merged into a thing, of what somebody may see."""
    rows = Thing.objects.visible_to(by, timezone.now()).filter(merged_into=thing)
    return list(rows.order_by("label", "pk"))


def asked_of(request: HttpRequest, public_id: str, *verbs: str) -> Asked:
    """Return a thing that somebody would do something with; ``verbs`` are what that takes.

    :raises Http404: when there is none for them, or nothing of it may be shown to them.
    """
    by = editor(request).by
    thing = seen_thing(public_id, by)
    if is_closed(thing, by):
        raise Http404
    return Asked(thing=thing, by=by).needing(*verbs)


def tried(
    request: HttpRequest,
    asked: Asked,
    form: forms.Form,
    do: Callable[..., Thing],
    said: str,
    *others: Read,
) -> HttpResponse | Refused | None:
    """Do what was sent, at the version that was read; lead to the thing and tell it there.

    ``others`` are what else it is done to. None: nothing was sent yet.
    """
    if not form.is_bound:
        return None
    if not form.is_valid():
        return Refused(status=422)
    read = read_version(request.POST.get("version", "")) or 0
    try:
        given = {"version": read, "by": asked.by, "now": timezone.now()}
        done = do(**given, **form.cleaned_data)
    except RuleBroken as error:
        form.add_error(None, worded(error))
        own = Read(thing=asked.thing, version=read)
        since = _since(own, *others, by=asked.by) if isinstance(error, Stale) else ()
        return Refused(status=403 if asked.refusal else 409, since=since)
    tell_done(request, act_of(done), said)
    return redirect("pages:desk-thing", done.public_id)


def _since(*read: Read, by: By) -> tuple[Revisions, ...]:
    """Return what was done to some things since they were read."""
    for one in read:
        one.thing.refresh_from_db()
    found = (changed_since(one.thing, one.version, by=by) for one in read)
    return tuple(filter(None, found))


def verb_page(
    request: HttpRequest,
    template: str,
    asked: Asked,
    form: forms.Form,
    refused: Refused | None = None,
    **more: Any,
) -> HttpResponse:
    """Show the page of a verb, with what was refused as it was typed.

    ``unfit`` among the rest says why it cannot be done to this thing at all.
    """
    thing = asked.thing
    context = {
        "thing": thing,
        "kind_words": spaced(thing.kind),
        "path": page_path(thing.process, thing.kind, thing.key),
        "form": form,
        "errors": errors_of(form, "thing-reason") if refused else [],
        "refusal": worded(asked.refusal),
        "since": refused.since if refused else (),
        **more,
    }
    return render(request, template, context, status=refused.status if refused else 200)
