from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from editions.models.acts import Act
from editions.models.columns import CURRENT, RANGES_FORWARD, FilterColumns
from editions.rules import EVIDENCE, STRANDS


class Edition(FilterColumns):
    """One public document of one thing, as known by one day and as recorded at one time.

    ``document`` is the JSON text exactly as it is sent. A row is closed once (its
    ``recorded_to`` is set) and otherwise never changed.
    """

    version = models.PositiveIntegerField(help_text="1, 2, … of this thing.")
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="editions")
    document = models.TextField(help_text="JSON, UTF-8, as sent.")
    mentions = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    independent_sources = models.PositiveIntegerField()
    search = SearchVectorField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "version", "known_from"],
                name="edition_once_per_version_and_day",
            ),
            models.UniqueConstraint(
                fields=["public_id"], condition=CURRENT, name="edition_one_current"
            ),
            models.UniqueConstraint(
                fields=["public_id", "known_from"],
                condition=Q(recorded_to__isnull=True),
                name="edition_one_standing_per_day",
            ),
            models.CheckConstraint(
                condition=RANGES_FORWARD, name="edition_ranges_forward"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="edition_version_from_one"
            ),
            models.CheckConstraint(
                condition=Q(strand__in=STRANDS, evidence__in=EVIDENCE),
                name="edition_strand_and_evidence_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "process", "-id"],
                condition=CURRENT,
                name="edition_current_by_kind",
            ),
            GinIndex(fields=["mentions"], condition=CURRENT, name="edition_mentions"),
            GinIndex(fields=["search"], condition=CURRENT, name="edition_search"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id} v{self.version}"
