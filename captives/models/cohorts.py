from __future__ import annotations

from django.db import models
from django.db.models import Q

from events.models import Event, Figure, Process
from events.models.events import optional
from parties.models import Place
from things.models import (
    DateColumns,
    QuantityColumns,
    Thing,
    ThingRow,
    date_checks,
    quantity_checks,
)
from things.models.rows import PartRow
from vocabularies.models import term_check, term_field


class Cohort(ThingRow):
    """People held together, as a group. No column holds what is told of one person (I22)."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200, help_text="Neutral words of ours.")
    held_by = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(
        max_length=120, blank=True, help_text="Whose people they are said to be."
    )
    place = optional(Place)
    origin_event = optional(Event)
    contains_minors = term_field("yes_no_unknown")

    class Meta:
        constraints = [
            term_check("cohort", "contains_minors", "yes_no_unknown"),
            models.CheckConstraint(condition=~Q(label=""), name="cohort_labelled"),
        ]


class CohortCategory(PartRow):
    """What somebody says that the people of a cohort are."""

    thing = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="categories"
    )
    category = term_field("claimed_category")
    term = models.CharField(max_length=120, blank=True, help_text="Verbatim.")
    claimant = optional(Thing)
    claimant_words = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "cohort categories"
        constraints = [
            term_check("cohort_category", "category", "claimed_category"),
        ]


class CohortBand(PartRow):
    """How many of a cohort belong to a band, somebody says. Never one person."""

    thing = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="composition"
    )
    band = term_field("composition_band")
    count = QuantityColumns()
    claimant = optional(Thing)
    claimant_words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *quantity_checks("cohort_band", "count"),
            term_check("cohort_band", "band", "composition_band"),
            models.UniqueConstraint(
                fields=["thing", "band", "claimant", "claimant_words"],
                name="cohort_band_once",
                nulls_distinct=False,
            ),
        ]


class CohortStatus(ThingRow):
    """So many of a cohort came into a custody status, somebody says. Never merged.

    ``as_of`` is the day on which they did, local to the process.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="statuses"
    )
    status = term_field("custody_status")
    life_status = term_field("life_status", optional=True)
    quantity = QuantityColumns()
    modality = term_field("figure_modality")
    claimant = optional(Thing)
    claimant_words = models.CharField(max_length=200, blank=True)
    as_of = DateColumns()
    basis = term_field("release_basis", optional=True)
    event = optional(Event)
    figure = optional(Figure)

    class Meta:
        verbose_name_plural = "cohort statuses"
        constraints = [
            *quantity_checks("cohort_status", "quantity", required=True),
            *date_checks("cohort_status", "as_of", required=True),
            term_check("cohort_status", "status", "custody_status"),
            term_check("cohort_status", "life_status", "life_status", optional=True),
            term_check("cohort_status", "modality", "figure_modality"),
            term_check("cohort_status", "basis", "release_basis", optional=True),
        ]
