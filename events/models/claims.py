from __future__ import annotations

from django.db import models
from django.db.models import Q

from events.models.columns import (
    Dated,
    Published,
    date_checks,
    quantity_checks,
)
from events.models.processes import Process
from parties.models import Party, Person, Place


class Statement(Published, Dated):
    """Words somebody said, verbatim, with who said them. Never merged with another's.

    ``when`` is the day they were said, or the span up to the day they were reported.
    """

    class Form(models.TextChoices):
        DIRECT = "direct_quotation", "Direct quotation"
        PARTIAL = "partial_quotation", "Partial quotation"

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=20, choices=Form.choices)
    words = models.TextField(help_text="Verbatim; what stands inside the marks.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    speaker = models.CharField(max_length=200, help_text="As the article names them.")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            *date_checks("statement"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(speaker=""), name="statement_whole"
            ),
            models.CheckConstraint(
                condition=Q(form__in=["direct_quotation", "partial_quotation"]),
                name="statement_form_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "withdrawn"]),
                name="statement_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.words[:60]}"


class Figure(Published, Dated):
    """One number as one claimant gave it, with what it counts. Never merged, never averaged.

    ``when`` is the as-of day. ``claimant_words`` is empty when the outlet says it in its own
    voice.
    """

    class Modality(models.TextChoices):
        REPORTED = "reported", "Reported"
        BELIEVED = "believed", "Believed"
        ESTIMATED = "estimated", "Estimated"
        PLANNED = "planned", "Planned"
        ALLEGED = "alleged", "Alleged"

    class Unit(models.TextChoices):
        PERSON = "person", "Persons"
        REMAINS = "remains", "Remains"
        PERCENT = "percent_share", "Per cent of the whole"
        TRUCK = "truck", "Trucks"

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40, help_text="standards 3.9: held, killed…")
    population = models.CharField(max_length=200, help_text="Who or what is counted.")
    unit = models.CharField(max_length=20, choices=Unit.choices)
    qualifier = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    label = models.CharField(max_length=120, help_text="The number as printed.")
    modality = models.CharField(max_length=10, choices=Modality.choices)
    claimant = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claimant_words = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            *date_checks("figure"),
            *quantity_checks("figure"),
            models.CheckConstraint(
                condition=Q(
                    modality__in=[
                        "reported",
                        "believed",
                        "estimated",
                        "planned",
                        "alleged",
                    ]
                ),
                name="figure_modality_known",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=["person", "remains", "percent_share", "truck"]),
                name="figure_unit_known",
            ),
            models.CheckConstraint(
                condition=~Q(unit="percent_share")
                | (Q(value__isnull=True) | Q(value__lte=100))
                & (Q(low__isnull=True) | Q(low__lte=100))
                & (Q(high__isnull=True) | Q(high__lte=100)),
                name="figure_share_within_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "withdrawn"]),
                name="figure_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.measure}"
