"""Forms that say at each field how much of what came was too much to take."""

from __future__ import annotations

from typing import Any

from django import forms

from pages.long_forms import told, too_long


class MeasuredForm(forms.Form):
    """A form whose fields say that they are too long, and cut nothing by themselves.

    A browser shortens what is pasted into a field with ``maxlength``, and tells nobody; so
    none has it. The script of a form says at once what ``data-most`` is exceeded by.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.take_whole()

    def take_whole(self) -> None:
        """Let every field take all that is pasted; done again where fields came later."""
        for field in self.fields.values():
            most = field.widget.attrs.pop("maxlength", None)
            if most and isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-most"] = most

    def full_clean(self) -> None:
        """Read the form; what was cut is no value of it."""
        super().full_clean()
        sent = too_long(self.data)
        for name in self.fields if sent else ():
            if came := sent.get(self.add_prefix(name)):
                self.errors[name] = self.error_class([told(came)])
                self.cleaned_data.pop(name, None)
