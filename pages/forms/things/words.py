"""Values of a draft in words, for who compares two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from core.dates import FuzzyDate, in_words
from core.drafts import Coded, Field, Named, changes, fields_of
from core.quantities import Quantity
from pages.forms.things.inputs import is_asked
from pages.forms.things.offered import Offered
from timeline.words import field_words

THEIRS, YOURS = "theirs", "yours"


@dataclass(frozen=True, kw_only=True)
class FieldConflict:
    """One field that two people left differently: what it was, and what each makes of it.

    ``pick`` is whose is taken unless somebody says otherwise; "": somebody has to say.
    """

    name: str
    label: str
    base: str
    theirs: str
    yours: str
    pick: str

    @property
    def input(self) -> str:
        """The name of the input by which one is chosen."""
        return f"pick-{self.name}"


def conflicts(
    *, base: Any, theirs: Any, yours: Any, at: Offered, sent: Mapping[str, str]
) -> list[FieldConflict]:
    """Return the fields in which what two people made of one draft differs.

    What was chosen already is among what was ``sent``.
    """
    changed = {c.name for c in changes(base, theirs)}
    mine = {c.name for c in changes(base, yours)}
    found = [
        FieldConflict(
            name=field.name,
            label=field_words(field.name),
            base=in_form(field, getattr(base, field.name), at),
            theirs=in_form(field, getattr(theirs, field.name), at),
            yours=in_form(field, getattr(yours, field.name), at),
            pick=_pick(field.name in changed, field.name in mine),
        )
        for field in fields_of(type(yours))
        if is_asked(field)
        if getattr(theirs, field.name) != getattr(yours, field.name)
    ]
    chosen = ((one, sent.get(one.input)) for one in found)
    return [
        replace(one, pick=pick) if pick in (THEIRS, YOURS) else one
        for one, pick in chosen
    ]


def _pick(theirs: bool, yours: bool) -> str:
    if theirs and yours:
        return ""
    return THEIRS if theirs else YOURS


def picked(found: list[FieldConflict], *, theirs: Any, yours: Any) -> Any:
    """Return the draft with the fields that were chosen from the other's; None: some are not."""
    if any(not one.pick for one in found):
        return None
    names = [one.name for one in found if one.pick == THEIRS]
    return replace(yours, **{name: getattr(theirs, name) for name in names})


def in_form(field: Field, value: Any, at: Offered) -> str:
    """Write a value of a draft in words; "" where there is none."""
    if field.many:
        return "; ".join(_one(field, one, at) for one in value)
    return _one(field, value, at)


def _one(field: Field, value: Any, at: Offered) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, FuzzyDate):
        return in_words(value.edtf)
    if field.nested:
        parts = (
            in_form(f, getattr(value, f.name), at) for f in fields_of(field.nested)
        )
        return ", ".join(filter(None, parts))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value.label if isinstance(value, Quantity) else _named(field, value, at)


def _named(field: Field, value: Any, at: Offered) -> str:
    """Write a text: what it names is called by its label."""
    labels: dict[str, str] = {}
    if isinstance(field.mark, Named):
        labels = dict(at.things(field.mark.kinds))
    elif isinstance(field.mark, Coded):
        labels = dict(at.coded[field.mark.scheme])
    return labels.get(value, str(value))
