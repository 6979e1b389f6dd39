"""Forms that change what stands: each asks why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.forms.measured import MeasuredForm
from things.rules.states import WITHDRAWAL_REASONS
from timeline.terms import WITHDRAWAL_REASONS as SCHEME
from timeline.words import Lexicon

LONGEST_REASON = 1_000
# The public id of a thing, and what it is called.
Choice = tuple[str, str]


class ReasonForm(MeasuredForm):
    """What is done with a thing, and why."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        help_text=_("In a sentence. It stands in the public list of corrections."),
        error_messages={
            "required": _("Say why."),
            "max_length": _("That is too long: at most 1,000 characters are taken."),
        },
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, auto_id="thing-%s", **given)


class DiscardForm(ReasonForm):
    """Why a draft is discarded, if that is to be said."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].required = False
        self.fields["reason"].label = _("Why, if you like to say it")
        self.fields["reason"].help_text = _("Kept with its versions, for the desk.")


class WithdrawForm(ReasonForm):
    """Why a thing is withdrawn: by the list, and in words."""

    why = forms.ChoiceField(
        label=_("Kind of reason"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one."),
            "invalid_choice": _("Choose one."),
        },
    )
    field_order = ("why", "reason")

    def __init__(self, data: Any = None, *, terms: Lexicon) -> None:
        super().__init__(data)
        choices = [(c, terms.code(SCHEME, c)) for c in WITHDRAWAL_REASONS]
        self.fields["why"].choices = choices  # type: ignore[attr-defined]
        self.fields["reason"].help_text = _(
            "In a sentence. The page of the thing says it, unless it is withdrawn for safety, "
            "privacy or law: then it says no more than that something was withdrawn."
        )


class MergeForm(ReasonForm):
    """Which of two things is kept, and why they are one."""

    keep = forms.ChoiceField(
        label=_("Which one is kept"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose which one is kept."),
            "invalid_choice": _("Choose which one is kept."),
        },
    )
    field_order = ("keep", "reason")

    def __init__(self, data: Any = None, *, here: Choice, there: Choice) -> None:
        super().__init__(data, initial={"keep": there[0]})
        self.fields["keep"].choices = [  # type: ignore[attr-defined]
            (there[0], _("The other one: %(label)s") % {"label": there[1]}),
            (here[0], _("This one: %(label)s") % {"label": here[1]}),
        ]
