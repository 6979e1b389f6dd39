from __future__ import annotations

import datetime as dt

from django.db import models

# Of all days together, the first day of the unit is this one.
EVER = dt.date(1, 1, 1)


class Count(models.Model):
    """How many things of a kind stand on a timeline now, in one lane and one span of days.

    Kept by every act, under the lock that orders changes, so that a page over a million
    things need not count them. A thing with several days in one span counts there once. Only
    the newest state is counted: states of the past are counted when they are asked for.
    """

    class Axis(models.TextChoices):
        STRAND = "strand", "By strand"
        PARTY = "party", "By party"

    class Unit(models.TextChoices):
        MONTH = "month", "A month"
        QUARTER = "quarter", "A quarter of a year"
        YEAR = "year", "A year"
        EVER = "ever", "All days"

    process = models.SlugField(max_length=60, db_index=False, blank=True)
    kind = models.CharField(max_length=20)
    axis = models.CharField(max_length=10, choices=Axis.choices)
    lane = models.SlugField(
        max_length=60, db_index=False, blank=True, help_text="A strand or a party."
    )
    unit = models.CharField(max_length=10, choices=Unit.choices)
    first = models.DateField(help_text="First day of the month, quarter or year.")
    things = models.PositiveIntegerField()
    places = models.PositiveIntegerField(
        help_text="How many places on a timeline these things have there."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "axis", "unit", "first", "lane", "kind"],
                name="count_once",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    axis__in=["strand", "party"],
                    unit__in=["month", "quarter", "year", "ever"],
                ),
                name="count_of_a_known_lane_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.things} {self.kind} in {self.lane}, {self.unit} of {self.first}"
