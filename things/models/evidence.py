from __future__ import annotations

from django.db import models
from django.db.models import Q

from sources.models import Citation
from things.models.things import Thing


class Evidence(models.Model):
    """One citation of one thing, in the order they are shown, as of its newest values.

    ``field`` names the field that it proves; empty: the whole thing.
    """

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        CONTRADICTS = "contradicts", "Contradicts"
        MENTIONS = "mentions", "Mentions"

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="evidence")
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, related_name="evidence"
    )
    ordinal = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=60, blank=True)
    stance = models.CharField(max_length=11, choices=Stance.choices)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "citation", "field"], name="evidence_once"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=["supports", "contradicts", "mentions"]),
                name="evidence_stance_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citation_id} {self.stance} {self.thing_id}"
