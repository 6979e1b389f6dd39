from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q

from editions.models.columns import CURRENT, DAYS, RANGES_FORWARD, FilterColumns
from editions.models.editions import Edition


class Entry(FilterColumns):
    """One place of one edition on a timeline. Counts of things never count these.

    ``sort_day`` is the earliest known day, or the latest where the start is open.
    """

    class Role(models.TextChoices):
        ACTUAL = "actual", "Happened"
        PLANNED = "planned", "Planned"
        DUE = "due", "Due"
        START = "start", "Began"
        END = "end", "Ended"

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="entries"
    )
    ordinal = models.PositiveSmallIntegerField(help_text="Which of the edition's.")
    role = models.CharField(max_length=10, choices=Role.choices)
    field = models.CharField(max_length=60, help_text="Of the document: its date.")
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    sort_day = models.DateField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "ordinal"], name="entry_once_per_edition"
            ),
            models.CheckConstraint(
                condition=RANGES_FORWARD, name="entry_ranges_forward"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["actual", "planned", "due", "start", "end"]),
                name="entry_role_known",
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True)
                | Q(latest__isnull=True)
                | Q(earliest__lte=F("latest")),
                name="entry_bounds_forward",
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=False, sort_day=F("earliest"))
                | Q(
                    earliest__isnull=True,
                    latest__isnull=False,
                    sort_day=F("latest"),
                ),
                name="entry_sorts_by_its_bounds",
            ),
        ]
        indexes = [
            models.Index(
                fields=["process", "-sort_day", "-public_id", "-ordinal"],
                condition=CURRENT,
                name="entry_current_timeline",
            ),
            # Without it, the newest of a rare type are looked for through the whole timeline.
            models.Index(
                fields=["process", "type", "-sort_day", "-public_id", "-ordinal"],
                condition=CURRENT,
                name="entry_current_by_type",
            ),
            # The same for states of the past: a page of 100 among 100,000 took 100 to 300 ms
            # without it, and takes 2 to 30 ms.
            models.Index(
                fields=[
                    "process",
                    "-sort_day",
                    "-public_id",
                    "-ordinal",
                    "known_from",
                    "recorded_from",
                ],
                name="entry_timeline",
            ),
            GinIndex(fields=["parties"], condition=CURRENT, name="entry_parties"),
            # What may lie within some days is anywhere in the order of first days.
            GistIndex(DAYS, condition=CURRENT, name="entry_days"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.sort_day} of {self.public_id}"
