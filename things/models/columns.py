"""Columns that stand for one value: a fuzzy date, a qualified quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from django.db import models
from django.db.models import F, Q

from core.dates import FuzzyDate, Resolution, from_edtf
from core.quantities import DECIMALS, DIGITS, QUALIFIERS, Quantity


class Composed(property):
    """Reads one value out of the columns that are named after it."""


class DateColumns:
    """Six columns of one fuzzy date, named after it: words, EDTF (the truth), bounds, basis.

    ``<name>_earliest`` and ``<name>_latest`` are inclusive local days; null is open.
    ``<name>_anchor`` is the day that relative words were counted from. Without a date the
    texts are empty and the days null. The attribute itself reads the date.
    """

    if TYPE_CHECKING:  # ``Composed`` takes its place in the model

        def __get__(self, row: Any, owner: Any = None) -> FuzzyDate | None: ...

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Give the model its six columns."""
        columns: dict[str, Any] = {
            "text": models.CharField(max_length=200, blank=True),
            "edtf": models.CharField(max_length=60, blank=True),
            "earliest": models.DateField(null=True, blank=True),
            "latest": models.DateField(null=True, blank=True),
            "resolution": models.CharField(max_length=30, blank=True),
            "anchor": models.DateField(null=True, blank=True),
        }
        for suffix, field in columns.items():
            field.contribute_to_class(model, f"{name}_{suffix}")
        setattr(model, name, Composed(lambda row: _date(row, name)))


class QuantityColumns:
    """Five columns of one qualified quantity, named after it. Without one, all are empty."""

    if TYPE_CHECKING:

        def __get__(self, row: Any, owner: Any = None) -> Quantity | None: ...

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Give the model its five columns."""
        number: dict[str, Any] = {"max_digits": DIGITS, "decimal_places": DECIMALS}
        columns: dict[str, Any] = {
            "qualifier": models.CharField(max_length=20, blank=True),
            "value": models.DecimalField(**number, null=True, blank=True),
            "low": models.DecimalField(**number, null=True, blank=True),
            "high": models.DecimalField(**number, null=True, blank=True),
            "label": models.CharField(max_length=120, blank=True),
        }
        for suffix, field in columns.items():
            field.contribute_to_class(model, f"{name}_{suffix}")
        setattr(model, name, Composed(lambda row: _quantity(row, name)))


def date_values(name: str, date: FuzzyDate | None) -> dict[str, object]:
    """Return the values of the columns of a date."""
    if date is None:
        empty = {f"{name}_{s}": "" for s in ("text", "edtf", "resolution")}
        return empty | {f"{name}_{s}": None for s in ("earliest", "latest", "anchor")}
    return {
        f"{name}_text": date.text,
        f"{name}_edtf": date.edtf,
        f"{name}_earliest": date.earliest,
        f"{name}_latest": date.latest,
        f"{name}_resolution": date.resolution,
        f"{name}_anchor": date.anchor,
    }


def quantity_values(name: str, count: Quantity | None) -> dict[str, object]:
    """Return the values of the columns of a quantity."""
    return {
        f"{name}_qualifier": count.qualifier if count else "",
        f"{name}_value": count.value if count else None,
        f"{name}_low": count.low if count else None,
        f"{name}_high": count.high if count else None,
        f"{name}_label": count.label if count else "",
    }


def date_checks(
    table: str, name: str, *, required: bool = False
) -> list[models.CheckConstraint]:
    """Keep bounds in order and never without words and EDTF, or all of it away (I1).

    Nulls are spelled out: a check that comes to null lets a row through.
    """

    def column(suffix: str) -> str:
        return f"{name}_{suffix}"

    first, last = column("earliest"), column("latest")
    given = (
        Q(**{f"{first}__isnull": True, f"{last}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{last}__isnull": True})
        | Q(
            **{f"{first}__isnull": False, f"{last}__isnull": False},
            **{f"{first}__lte": F(last)},
        )
    )
    whole = given & ~Q(**{column("edtf"): ""}) & ~Q(**{column("text"): ""})
    whole &= Q(**{f"{column('resolution')}__in": get_args(Resolution)})
    away = Q(**{column(s): "" for s in ("edtf", "text", "resolution")}) & Q(
        **{f"{column(s)}__isnull": True for s in ("earliest", "latest", "anchor")}
    )
    return [
        models.CheckConstraint(
            condition=whole if required else whole | away,
            name=f"{table}_{name}_whole",
        )
    ]


def forward_check(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """Refuse an end that lies for certain before its start; both are names of dates."""
    return models.CheckConstraint(
        condition=Q(**{f"{start}_earliest__isnull": True})
        | Q(**{f"{end}_latest__isnull": True})
        | Q(**{f"{start}_earliest__lte": F(f"{end}_latest")}),
        name=name,
    )


def quantity_checks(
    table: str, name: str, *, required: bool = False
) -> list[models.CheckConstraint]:
    """Allow each qualifier the numbers that it takes, and no others (I4)."""
    labelled = Q(**{f"{name}_qualifier__in": QUALIFIERS}) & ~Q(**{f"{name}_label": ""})
    whole = labelled & _numbers(name)
    away = Q(**{f"{name}_qualifier": "", f"{name}_label": ""}) & _given(name)
    return [
        models.CheckConstraint(
            condition=whole if required else whole | away, name=f"{table}_{name}_whole"
        )
    ]


def _given(name: str, *given: str) -> Q:
    """Spell out which of value, low and high are given, in so many words for SQL's nulls."""
    condition = Q()
    for part in ("value", "low", "high"):
        condition &= Q(**{f"{name}_{part}__isnull": part not in given})
        if part in given:
            condition &= Q(**{f"{name}_{part}__gte": 0})
    return condition


def _numbers(name: str) -> Q:
    def when(*qualifiers: str) -> Q:
        return Q(**{f"{name}_qualifier__in": qualifiers})

    return (
        (when("exact", "approx") & _given(name, "value"))
        | (when("more_than", "at_least") & _given(name, "low"))
        | (when("at_most") & _given(name, "high"))
        | (when("fewer_than") & _given(name, "high") & Q(**{f"{name}_high__gt": 0}))
        | (
            when("between")
            & _given(name, "low", "high")
            & Q(**{f"{name}_low__lt": F(f"{name}_high")})
        )
        | (when("unquantified") & _given(name))
    )


def _date(row: Any, name: str) -> FuzzyDate | None:
    edtf = getattr(row, f"{name}_edtf")
    if not edtf:
        return None
    return from_edtf(
        edtf,
        text=getattr(row, f"{name}_text"),
        resolution=cast(Resolution, getattr(row, f"{name}_resolution")),
        anchor=getattr(row, f"{name}_anchor"),
    )


def _quantity(row: Any, name: str) -> Quantity | None:
    qualifier = getattr(row, f"{name}_qualifier")
    if not qualifier:
        return None
    numbers = {
        part: getattr(row, f"{name}_{part}") for part in ("value", "low", "high")
    }
    return Quantity(qualifier=qualifier, label=getattr(row, f"{name}_label"), **numbers)
