from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.dates import in_words
from core.errors import RuleBroken
from events.actions import route_by_hand
from pages.access import desk_only, editor
from pages.forms import (
    FORMS,
    Choices,
    EventForm,
    FigureForm,
    StatementForm,
    read_choices,
)
from pages.highlights import Mark, paragraphs
from pages.standing import standing_of
from suggestions import queries
from suggestions.actions import (
    accept_suggestion,
    note_look,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.models import Suggestion
from suggestions.queries import Card, Review
from timeline.queries import paths_of

Form = EventForm | StatementForm | FigureForm


@desk_only
def review(request: HttpRequest, version: int) -> HttpResponse:
    """Show an article beside what the reader found in it, and note who has it open."""
    return _review(request, version)


@desk_only
@require_POST
def accept(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Publish a suggestion as the form has it; give the form back where it cannot be."""
    version, card = _card(suggestion)
    form = _form(card, read_choices(), _article(version), data=request.POST)
    if not form.is_valid():
        return _review(request, version, form=form, status=422)
    try:
        public_id = accept_suggestion(
            suggestion_id=suggestion,
            draft=form.draft(),
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
def route(request: HttpRequest, version: int) -> HttpResponse:
    """Say by hand that an article belongs to a process, or that it does not."""
    try:
        route_by_hand(
            article=_article(version).article,
            process=request.POST.get("process", ""),
            belongs=request.POST.get("belongs") == "yes",
            by=editor(request).by,
            now=timezone.now(),
        )
    except RuleBroken as error:
        messages.error(request, str(error))
    return redirect("pages:review", version)


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
    found, choices = _article(version), read_choices()
    note_look(public_id=found.article, by=editor(request), now=timezone.now())
    paths = paths_of([c.result for c in found.cards if c.result])
    cards = [
        {**_shown(c, form, refused, choices, found), "path": paths.get(c.result, "")}
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
        "elsewhere": [c for c in choices.processes if c not in found.processes],
        "wrong_form": form,
        **standing_of(request, found),
    }
    return render(request, "desk/review.html", context, status=status)


def _shown(
    card: Card,
    wrong: Form | None,
    refused: tuple[int, str] | None,
    choices: Choices,
    article: Review,
) -> dict[str, Any]:
    """Return a card with its form; the form that was refused is shown as it was typed."""
    mine = wrong if wrong is not None and wrong.card.id == card.id else None
    return {
        "card": card,
        "form": mine or _form(card, choices, article),
        "when": _when(card),
        "measure": _measure(card, choices),
        "told_as": _told_as(card, choices),
        "parties": _parties(card, choices),
        "is_open": mine is not None,
        "refusal": refused[1] if refused and refused[0] == card.id else "",
    }


def _when(card: Card) -> str:
    """Put the finding's date into words; empty when the article does not say."""
    found = card.finding.get(FORMS[card.kind].when_key)
    return in_words(found["edtf"]) if found else ""


def _measure(card: Card, choices: Choices) -> str:
    """Put what a figure counts into words, and how sure its teller is; empty for other kinds."""
    if card.kind != "figure":
        return ""
    words = choices.label("measure", card.finding["measure"]).lower()
    modality = card.finding["modality"]
    return words if modality == "reported" else f"{words} ({_told_as(card, choices)})"


def _told_as(card: Card, choices: Choices) -> str:
    """Put into words whether it is told as fact; empty for statements."""
    if card.kind == "statement":
        return ""
    scheme = "figure_modality" if card.kind == "figure" else "event_modality"
    return choices.label(scheme, card.finding["modality"]).lower()


def _parties(card: Card, choices: Choices) -> list[tuple[str, str]]:
    """Return the name and the role of each party that the reader sees in an event."""
    names = dict(choices.parties)
    return [
        (names[p["slug"]], choices.label("event_role", p["role"]).lower())
        for p in card.finding.get("parties", [])
        if p["slug"] in names
    ]


def _form(card: Card, choices: Choices, article: Review, data: Any = None) -> Form:
    return FORMS[card.kind](data, card=card, choices=choices, article=article)


def _card(suggestion: int) -> tuple[int, Card]:
    found = queries.card(suggestion)
    if found is None:
        raise Http404
    return found


def _article(version: int) -> Review:
    found = queries.review(version)
    if found is None:
        raise Http404
    return found


def _marks(found: Review) -> list[Mark]:
    return [
        Mark(span.start, span.end, card.number, card.state != "waiting")
        for card in found.cards
        for span in card.spans
    ]
