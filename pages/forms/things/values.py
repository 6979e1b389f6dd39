"""The values of a draft, or of one of its parts, as a form; parts in rows, as deep as they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.drafts import REQUIRED, Field, fields_of
from core.quantities import BadQuantity, Quantity
from events.rules.claims import is_within_the_whole
from pages.forms.measured import MeasuredForm
from pages.forms.things.inputs import (
    first_of,
    inputs_of,
    is_asked,
    value_of,
)
from pages.forms.things.offered import Offered
from pages.forms.things.usual import BEGINNING, FIRST, SAME, USUAL
from pages.saying import worded
from timeline.words import field_words

MOST_ROWS = 250
ROWS, DROP = "rows", "drop"


class Flat(MeasuredForm):
    """The inputs of a draft's own fields, without its rows."""

    def __init__(
        self,
        inputs: Mapping[str, forms.Field],
        data: Any,
        *,
        prefix: str,
        initial: Mapping[str, Any],
        may_be_empty: bool,
    ) -> None:
        super().__init__(
            data,
            prefix=prefix or None,
            initial=dict(initial),
            auto_id="%s",
            empty_permitted=may_be_empty,
            use_required_attribute=False,
        )
        self.fields.update(inputs)
        self.take_whole()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The parts in one field of a draft, a form each. ``path`` is what its inputs begin with."""

    field: Field
    path: str
    forms: Sequence[ValuesForm]

    @property
    def label(self) -> str:
        """What the field is called."""
        return field_words(self.field.name)

    @property
    def name(self) -> str:
        """The name of the input that says how many rows there are."""
        return f"{self.path}-{ROWS}"

    @property
    def given(self) -> list[ValuesForm]:
        """The rows that hold something, or held something."""
        return [form for form in self.forms if not form.is_blank]


class ValuesForm:
    """A draft, or a part of one, as a form. ``held`` is what it held when it was read.

    A row has a ``prefix``, by which its inputs are told from those of others; one that nobody
    fills in is none.
    """

    def __init__(  # noqa: PLR0913 - all are the form's own
        self,
        draft_type: Any,
        *,
        at: Offered,
        data: Any = None,
        prefix: str = "",
        held: Any = None,
        first: Mapping[str, Any] | None = None,
        like: Any = None,
    ) -> None:
        self.draft_type, self.at, self.data, self.held = draft_type, at, data, held
        self.prefix, self.is_row, self.like = prefix, bool(prefix), like
        self.fields = fields_of(draft_type)
        # Inputs that are shown at once, where a page says which; none: the usual ones.
        self.at_once: tuple[str, ...] = ()
        self.flat = self._flat(first or {})
        parts = [f for f in self._of_parts() if is_asked(f)]
        self.rows = [self._rows(f, (first or {}).get(f.name, ())) for f in parts]

    @property
    def is_blank(self) -> bool:
        """Whether this is a row that nobody filled in, or that is to be left out."""
        if not self.is_row:
            return False
        if self._is_dropped:
            return True
        if self.held is not None or any(rows.given for rows in self.rows):
            return False
        return not (self.flat.is_bound and self.flat.has_changed())

    @property
    def usual(self) -> list[forms.BoundField]:
        """The inputs that most need filling in: required ones, and what holds something."""
        return [bound for bound in self.flat if self._is_usual(bound)]

    @property
    def more(self) -> list[forms.BoundField]:
        """All other inputs."""
        return [bound for bound in self.flat if not self._is_usual(bound)]

    def is_valid(self) -> bool:
        """Say whether all of it can be read."""
        if self.is_blank:
            return True
        flat = all([self.flat.is_valid(), self._has_numbers()])
        return all(
            [flat, *(form.is_valid() for rows in self.rows for form in rows.forms)]
        )

    def draft(self, *, quoted: str = "") -> Any:
        """Return what a valid form holds. ``quoted`` is what its sources say, word by word."""
        values = {f.name: self._value(f, quoted) for f in self.fields}
        return self.draft_type(**values)

    def errors(self, *, before: str = "") -> Iterator[tuple[str, str]]:
        """Yield the id of each input that is wrong, and why; "" where it is none of them."""
        if self.is_blank:
            return
        for error in self.flat.non_field_errors():
            yield "", f"{before}{error}"
        for bound in self.flat:
            for error in bound.errors:
                yield bound.auto_id, f"{before}{bound.label}: {error}"
        for rows in self.rows:
            for number, form in enumerate(rows.forms, start=1):
                yield from form.errors(before=f"{before}{rows.label} {number}: ")

    def add_error(self, name: str, words: str) -> None:
        """Note what is wrong with one input."""
        self.flat.add_error(name if name in self.flat.fields else None, words)

    def _is_usual(self, bound: forms.BoundField) -> bool:
        if self.at_once:
            return bound.name in self.at_once or bool(bound.errors) or bound.is_hidden
        name = bound.name
        if (
            bound.field.required
            or bound.errors
            or bound.value() not in (None, "", False)
        ):
            return True
        return name == DROP or name in USUAL.get(self.draft_type.__name__, ())

    @property
    def _is_dropped(self) -> bool:
        return bool(self.data) and bool(self.data.get(f"{self.prefix}-{DROP}"))

    def _of_parts(self) -> list[Field]:
        return [f for f in self.fields if f.many and f.nested]

    def _flat(self, first: Mapping[str, Any]) -> Flat:
        inputs: dict[str, forms.Field] = {}
        initial: dict[str, Any] = {}
        for field in self.fields:
            if (field.many and field.nested) or not is_asked(field):
                continue
            held = getattr(self.held, field.name) if self.held is not None else None
            inputs |= inputs_of(field, self.at, held)
            initial |= first_of(field, field.default if self.held is None else held)
        if self.is_row and self.held is not None:
            label = _("Leave this row out")
            inputs[DROP] = forms.BooleanField(label=label, required=False)
        return Flat(
            inputs,
            self.data,
            prefix=self.prefix,
            initial={**initial, **first},
            may_be_empty=self.is_row and self.held is None,
        )

    def _rows(self, field: Field, first: Sequence[Mapping[str, Any]]) -> Rows:
        path = f"{self.prefix}-{field.name}" if self.prefix else field.name
        like = [_shown(part) for part in self._parts_like(field)]
        like += map(dict, first) if self.data is None else []
        held = list(getattr(self.held, field.name)) if self.held is not None else []
        made = [
            ValuesForm(
                field.nested,
                at=self.at,
                data=self.data,
                prefix=f"{path}-{number}",
                held=held[number] if number < len(held) else None,
                first=like[number]
                if number < len(like)
                else FIRST.get(field.nested.__name__),
            )
            for number in range(max(self._count(field, path, len(held)), len(like)))
        ]
        return Rows(field=field, path=path, forms=made)

    def _parts_like(self, field: Field) -> Sequence[Any]:
        if self.like is None or field.name not in SAME:
            return ()
        found: Sequence[Any] = getattr(self.like, field.name)
        return found

    def _count(self, field: Field, path: str, held: int) -> int:
        """Return how many rows to show: as many as were sent, and one more where it is asked."""
        if self.data is None:
            return held or (0 if self.held else BEGINNING.get(field.name, 0))
        sent = str(self.data.get(f"{path}-{ROWS}", ""))
        whole = sent.isascii() and sent.isdigit() and len(sent) < 6
        count = max(int(sent) if whole else held, held)
        return min(count + int(self.data.get("add") == path), MOST_ROWS)

    def _has_numbers(self) -> bool:
        """Read the numbers; note at its words what is wrong with one."""
        for field in self.fields:
            if field.type is not Quantity or not is_asked(field):
                continue
            if field.name in self.flat.errors:
                continue
            try:
                found = self._value(field, "")
            except BadQuantity as error:
                self.flat.add_error(field.name, worded(error))
                continue
            if found is None and not field.optional:
                self.flat.add_error(field.name, _("Give the number."))
            elif found and not is_within_the_whole(found, self._unit):
                self.flat.add_error(field.name, _("A share is at most 100 per cent."))
        return not self.flat.errors

    @property
    def _unit(self) -> str:
        return str(self.flat.cleaned_data.get("unit", ""))

    def _value(self, field: Field, quoted: str) -> Any:
        held = getattr(self.held, field.name) if self.held is not None else None
        if not is_asked(field):
            return field.default if self.held is None else held
        if field.many and field.nested:
            (rows,) = (r for r in self.rows if r.field.name == field.name)
            return tuple(form.draft(quoted=quoted) for form in rows.given)
        value = value_of(field, self.flat.cleaned_data, held, quoted)
        return None if value is REQUIRED else value


def _shown(part: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields_of(type(part)):
        if not (field.many and field.nested):
            found |= first_of(field, getattr(part, field.name))
    return found
