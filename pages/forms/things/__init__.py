"""One form for every kind of thing, made from the types of its draft."""

from pages.forms.things.citing import SourceForm, Text, source_forms
from pages.forms.things.inputs import fields_proved
from pages.forms.things.offered import Offered, read_offered
from pages.forms.things.values import ValuesForm
from pages.forms.things.whole import AboutForm, ThingForm, keep_value
from pages.forms.things.words import FieldConflict, conflicts, picked

__all__ = [
    "AboutForm",
    "FieldConflict",
    "Offered",
    "SourceForm",
    "Text",
    "ThingForm",
    "ValuesForm",
    "conflicts",
    "fields_proved",
    "keep_value",
    "picked",
    "read_offered",
    "source_forms",
]
