from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from pages.asking import Asked, asking, asking_with
from pages.clock import today
from pages.narrowing import listed
from pages.showing import shown_thing
from timeline.agreements.reading import KINDS, SCHEMES, pacts
from timeline.agreements.state_words import MEANINGS
from timeline.agreements.views import AgreementView, to_agreement
from timeline.documents import to_thing
from timeline.drawing.rows import mirrored_rows

# So many rows are drawn on a list, shared among its agreements, each with some at least.
MOST_ROWS, SOME = 300, 5


@asking
def agreements(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List agreements with their phases and what each binds to."""
    found = listed(request, asked, *KINDS, scheme="agreement_stage")
    if isinstance(found, HttpResponse):
        return found
    day, rows = today(asked), found.page.rows
    things = [to_thing(row.document, found.reading) for row in rows]
    all_of = pacts([one.id for one in things], asked.slug, asked.as_of)
    most = max(MOST_ROWS // max(len(things), 1), SOME)
    shown = [to_agreement(t, all_of, found.reading, day, most=most) for t in things]
    context = {**found.context, "agreements": [_turned(one) for one in shown]}
    return render(request, "agreements.html", context)


@asking_with("rev")
def agreement(request: HttpRequest, asked: Asked, key: str) -> HttpResponse:
    """Show one agreement: what it binds to and by when, what was done, each one's verdict."""
    shown = shown_thing(request, asked, KINDS[0], key, *KINDS[1:], schemes=SCHEMES)
    if isinstance(shown, HttpResponse):
        return shown
    all_of = pacts([shown.thing.id], asked.slug, asked.as_of)
    found = to_agreement(shown.thing, all_of, shown.reading, today(asked))
    context = {
        **shown.context,
        "agreement": _turned(found),
        "meanings": MEANINGS,
        "cut": all_of.cut,
        "today": today(asked),
    }
    return render(request, "agreement.html", context)


def _turned(one: AgreementView) -> AgreementView:
    """Return an agreement whose drawing is mirrored where reading goes leftwards."""
    if one.drawing is None or not get_language_bidi():
        return one
    return replace(one, drawing=mirrored_rows(one.drawing))
