from __future__ import annotations

import datetime as dt
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import BadDate, from_edtf
from core.days import has_begun
from core.phrases import resolve
from pages.forms.measured import MeasuredForm
from pages.saying import worded
from sources.parsing.metadata import LANGUAGE
from sources.parsing.pages import NotAPage, ParsedPage, parse_text
from sources.parsing.urls import canonical

MOST_CHARACTERS = 256 * 1024


class ArticleForm(MeasuredForm):
    """A text given by hand: a post, the text of a PDF, a communiqué."""

    outlet = forms.CharField(
        label=_("Who published it"),
        max_length=200,
        help_text=_("An outlet, a ministry, a body."),
    )
    url = forms.CharField(
        label=_("Where it stands, if anywhere"),
        required=False,
        max_length=2000,
        help_text=_("An address that starts with https."),
    )
    day = forms.CharField(
        label=_("Day of publication, if known"),
        required=False,
        max_length=60,
        help_text=_("2025-02-28 or 28 February 2025. Never guess it."),
    )
    time = forms.TimeField(
        label=_("Time, if known"),
        required=False,
        help_text=_("Such as 09:30, on the clock of the zone below."),
    )
    zone = forms.ChoiceField(label=_("Time zone of that time"), required=False)
    language = forms.CharField(
        label=_("Language, if you know its code"),
        required=False,
        max_length=35,
        help_text=_("en, ar, he, fr …"),
    )
    title = forms.CharField(
        label=_("Title, if it has one"), required=False, max_length=300
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
    )

    def __init__(
        self, data: Any = None, *, zone: str = "UTC", now: dt.datetime
    ) -> None:
        super().__init__(data, auto_id="article-%s", initial={"zone": zone})
        self.now = now
        field = cast(forms.ChoiceField, self.fields["zone"])
        field.choices = [(name, name) for name in sorted(available_timezones())]

    def clean_url(self) -> str:
        """Refuse what is no address.

        :raises forms.ValidationError: in plain words.
        """
        url = str(self.cleaned_data["url"])
        if url and not canonical(url):
            raise forms.ValidationError(
                gettext("“%(url)s” is not an address that starts with http or https.")
                % {"url": url}
            )
        return url

    def clean_language(self) -> str:
        """Refuse what is no code of a language.

        :raises forms.ValidationError: in plain words.
        """
        language = str(self.cleaned_data["language"])
        if language and not LANGUAGE.fullmatch(language):
            raise forms.ValidationError(
                gettext("“%(code)s” is not the code of a language, such as en or ar.")
                % {"code": language}
            )
        return language

    def clean_day(self) -> dt.date | None:
        """Read one whole day.

        :raises forms.ValidationError: when it is none, or still to come.
        """
        words = str(self.cleaned_data["day"])
        if not words:
            return None
        try:
            date = from_edtf(words)
        except BadDate:
            date = resolve(words, published_on=None)  # type: ignore[assignment]
        if date is None or not date.earliest or date.earliest != date.latest:
            raise forms.ValidationError(
                gettext("“%(words)s” is not one whole day, such as 2025-02-28.")
                % {"words": words}
            )
        if not has_begun(date.earliest, self.now):
            raise forms.ValidationError(gettext("This day is still to come."))
        return date.earliest

    def clean(self) -> dict[str, Any]:
        """Put day, time and zone together; read the text.

        :raises forms.ValidationError: when they do not go together.
        """
        c = super().clean() or self.cleaned_data
        if c.get("time") and "day" in c and not c["day"]:
            self.add_error(
                "day", _("A time without a day tells nothing; give the day too.")
            )
        if c.get("text"):
            try:
                parse_text(c["text"].encode())
            except NotAPage as error:
                self.add_error("text", worded(error))
        return c

    def page(self) -> ParsedPage:
        """Return the text as an article; without a title its first line is one."""
        c = self.cleaned_data
        read = parse_text(c["text"].encode())
        return ParsedPage(
            title=c["title"] or read.title, text=read.text, language=c["language"]
        )

    def published(self) -> tuple[dt.datetime, bool] | None:
        """Return the moment in UTC and whether only its day is known; None: not known."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        if not day:
            return None
        if not time:
            return dt.datetime.combine(day, dt.time(12), dt.UTC), True
        zone = ZoneInfo(self.cleaned_data["zone"] or "UTC")
        return dt.datetime.combine(day, time, zone).astimezone(dt.UTC), False
