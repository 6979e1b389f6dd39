"""The whole form of a thing: its values, what it rests on, and why it is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import RuleBroken, ValuesRefused
from pages.forms.measured import MeasuredForm
from pages.forms.shared import OwnWordsField
from pages.forms.things.citing import SourceForm
from pages.forms.things.values import ValuesForm
from pages.saying import worded
from sources.actions import Cited, Kept
from suggestions.queries import CitedSource
from things.actions import SOURCELESS
from things.rules.states import SENSITIVITIES

SENSITIVITY_WORDS = {
    "low": _("Nothing of it is sensitive"),
    "moderate": _("Moderate"),
    "high": _("High: two people must have seen it"),
    "severe": _("Severe: two people must have seen it"),
}


class AboutForm(MeasuredForm):
    """What is said of a change, not of the thing."""

    reason = OwnWordsField(
        label=_("Why you change it"),
        required=False,
        max_length=300,
        help_text=_("Shown in the public history of what is published."),
    )
    later = forms.BooleanField(
        label=_("This became known later: what was known before stays as it was"),
        required=False,
    )
    sensitivity = forms.ChoiceField(
        label=_("How sensitive it is"),
        choices=[(code, SENSITIVITY_WORDS[code]) for code in SENSITIVITIES],
        required=False,
    )

    def __init__(
        self, data: Any = None, *, sided: Mapping[str, str], **given: Any
    ) -> None:
        super().__init__(data, auto_id="%s", use_required_attribute=False, **given)
        cast(OwnWordsField, self.fields["reason"]).sided = sided


@dataclass(frozen=True, kw_only=True)
class ThingForm:
    """All that one page sends. ``kept`` are the citations that the thing has already."""

    values: ValuesForm
    sources: Sequence[SourceForm]
    about: AboutForm
    kept: Sequence[CitedSource] = ()
    claims: Sequence[ValuesForm] = ()
    data: Any = None
    refusals: list[tuple[str, str]] = field(default_factory=list)

    def is_valid(self, *, sourced: bool = False) -> bool:
        """Say whether all of it can be read; sources were looked at before.

        ``sourced``: and whether it has one at all.
        """
        rests = bool(self.given or self.still_kept())
        if sourced and not rests:
            self.note_source(worded(SOURCELESS))
        return all(
            [
                rests or not sourced,
                self.values.is_valid(),
                self.about.is_valid(),
                *(s.is_bound and s.is_valid() for s in self.given),
                *(claim.is_valid() for claim in self.claims),
            ]
        )

    @property
    def given(self) -> list[SourceForm]:
        """The rows of sources that hold something."""
        return [s for s in self.sources if not s.is_blank]

    @property
    def quoted(self) -> str:
        """All words that its sources say, kept ones and new ones."""
        new = [s.span.exact for s in self.given if s.span]
        return "\n".join([*(k.exact for k in self.kept), *new])

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Where each error is to be put right, and what it says."""
        if self.data is None:
            return []
        found = list(self.refusals)
        for number, source in enumerate(self.given, start=1):
            before = f"{_('Source')} {number}: "
            found += [("", f"{before}{e}") for e in source.non_field_errors()]
            found += [
                (bound.auto_id, f"{before}{bound.label}: {error}")
                for bound in source
                for error in bound.errors
            ]
        found += self.values.errors()
        for number, claim in enumerate(self.claims, start=1):
            found += claim.errors(before=f"{_('Claim')} {number}: ")
        return found + [
            (bound.auto_id, f"{bound.label}: {error}")
            for bound in self.about
            for error in bound.errors
        ]

    def note(self, words: str, *, at: str = "") -> None:
        """Note what is wrong with all of it, and where it is put right: an id of the page."""
        self.refusals.append((at, words))

    def note_source(self, words: str) -> None:
        """Note the same of its first source."""
        self.note(words, at=self.sources[0]["address"].auto_id if self.sources else "")

    def refuse(self, error: RuleBroken) -> None:
        """Note what an action refused: at its field where it names one that is shown."""
        fields = error.fields if isinstance(error, ValuesRefused) else {}
        shown = self.values.flat.fields
        if not fields or not fields.keys() <= shown.keys():
            self.note(worded(error))
            return
        for name, words in fields.items():
            self.values.add_error(name, worded(words))

    def is_wrong_at(self, names: Sequence[str]) -> bool:
        """Say whether some values are wrong, or what is asked of the first source beside them."""
        beside = self.sources[0].errors.keys() - {"address", "words"}
        return bool(beside) or any(self.values.flat[name].errors for name in names)

    def still_kept(self) -> list[CitedSource]:
        """Return the citations that are not to be taken away."""
        if self.data is None:
            return list(self.kept)
        wanted = set(self.data.getlist("keep"))
        return [k for k in self.kept if keep_value(k) in wanted]

    def cited(
        self, new: Sequence[Cited], under: Sequence[Cited] = ()
    ) -> tuple[Cited, ...] | None:
        """Return what the thing rests on now; None where that has not changed.

        ``under`` is what it rests on besides, which no row of the form shows.
        """
        kept = self.still_kept()
        if not new and len(kept) == len(self.kept):
            return None
        still = [
            Kept(citation=k.citation, field=k.field, stance=k.stance) for k in kept
        ]
        return (*under, *still, *new)


def keep_value(source: CitedSource) -> str:
    """Return what the box says by which a citation is kept."""
    return f"{source.citation}.{source.field}"
