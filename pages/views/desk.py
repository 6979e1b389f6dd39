from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.dates import in_words
from core.errors import RuleBroken
from events.queries import processes, type_choices
from pages.access import desk_only, editor
from pages.forms import FORMS, Choices, EventForm, FigureForm, StatementForm
from pages.highlights import Mark, paragraphs
from parties.queries import party_choices, person_choices, place_choices
from suggestions import queries
from suggestions.actions import (
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.models import Suggestion
from suggestions.queries import Card, Review
from timeline.documents import measure_words
from timeline.queries import paths_of

Form = EventForm | StatementForm | FigureForm


@desk_only
def queue(request: HttpRequest) -> HttpResponse:
    """List the articles that wait for an editor, newest first."""
    context = {"articles": queries.queue(), "waiting": queries.waiting_count()}
    return render(request, "desk/queue.html", context)


@desk_only
def review(request: HttpRequest, version: int) -> HttpResponse:
    """Show an article beside what the reader found in it."""
    return _review(request, version)


@desk_only
@require_POST
def accept(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Publish a suggestion as the form has it; give the form back where it cannot be."""
    version, card = _card(suggestion)
    form = _form(card, _choices(), _day(version), data=request.POST)
    if not form.is_valid():
        return _review(request, version, form=form, status=422)
    try:
        public_id = accept_suggestion(
            suggestion_id=suggestion,
            values=form.values(),
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        form.add_error(None, str(error))
        return _review(request, version, form=form, status=409)
    path = paths_of([public_id])[public_id]
    messages.success(request, path, extra_tags="accepted")
    return redirect(f"{reverse('pages:review', args=[version])}#suggestions")


@desk_only
@require_POST
def reject(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Set a suggestion aside with a reason."""
    version, _ = _card(suggestion)
    try:
        reject_suggestion(
            suggestion_id=suggestion,
            reason=request.POST.get("reason", ""),
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        return _review(request, version, refused=(suggestion, str(error)), status=409)
    messages.success(request, "Rejected.")
    return redirect(f"{reverse('pages:review', args=[version])}#suggestions")


@desk_only
@require_POST
def reopen(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Undo a rejection."""
    version, _ = _card(suggestion)
    reopen_suggestion(suggestion_id=suggestion, by=editor(request), now=timezone.now())
    messages.success(request, "Waiting again.")
    return redirect(f"{reverse('pages:review', args=[version])}#s{suggestion}")


def _review(
    request: HttpRequest,
    version: int,
    *,
    form: Form | None = None,
    refused: tuple[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.review(version)
    if found is None:
        raise Http404
    choices, day = _choices(), _published_on(found)
    paths = paths_of([c.result for c in found.cards if c.result])
    cards = [
        {**_shown(c, form, refused, choices, day), "path": paths.get(c.result, "")}
        for c in found.cards
    ]
    context = {
        "article": found,
        "paragraphs": paragraphs(found.text, _marks(found)),
        # What was refused stays open with all that was typed, decided by another or not.
        "waiting": [c for c in cards if c["card"].state == "waiting" or c["is_open"]],
        "decided": [c for c in cards if c["card"].state != "waiting"],
        "reasons": Suggestion.Reason.choices,
        "has_processes": bool(choices.processes),
        "wrong_form": form,
    }
    return render(request, "desk/review.html", context, status=status)


def _shown(
    card: Card,
    wrong: Form | None,
    refused: tuple[int, str] | None,
    choices: Choices,
    day: dt.date,
) -> dict[str, Any]:
    """Return a card with its form; the form that was refused is shown as it was typed."""
    mine = wrong if wrong is not None and wrong.card.id == card.id else None
    return {
        "card": card,
        "form": mine or _form(card, choices, day),
        "when": _when(card),
        "measure": _measure(card),
        "is_open": mine is not None,
        "refusal": refused[1] if refused and refused[0] == card.id else "",
    }


def _when(card: Card) -> str:
    """Put the finding's date into words; empty when the article does not say."""
    found = card.finding.get(FORMS[card.kind].when_key)
    return in_words(found["edtf"]) if found else ""


def _measure(card: Card) -> str:
    """Put what a figure counts into words; empty for other kinds."""
    if card.kind != "figure":
        return ""
    return measure_words(card.finding["measure"], card.finding["modality"])


def _form(card: Card, choices: Choices, day: dt.date, data: Any = None) -> Form:
    return FORMS[card.kind](data, card=card, choices=choices, published_on=day)


def _card(suggestion: int) -> tuple[int, Card]:
    found = queries.card(suggestion)
    if found is None:
        raise Http404
    return found


def _choices() -> Choices:
    return Choices(
        processes=[(p.slug, p.name) for p in processes()],
        types=type_choices(),
        parties=party_choices(),
        people=person_choices(),
        places=place_choices(),
    )


def _day(version: int) -> dt.date:
    found = queries.review(version)
    if found is None:
        raise Http404
    return _published_on(found)


def _published_on(found: Review) -> dt.date:
    return (found.published_at or found.fetched_at).date()


def _marks(found: Review) -> list[Mark]:
    return [
        Mark(span.start, span.end, card.number, card.state != "waiting")
        for card in found.cards
        for span in card.spans
    ]
