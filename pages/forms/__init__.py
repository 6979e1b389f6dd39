"""The forms of the desk: each is a suggestion as the reader left it, for an editor to change."""

from __future__ import annotations

from pages.forms.choices import Choices, read_choices
from pages.forms.claims import FigureForm, StatementForm
from pages.forms.events import EventForm

FORMS: dict[str, type[EventForm | StatementForm | FigureForm]] = {
    "event": EventForm,
    "statement": StatementForm,
    "figure": FigureForm,
}

__all__ = [
    "FORMS",
    "Choices",
    "EventForm",
    "FigureForm",
    "StatementForm",
    "read_choices",
]
