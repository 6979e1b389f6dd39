"""The page of one article beside what was found in it, as every verb of the desk gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rules import may
from pages.access import editor
from pages.forms import FORMS, Choices, GapForm, read_choices
from pages.forms.shared import errors_of
from pages.highlights import Mark, paragraphs
from pages.links import result_path
from pages.standing import standing_of
from pages.telling import told
from pages.views.cards import Asked, At, Wrong, has_typed, open_card, shown
from pages.views.kept import kept_of
from suggestions import queries
from suggestions.actions import note_look
from suggestions.models import Suggestion
from suggestions.queries import Card, Review
from timeline.queries import paths_of

GAPS = (
    ("figure", gettext_lazy("A figure")),
    ("statement", gettext_lazy("A statement")),
)


def show_review(
    request: HttpRequest, version: int, wrong: Wrong | None = None, status: int = 200
) -> HttpResponse:
    """Show an article beside what was found in it, with what was refused as it was typed."""
    found, asked = article_of(version), _asked(request, version)
    note_look(public_id=found.article, by=editor(request), now=timezone.now())
    if asked.is_alone:
        found = replace(found, cards=_only(found.cards, asked.suggestion))
    at = At(found, read_choices(), wrong or Wrong(), asked)
    context = {**_context(at), **standing_of(request, found)}
    context["may_add"] = may(editor(request).by, "publish_thing")
    context["messages"] = told(request, context["decided"])
    answer = render(request, "desk/review.html", context, status=status)
    if at.asked.is_alone:  # The address of the page stays what it was.
        answer["HX-Push-Url"] = "false"
    return answer


def _only(cards: Sequence[Card], number: int) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.id == number)


def article_of(version: int) -> Review:
    """Return an article version with what was found in it.

    :raises Http404: when there is none.
    """
    found = queries.review(version)
    if found is None:
        raise Http404
    return found


def card_of(suggestion: int) -> tuple[int, Card]:
    """Return the number of a suggestion's article version, and the suggestion.

    :raises Http404: when there is none.
    """
    found = queries.card(suggestion)
    if found is None:
        raise Http404
    return found


def edit_path(version: int, suggestion: int, target: str) -> str:
    """Return the address of an article with the form of a suggestion open, as what it becomes."""
    path = reverse("pages:review", args=[version])
    return f"{path}?suggestion={suggestion}&as={target}"


def gap_form(article: Review, choices: Choices, data: Any = None) -> GapForm:
    """Return the form by which an editor suggests what the reader missed."""
    kinds: list[tuple[str, Any]] = [
        *(choices.terms["reader_kind"]),
        ("obligation", _("Obligation")),
        *GAPS,
    ]
    return GapForm(data, text=article.text, kinds=kinds)


def _context(at: At) -> dict[str, Any]:
    found, wrong = at.article, at.wrong
    matches = queries.matches(found, at.choices.event_types)
    held = [m.held.public_id for each in matches.values() for m in each]
    results = [card.result for card in found.cards if card.result]
    paths = paths_of([*results, *held])
    cards = [
        open_card(c, at, matches.get(c.id, []), paths)
        if c.state == "waiting" or has_typed(c, wrong) or at.asked.is_alone
        else {**shown(c, at), "path": result_path(c, paths), "is_open": False}
        for c in found.cards
    ]
    errors = [
        *errors_of(wrong.form, f"s{wrong.form.card.id}" if wrong.form else ""),
        *errors_of(wrong.leg, ""),
        *errors_of(wrong.gap, "gap"),
    ]
    return {
        "article": found,
        "paragraphs": paragraphs(found.text, _marks(found)),
        # What was refused stays open with all that was typed, decided by another or not.
        "waiting": [c for c in cards if c["card"].state == "waiting" or c["is_open"]],
        "decided": [c for c in cards if c["card"].state != "waiting"],
        "reasons": Suggestion.Reason.choices,
        "has_processes": bool(at.choices.processes),
        "elsewhere": [c for c in at.choices.processes if c not in found.processes],
        "errors": errors,
        "gap": wrong.gap or gap_form(found, at.choices),
    }


def _asked(request: HttpRequest, version: int) -> Asked:
    """Return whose form the address asks for: as it was left to add a name, with what was added."""
    number, target = request.GET.get("suggestion", ""), request.GET.get("as", "")
    if not (number.isascii() and number.isdigit() and target in FORMS):
        return Asked()
    path = edit_path(version, int(number[:18]), target)
    kept = None if "anew" in request.GET else kept_of(request, path)
    field, _dot, slug = request.GET.get("chosen", "").partition(".")
    typed = dict(kept.fields) if kept else {}
    return Asked(
        suggestion=int(number[:18]),
        target=target,
        is_alone="HX-Request" in request.headers,
        typed={**typed, **({field: slug} if slug else {})},
    )


def _marks(found: Review) -> list[Mark]:
    return [
        Mark(span.start, span.end, card.number, card.state != "waiting")
        for card in found.cards
        for span in card.spans
    ]
