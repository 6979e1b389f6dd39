"""The desk's page of one thing: all of its versions, and what can be done with it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.by import By
from pages.access import editor, with_drafts
from pages.asking import version_in
from things.models import Thing
from timeline.history import NoVersion
from timeline.revisions import revisions_of
from timeline.terms import WITHDRAWAL_REASONS, lexicon_for


@with_drafts
def thing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show all versions of a thing, and two of them compared."""
    by = editor(request).by
    try:
        found = revisions_of(
            seen_thing(public_id, by),
            by=by,
            first=version_in(request, "from"),
            second=version_in(request, "to"),
            before=version_in(request, "before"),
        )
    except NoVersion as error:
        raise Http404 from error
    context = {"found": found, "why": _why(found.thing)}
    return render(request, "desk/thing.html", context)


def seen_thing(public_id: str, by: By) -> Thing:
    """Return a thing that somebody may see.

    :raises Http404: when there is none for them.
    """
    rows = Thing.objects.visible_to(by, timezone.now()).select_related("merged_into")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _why(thing: Thing) -> str:
    """Return the reason of a withdrawal, as its list calls it."""
    if not thing.withdrawn_for:
        return ""
    terms = lexicon_for((), WITHDRAWAL_REASONS)
    return terms.code(WITHDRAWAL_REASONS, thing.withdrawn_for)
