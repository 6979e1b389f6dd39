"""The forms of the desk: each is a suggestion as the reader left it, for an editor to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.forms.choices import Choices, read_choices
from pages.forms.claims import FigureForm, StatementForm
from pages.forms.events import EventForm
from pages.forms.exchanges import ExchangeForm
from pages.forms.gaps import GapForm
from pages.forms.legs import LegForm
from pages.forms.obligations import ObligationForm
from suggestions.queries import Card, Review

DeskForm = EventForm | ExchangeForm | ObligationForm | StatementForm | FigureForm
FORMS: dict[str, type[DeskForm]] = {
    "event": EventForm,
    "exchange": ExchangeForm,
    "obligation": ObligationForm,
    "statement": StatementForm,
    "figure": FigureForm,
}


def targets(card: Card) -> tuple[str, ...]:
    """Return what a suggestion may be recorded as, likeliest first.

    An exchange is recorded as one where both of its legs are told, and what somebody is bound
    to do as an obligation; else it is an event.
    """
    if card.kind != "event":
        return (card.kind,)
    found = card.finding
    if found["kind"] == "obligation" or found.get("duty"):
        return ("obligation", "event", "exchange")
    by_hand = found["kind"] == "exchange" and card.is_by_hand
    if len(found["legs"]) > 1 or by_hand:
        return ("exchange", "event", "obligation")
    return ("event", "exchange", "obligation")


def likeliest(card: Card, choices: Choices) -> str:
    """Return what a suggestion most likely is: no obligation, while there is no agreement."""
    first, *rest = targets(card)
    if first == "obligation" and not (choices.agreements or card.is_by_hand):
        return rest[0]
    return first


def form_of(
    card: Card,
    choices: Choices,
    article: Review,
    *,
    data: Any = None,
    target: str = "",
    prefix: str | None = None,
) -> DeskForm:
    """Return the form of a suggestion: of what it is sent as, or of what it likeliest is.

    Where it was sent without its fields, nobody opened it: then it holds what was read.
    """
    start = f"{prefix}-" if prefix else ""
    wanted = target or (data.get(f"{start}record_as", "") if data is not None else "")
    form = FORMS[wanted if wanted in targets(card) else likeliest(card, choices)]
    if data is not None and f"{start}process" not in data:
        read = form(card=card, choices=choices, article=article, prefix=prefix)
        data = read.as_sent()
    return form(data, card=card, choices=choices, article=article, prefix=prefix)


def filled(form: DeskForm, typed: Mapping[str, Any]) -> DeskForm:
    """Return a form with what somebody typed into it before, not yet sent to be accepted."""
    form.initial.update({n: v for n, v in typed.items() if n in form.fields})
    return form


__all__ = [
    "FORMS",
    "Choices",
    "DeskForm",
    "EventForm",
    "ExchangeForm",
    "FigureForm",
    "GapForm",
    "LegForm",
    "ObligationForm",
    "StatementForm",
    "filled",
    "form_of",
    "likeliest",
    "read_choices",
    "targets",
]
