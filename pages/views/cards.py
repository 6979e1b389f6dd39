"""What the desk shows of each suggestion: a card in words, and its form once somebody edits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import Span
from core.wording import contested
from pages.forms import (
    FORMS,
    Choices,
    DeskForm,
    GapForm,
    LegForm,
    filled,
    form_of,
    likeliest,
    targets,
)
from pages.forms.naming import Unknown, unknown_to
from pages.links import result_path
from suggestions.queries import Card, Match, Review
from suggestions.rules.differences import differences
from timeline.dates import in_words
from timeline.words import lowered

TARGETS = {
    "event": gettext_lazy("an event"),
    "exchange": gettext_lazy("an exchange with its legs"),
    "obligation": gettext_lazy("an obligation"),
    "figure": gettext_lazy("a figure"),
    "statement": gettext_lazy("a statement"),
}
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


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The suggestion whose form is asked for, as what, and with which values typed before.

    Where a script asks, it takes the form alone; without one the address leads to it.
    """

    suggestion: int = 0
    target: str = ""
    is_alone: bool = False
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class At:
    """What one page is made from, read once."""

    article: Review
    choices: Choices
    wrong: Wrong = field(default_factory=Wrong)
    asked: Asked = field(default_factory=Asked)


def shown(card: Card, at: At) -> dict[str, Any]:
    """Return a card with what its template says in words."""
    refused, found = at.wrong.refused, card.finding
    parties, places = dict(at.choices.parties), dict(at.choices.places)
    return {
        "refusal": refused[1] if refused and refused[0] == card.id else "",
        "card": card,
        "when": _when(card),
        "measure": _measure(card, at.choices),
        "told_as": _told_as(card, at.choices),
        "parties": _parties(card, at.choices),
        "place": places.get(found.get("place", ""), ""),
        "speaks_for": parties.get(found.get("party", ""), ""),
        "claimant": found.get("claimant_words")
        or parties.get(found.get("claimant", ""), ""),
        "legs": [
            {
                **leg,
                "from": parties.get(leg["from_party"], ""),
                "to": parties.get(leg["to_party"], ""),
            }
            for leg in found.get("legs", [])
        ],
    }


def open_card(
    card: Card, at: At, matches: Sequence[Match], paths: dict[str, str]
) -> dict[str, Any]:
    """Return a card that waits, with its form where that is to be seen."""
    form, target = _form(card, at), likeliest(card, at.choices)
    target = form.target if form else target
    labels = dict([*at.choices.parties, *at.choices.places])
    shown_matches: list[dict[str, Any]] = [
        {
            "match": match,
            "path": paths.get(match.held.public_id, ""),
            "differences": differences(match.sought, match.held, labels),
            "leg_form": _leg_form(card, match, at, target),
        }
        for match in matches
    ]
    legs = [each["leg_form"] for each in shown_matches[1:]]
    return {
        **shown(card, at),
        "form": form,
        "target": target,
        "path": result_path(card, paths),
        "is_open": form is not None or has_typed(card, at.wrong),
        "is_kept": at.asked.suggestion == card.id and bool(at.asked.typed),
        "others": [(t, TARGETS[t]) for t in targets(card) if t != target],
        "matches": shown_matches,
        "more_open": any(leg is not None and leg.is_bound for leg in legs),
        "unknown": unknown_of(card, form),
    }


def has_typed(card: Card, wrong: Wrong) -> bool:
    """Say whether something typed into a card was refused, and is to be shown again."""
    typed = wrong.form is not None and wrong.form.card.id == card.id
    return typed or (wrong.leg is not None and wrong.leg.card.id == card.id)


def unknown_of(card: Card, form: DeskForm | None) -> list[Unknown]:
    """Return the names in a suggestion that the record does not know and nobody has chosen."""
    chosen = {n for n in form.fields if form[n].value()} if form else set()
    return [each for each in unknown_to(card) if each.field not in chosen]


def pointed_out(card: Card, at: At, *, prefix: str | None = None) -> DeskForm | None:
    """Return the form of a suggestion that has words to look at before it can be accepted.

    That is one whose words take a side, and what an editor suggests and is still to fill in.
    """
    found = card.finding
    told = [found.get("title", ""), found.get("reason", "")]
    told += [leg["population"] for leg in found.get("legs", [])]
    if not card.is_by_hand and not contested(" ".join(told), at.choices.sided):
        return None
    form = form_of(card, at.choices, at.article, prefix=prefix)
    return form if card.is_by_hand or form.contested_words() else None


def count_beside(card: Card, article: Review) -> dict[str, Any] | None:
    """Return the number of people released that the same words tell of; None: there is none."""
    counts = (
        other.finding["count"]
        for other in article.cards
        if other.kind == "figure" and other.finding["measure"] in RELEASED
        if _overlap(card.spans, other.spans)
    )
    return next(counts, None)


def _form(card: Card, at: At) -> DeskForm | None:
    """Return the form of a card: as it was refused, or asked for; None: nobody needs it yet."""
    if at.wrong.form and at.wrong.form.card.id == card.id:
        return at.wrong.form
    asked = at.asked
    if asked.suggestion != card.id:
        return pointed_out(card, at)
    form = form_of(card, at.choices, at.article, target=asked.target)
    return filled(form, asked.typed)


def _leg_form(card: Card, match: Match, at: At, target: str) -> LegForm | None:
    """Return the form of a leg, where an event may tell one of an exchange."""
    if match.held.kind != "exchange" or target == "exchange":
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


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


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
