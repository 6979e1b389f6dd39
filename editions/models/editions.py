from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from editions.models.acts import Act
from editions.models.columns import (
    AHEAD,
    BEGUN_UNKNOWN,
    CURRENT,
    DATED,
    DAYS,
    NAMED,
    PAST,
    RANGES_FORWARD,
    SPANNING,
    TOLD_AHEAD,
    UNDATED,
    FilterColumns,
)
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
    sort_day = models.DateField(help_text="Where lists file it: its first day.")
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    search = SearchVectorField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "recorded_from", "known_from"],
                name="edition_once_per_moment_and_day",
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
                condition=Q(strand__in=(*STRANDS, ""), evidence__in=EVIDENCE),
                name="edition_strand_and_evidence_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "process", "-sort_day", "-public_id"],
                condition=CURRENT,
                name="edition_current_by_kind",
            ),
            # For states of the past, and for lists over all processes. What a state leaves out
            # is told in the index itself: with 100,000 things in 156,000 editions a page of 50
            # took 300 to 600 ms without it, and takes 1 to 40 ms.
            models.Index(
                fields=[
                    "kind",
                    "-sort_day",
                    "-public_id",
                    "process",
                    "known_from",
                    "recorded_from",
                ],
                name="edition_by_kind",
            ),
            # The same of one type.
            models.Index(
                fields=[
                    "kind",
                    "type",
                    "-sort_day",
                    "-public_id",
                    "known_from",
                    "recorded_from",
                ],
                name="edition_by_type",
            ),
            # What sources told of before its day, which few do: states of the past show that
            # beside what had begun.
            GistIndex(AHEAD, condition=TOLD_AHEAD, name="edition_told_ahead"),
            models.Index(fields=["public_id", "known_from"], name="edition_of_thing"),
            # Lists of one type, of one party, and of what may lie within some days, which is
            # anywhere in the order of first days: these are all that machines narrow by most.
            models.Index(
                fields=["kind", "type", "-sort_day", "-public_id"],
                condition=CURRENT,
                name="edition_current_by_type",
            ),
            GinIndex(
                fields=["parties"], condition=CURRENT, name="edition_current_parties"
            ),
            GistIndex(DAYS, condition=CURRENT & DATED, name="edition_dated"),
            # Of these few, what reaches across the bounds of a list (``editions_across``).
            GistIndex(DAYS, condition=CURRENT & SPANNING, name="edition_spanning"),
            models.Index(
                fields=["kind", "latest"],
                condition=CURRENT & BEGUN_UNKNOWN,
                name="edition_begun_unknown",
            ),
            models.Index(
                fields=["kind", "-sort_day", "-public_id"],
                condition=CURRENT & UNDATED,
                name="edition_undated",
            ),
            # Of all days: a new name is shown on every day on which a thing was known.
            GinIndex(
                fields=["mentions"],
                condition=Q(recorded_to__isnull=True),
                name="edition_standing_mentions",
            ),
            # The rest, for what was recorded by a moment: both are asked together.
            GinIndex(
                fields=["mentions"],
                condition=Q(recorded_to__isnull=False),
                name="edition_past_mentions",
            ),
            # One for what is read now and one for the rest, so that no row is in both.
            GinIndex(fields=["search"], condition=CURRENT, name="edition_search"),
            GinIndex(fields=["search"], condition=PAST, name="edition_search_past"),
            # Of these few, what has a name is found by it (``editions_named``).
            GinIndex(
                fields=["search"], condition=CURRENT & NAMED, name="edition_called"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id} v{self.version}"
