"""The page of one article beside what was found in it, as every verb of the desk gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import Span
from pages.access import editor
from pages.forms import (
    FORMS,
    Choices,
    DeskForm,
    GapForm,
    LegForm,
    likeliest,
    read_choices,
    targets,
)
from pages.forms.shared import errors_of
from pages.highlights import Mark, paragraphs
from pages.links import result_path
from pages.standing import standing_of
from pages.telling import told
from suggestions import queries
from suggestions.actions import note_look
from suggestions.models import Suggestion
from suggestions.queries import Card, Match, Review
from suggestions.rules.differences import differences
from timeline.dates import in_words
from timeline.queries import paths_of
from timeline.words import lowered

TARGETS = {
    "event": gettext_lazy("an event"),
    "exchange": gettext_lazy("an exchange with its legs"),
    "obligation": gettext_lazy("an obligation"),
    "figure": gettext_lazy("a figure"),
    "statement": gettext_lazy("a statement"),
}
GAPS = (
    ("figure", gettext_lazy("A figure")),
    ("statement", gettext_lazy("A statement")),
)
RELEASED = ("released", "remains_returned")


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """What was refused, kept as it was typed: a form, one of a leg, a gap; or words alone.

    ``refused`` is the number of a suggestion and why.
    """

    form: DeskForm | None = None
    leg: LegForm | None = None
    gap: GapForm | None = None
    refused: tuple[int, str] | None = None


@dataclass(frozen=True)
class At:
    """What one page is made from, read once. ``asked`` is a suggestion and what it is to be."""

    article: Review
    choices: Choices
    wrong: Wrong = field(default_factory=Wrong)
    asked: tuple[int, str] = (0, "")


def show_review(
    request: HttpRequest, version: int, wrong: Wrong | None = None, status: int = 200
) -> HttpResponse:
    """Show an article beside what was found in it, with what was refused as it was typed."""
    found, choices = article_of(version), read_choices()
    note_look(public_id=found.article, by=editor(request), now=timezone.now())
    at = At(found, choices, wrong or Wrong(), _asked(request))
    context = {**_context(at), **standing_of(request, found)}
    context["messages"] = told(request, context["decided"])
    return render(request, "desk/review.html", context, status=status)


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


def form_of(
    card: Card,
    choices: Choices,
    article: Review,
    *,
    data: Any = None,
    target: str = "",
    prefix: str | None = None,
) -> DeskForm:
    """Return the form of a suggestion: of what it is sent as, or of what it likeliest is."""
    name = f"{prefix}-record_as" if prefix else "record_as"
    wanted = target or (data.get(name, "") if data is not None else "")
    form = FORMS[wanted if wanted in targets(card) else likeliest(card, choices)]
    return form(data, card=card, choices=choices, article=article, prefix=prefix)


def gap_form(article: Review, choices: Choices, data: Any = None) -> GapForm:
    """Return the form by which an editor suggests what the reader missed."""
    kinds: list[tuple[str, Any]] = [
        *(choices.terms["reader_kind"]),
        ("obligation", _("Obligation")),
        *GAPS,
    ]
    return GapForm(data, text=article.text, kinds=kinds)


def shown(card: Card, at: At) -> dict[str, Any]:
    """Return a card with what its template says in words."""
    refused = at.wrong.refused
    return {
        "refusal": refused[1] if refused and refused[0] == card.id else "",
        "card": card,
        "when": _when(card),
        "measure": _measure(card, at.choices),
        "told_as": _told_as(card, at.choices),
        "parties": _parties(card, at.choices),
    }


def _context(at: At) -> dict[str, Any]:
    found, wrong = at.article, at.wrong
    matches = queries.matches(found, at.choices.event_types)
    held = [m.held.public_id for each in matches.values() for m in each]
    results = [card.result for card in found.cards if card.result]
    paths = paths_of([*results, *held])
    cards = [
        _card(c, at, matches.get(c.id, []), paths)
        if c.state == "waiting" or _is_open(c, wrong)
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


def _is_open(card: Card, wrong: Wrong) -> bool:
    typed = wrong.form is not None and wrong.form.card.id == card.id
    return typed or (wrong.leg is not None and wrong.leg.card.id == card.id)


def _card(
    card: Card, at: At, matches: Sequence[Match], paths: dict[str, str]
) -> dict[str, Any]:
    """Return a card with its form; the form that was refused is shown as it was typed."""
    wrong, (asked, target) = at.wrong, at.asked
    mine = wrong.form if wrong.form and wrong.form.card.id == card.id else None
    target = target if asked == card.id else ""
    form = mine or form_of(card, at.choices, at.article, target=target)
    labels = dict([*at.choices.parties, *at.choices.places])
    shown_matches: list[dict[str, Any]] = [
        {
            "match": match,
            "path": paths.get(match.held.public_id, ""),
            "differences": differences(match.sought, match.held, labels),
            "leg_form": _leg_form(card, match, at, form),
        }
        for match in matches
    ]
    legs = [each["leg_form"] for each in shown_matches[1:]]
    return {
        **shown(card, at),
        "form": form,
        "path": result_path(card, paths),
        "is_open": mine is not None or bool(target) or card.is_by_hand,
        "others": [(t, TARGETS[t]) for t in targets(card) if t != form.target],
        "matches": shown_matches,
        "more_open": any(leg is not None and leg.is_bound for leg in legs),
    }


def _leg_form(card: Card, match: Match, at: At, form: DeskForm) -> LegForm | None:
    """Return the form of a leg, where an event may tell one of an exchange."""
    if match.held.kind != "exchange" or form.target == "exchange":
        return None
    wrong, held = at.wrong.leg, match.held.public_id
    if wrong and (wrong.card.id, wrong.match.held.public_id) == (card.id, held):
        return wrong
    return LegForm(
        card=card,
        match=match,
        article=at.article,
        count=count_beside(card, at.article),
    )


def count_beside(card: Card, article: Review) -> dict[str, Any] | None:
    """Return the number of people released that the same words tell of; None: there is none."""
    counts = (
        other.finding["count"]
        for other in article.cards
        if other.kind == "figure" and other.finding["measure"] in RELEASED
        if _overlap(card.spans, other.spans)
    )
    return next(counts, None)


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _asked(request: HttpRequest) -> tuple[int, str]:
    """Return which suggestion is to be shown as what, as the address has it."""
    number, target = request.GET.get("suggestion", ""), request.GET.get("as", "")
    if number.isascii() and number.isdigit() and target in FORMS:
        return int(number[:18]), target
    return 0, ""


def _when(card: Card) -> str:
    """Put the finding's date into words; empty when the article does not say."""
    found = card.finding.get(FORMS[targets(card)[0]].when_key)
    return in_words(found["edtf"]) if found else ""


def _measure(card: Card, choices: Choices) -> str:
    """Put what a figure counts into words, and how sure its teller is; empty for other kinds."""
    if card.kind != "figure":
        return ""
    words = lowered(choices.label("measure", card.finding["measure"]))
    if card.finding["modality"] == "reported":
        return words
    told = _told_as(card, choices)
    return _("%(measure)s (%(modality)s)") % {"measure": words, "modality": told}


def _told_as(card: Card, choices: Choices) -> str:
    """Put into words whether it is told as fact; empty for statements."""
    if card.kind == "statement":
        return ""
    scheme = "figure_modality" if card.kind == "figure" else "event_modality"
    return lowered(choices.label(scheme, card.finding["modality"]))


def _parties(card: Card, choices: Choices) -> list[tuple[str, str]]:
    """Return the name and the role of each party that the reader sees in an event."""
    names = dict(choices.parties)
    return [
        (name, lowered(choices.label("event_role", p["role"])))
        for p in card.finding.get("parties", [])
        if (name := names.get(p["slug"]) or p.get("name", ""))
    ]


def _marks(found: Review) -> list[Mark]:
    return [
        Mark(span.start, span.end, card.number, card.state != "waiting")
        for card in found.cards
        for span in card.spans
    ]
