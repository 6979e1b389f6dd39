"""The forms of the desk: each is a suggestion as the reader left it, for an editor to change."""

from __future__ import annotations

from pages.forms.claims import FigureForm, StatementForm
from pages.forms.events import EventForm
from pages.forms.shared import Choices

FORMS: dict[str, type[EventForm | StatementForm | FigureForm]] = {
    "event": EventForm,
    "statement": StatementForm,
    "figure": FigureForm,
}

__all__ = ["FORMS", "Choices", "EventForm", "FigureForm", "StatementForm"]
