from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.parsing.opml import LARGEST


class FeedForm(forms.Form):
    """A feed to be polled."""

    url = forms.CharField(
        label=_("Address"),
        max_length=2000,
        help_text=_("Of the feed itself: RSS, Atom, JSON Feed or a news sitemap."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    outlet = forms.CharField(
        label=_("Outlet"),
        max_length=200,
        required=False,
        help_text=_("Who publishes it. Empty: the name of the host."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes between polls"), min_value=1, max_value=24 * 60, initial=10
    )

    @property
    def interval(self) -> dt.timedelta:
        """How often it is to be polled."""
        return dt.timedelta(minutes=self.cleaned_data["minutes"])


class ListForm(forms.Form):
    """A list of feeds as another reader of feeds gave it out."""

    file = forms.FileField(
        label=_("OPML file"),
        help_text=_(
            "At most 2 MiB and 500 feeds. All that are new are added, or none."
        ),
    )

    @property
    def body(self) -> bytes:
        """The file's bytes, one past the most at most."""
        body: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return body
