from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models

# Of all days together, the first day of the unit is this one.
EVER = dt.date(1, 1, 1)


class Count(models.Model):
    """How many things of a kind stand now, in one lane and one span of days.

    Kept by every act, under the lock that orders changes, so that a page over a million
    things need not count them. A thing with several days in one span counts there once. Only
    the newest state is counted: states of the past are counted when they are asked for.
    """

    class Axis(models.TextChoices):
        STRAND = "strand", "By strand"
        TYPE = "type", "By type, strand and evidence"
        PARTY = "party", "By party and strand"
        PARTIES = "parties", "By all parties that are named together"
        OUTLET = "outlet", "By outlet that it rests on"

    class Unit(models.TextChoices):
        WEEK = "week", "A week"
        MONTH = "month", "A month"
        QUARTER = "quarter", "A quarter of a year"
        YEAR = "year", "A year"
        EVER = "ever", "All days"
        LISTED = "listed", "All, those without a day included"

    process = models.SlugField(max_length=60, db_index=False, blank=True)
    kind = models.CharField(max_length=20)
    axis = models.CharField(max_length=10, choices=Axis.choices)
    lane = models.CharField(
        max_length=60,
        blank=True,
        help_text="A strand, type, party or outlet, or what tells several parties apart.",
    )
    strand = models.CharField(
        max_length=20, blank=True, help_text="By type and by party: the strand."
    )
    evidence = models.CharField(
        max_length=20, blank=True, help_text="By type: the evidence."
    )
    parties = ArrayField(
        models.SlugField(max_length=60),
        default=list,
        blank=True,
        help_text="By parties: all that are named.",
    )
    unit = models.CharField(max_length=10, choices=Unit.choices)
    first = models.DateField(help_text="First day of the week, month, quarter or year.")
    things = models.PositiveIntegerField()
    places = models.PositiveIntegerField(
        help_text="How many places on a timeline these things have there."
    )

    class Meta:
        constraints = [
            # In the order in which pages ask.
            models.UniqueConstraint(
                fields=[
                    "process",
                    "axis",
                    "unit",
                    "lane",
                    "first",
                    "kind",
                    "strand",
                    "evidence",
                ],
                name="count_once",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    axis__in=["strand", "type", "party", "parties", "outlet"],
                    unit__in=["week", "month", "quarter", "year", "ever", "listed"],
                ),
                name="count_of_a_known_lane_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.things} {self.kind} in {self.lane}, {self.unit} of {self.first}"
