from __future__ import annotations

from django.db import models
from django.db.models import Q

from events.models.claims import Figure, Statement
from events.models.events import Event
from sources.models import Citation

ONE_THING = (
    Q(
        event__isnull=False,
        statement__isnull=True,
        figure__isnull=True,
    )
    | Q(
        event__isnull=True,
        statement__isnull=False,
        figure__isnull=True,
    )
    | Q(
        event__isnull=True,
        statement__isnull=True,
        figure__isnull=False,
    )
)


class Evidence(models.Model):
    """One citation of one event, statement or figure, in the order they are shown."""

    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    statement = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="evidence",
    )
    figure = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    citation = models.ForeignKey(Citation, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="evidence_of_one_thing"),
            models.UniqueConstraint(
                fields=["event", "statement", "figure", "citation"],
                nulls_distinct=False,
                name="evidence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.citation_id}"
