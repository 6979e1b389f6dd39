from __future__ import annotations

from django.db import models

from editions.rules import STRANDS


class EventType(models.Model):
    """One of the event types (standards 3.7), and the strand of the timeline it runs on."""

    slug = models.CharField(max_length=60, primary_key=True)
    label = models.CharField(max_length=120)
    strand = models.CharField(max_length=20)
    ordinal = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(strand__in=STRANDS), name="event_type_strand_known"
            )
        ]

    def __str__(self) -> str:
        return self.label
