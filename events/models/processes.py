from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from parties.models import Party


class Process(models.Model):
    """One negotiation from first contact to end. Days of its record are days of ``time_zone``."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200, help_text="A neutral name.")
    summary = models.TextField(blank=True)
    time_zone = models.CharField(max_length=50, help_text="IANA name.")
    day_one = models.DateField(
        null=True, blank=True, help_text="Local day that is counted as 1."
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "processes"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(
                    slug__in=["desk", "api", "accounts", "static", "healthz", "readyz"]
                ),
                name="process_slug_free",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def local_day(self, moment: dt.datetime) -> dt.date:
        """Return the process's own day of a moment."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()


class ProcessParty(models.Model):
    """A party's part in a process."""

    class Role(models.TextChoices):
        PARTY = "conflict_party", "Conflict party"
        MEDIATOR = "mediator", "Mediator"
        HOST = "host", "Host"
        OTHER = "other", "Other"

    process = models.ForeignKey(
        Process, on_delete=models.CASCADE, related_name="process_parties"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        verbose_name_plural = "process parties"
        constraints = [
            models.UniqueConstraint(
                fields=["process", "party", "role"], name="process_party_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["conflict_party", "mediator", "host", "other"]),
                name="process_party_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.process_id}"
