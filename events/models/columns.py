"""Columns that several tables share: fuzzy dates, quantities, and being published."""

from __future__ import annotations

from typing import cast, get_args

from django.db import models
from django.db.models import F, Q

from core.dates import FuzzyDate, Resolution, from_edtf
from core.quantities import QUALIFIERS


class Dated(models.Model):
    """When: the source's words, the EDTF string (the truth) and its bounds (local days).

    Bounds are inclusive; null is open on that side.
    """

    when_text = models.CharField(max_length=200)
    when_edtf = models.CharField(max_length=60)
    when_earliest = models.DateField(null=True, blank=True)
    when_latest = models.DateField(null=True, blank=True)
    when_resolution = models.CharField(max_length=30)
    when_anchor = models.DateField(
        null=True,
        blank=True,
        help_text="The day that relative words were counted from.",
    )

    class Meta:
        abstract = True

    @property
    def when(self) -> FuzzyDate:
        """The fuzzy date of these columns."""
        return from_edtf(
            self.when_edtf,
            text=self.when_text,
            resolution=cast(Resolution, self.when_resolution),
            anchor=self.when_anchor,
        )


def date_columns(when: FuzzyDate) -> dict[str, object]:
    """Return the values of the columns of ``Dated``."""
    return {
        "when_text": when.text,
        "when_edtf": when.edtf,
        "when_earliest": when.earliest,
        "when_latest": when.latest,
        "when_resolution": when.resolution,
        "when_anchor": when.anchor,
    }


def date_checks(table: str) -> list[models.CheckConstraint]:
    """Keep bounds in order, at least one of them, and never without words and EDTF (I1)."""
    return [
        models.CheckConstraint(
            condition=Q(when_earliest__isnull=True, when_latest__isnull=False)
            | Q(when_earliest__isnull=False, when_latest__isnull=True)
            | Q(when_earliest__lte=F("when_latest")),
            name=f"{table}_bounds_forward",
        ),
        models.CheckConstraint(
            condition=~Q(when_edtf="") & ~Q(when_text=""), name=f"{table}_date_whole"
        ),
        models.CheckConstraint(
            condition=Q(when_resolution__in=get_args(Resolution)),
            name=f"{table}_resolution_known",
        ),
    ]


class Published(models.Model):
    """A thing of the record: its opaque id, its version, and whether it stands."""

    class State(models.TextChoices):
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    public_id = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=10, choices=State.choices)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(help_text="UTC.")
    changed_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        abstract = True


def quantity_checks(table: str) -> list[models.CheckConstraint]:
    """Allow each qualifier the numbers that it takes, and no others (I4)."""
    return [
        models.CheckConstraint(condition=_numbers(), name=f"{table}_quantity_whole"),
        models.CheckConstraint(
            condition=Q(qualifier__in=QUALIFIERS), name=f"{table}_qualifier_known"
        ),
        models.CheckConstraint(condition=~Q(label=""), name=f"{table}_label_kept"),
    ]


def _numbers() -> Q:
    """Spell out which of value, low and high are given, in so many words for SQL's nulls."""

    def given(*names: str) -> Q:
        condition = Q()
        for name in ("value", "low", "high"):
            condition &= Q(**{f"{name}__isnull": name not in names})
            if name in names:
                condition &= Q(**{f"{name}__gte": 0})
        return condition

    return (
        (Q(qualifier__in=["exact", "approx"]) & given("value"))
        | (Q(qualifier__in=["more_than", "at_least"]) & given("low"))
        | (Q(qualifier__in=["fewer_than", "at_most"]) & given("high"))
        | (Q(qualifier="between") & given("low", "high") & Q(low__lt=F("high")))
        | (Q(qualifier="unquantified") & given())
    )
