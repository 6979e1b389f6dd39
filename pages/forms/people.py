from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

# What each role may do, in the words of the page.
ROLES = (
    ("contributor", _("Contributor: writes drafts")),
    ("editor", _("Editor: reviews and publishes")),
    ("chief", _("Chief editor: withdraws, merges, looks after people and words")),
    ("administrator", _("Administrator: looks after accounts, erases")),
    ("reader", _("Reader: needs no account")),
)


class InviteForm(forms.Form):
    """Whom to invite."""

    username = forms.CharField(
        label=_("Name of the account"),
        max_length=150,
        help_text=_(
            "Letters, digits and @ . + - _ only. It need not be somebody’s own name."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial="editor")
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_(
            "The invitation is sent there where mail is set up. Without one you get a "
            "link to hand over."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="invite-%s")  # type: ignore[arg-type]
