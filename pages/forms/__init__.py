"""The forms of the desk: each is a suggestion as the reader left it, for an editor to change."""

from __future__ import annotations

from pages.forms.choices import Choices, read_choices
from pages.forms.claims import FigureForm, StatementForm
from pages.forms.events import EventForm
from pages.forms.exchanges import ExchangeForm
from pages.forms.gaps import GapForm
from pages.forms.legs import LegForm
from pages.forms.obligations import ObligationForm
from suggestions.queries import Card

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
    "likeliest",
    "read_choices",
    "targets",
]
