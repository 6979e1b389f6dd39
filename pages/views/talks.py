from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi

from pages.asking import Asked, asking, asking_with
from pages.clock import today
from pages.narrowing import listed
from pages.showing import shown_thing
from timeline.documents import to_thing
from timeline.drawing.rows import mirrored_rows
from timeline.paths import list_path
from timeline.talks.drawn import drawn_rounds, promises_of
from timeline.talks.reading import KINDS, proposals_at
from timeline.talks.views import to_round


@asking
def talks(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Go to the rounds of talks, by the name that people look for."""
    query = request.META.get("QUERY_STRING", "")
    path = list_path(asked.slug, "round")
    return redirect(f"{path}?{query}" if query else path)


@asking
def rounds(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List rounds of talks, when each was planned and held, and what was put forward."""
    found = listed(request, asked, *KINDS, scheme="round_format")
    if isinstance(found, HttpResponse):
        return found
    things = [to_thing(row.document, found.reading) for row in found.page.rows]
    proposals = proposals_at([one.id for one in things], asked.as_of)
    shown = [to_round(t, proposals.get(t.id, ()), found.reading) for t in things]
    promises = promises_of(shown)
    drawing = drawn_rounds(promises, today(asked))
    if drawing and get_language_bidi():
        drawing = mirrored_rows(drawing)
    context = {
        **found.context,
        "rounds": shown,
        "promises": promises,
        "drawing": drawing,
    }
    return render(request, "rounds.html", context)


@asking_with("rev")
def round_of_talks(request: HttpRequest, asked: Asked, key: str) -> HttpResponse:
    """Show one round: who was to come, who came, and what was put forward."""
    shown = shown_thing(request, asked, KINDS[0], key, *KINDS[1:])
    if isinstance(shown, HttpResponse):
        return shown
    proposals = proposals_at([shown.thing.id], asked.as_of)
    held = to_round(shown.thing, proposals.get(shown.thing.id, ()), shown.reading)
    return render(request, "round.html", {**shown.context, "round": held})
