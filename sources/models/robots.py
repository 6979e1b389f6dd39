from __future__ import annotations

from django.db import models
from django.db.models import Q


class Robots(models.Model):
    """What a server's robots.txt says to us (RFC 9309), asked for again when it has expired.

    While it cannot be had (``unreachable_since``), the rules are those read last.
    """

    origin = models.CharField(
        max_length=300, unique=True, help_text="Scheme and host, with an unusual port."
    )
    rules = models.TextField(
        blank=True, help_text="The lines that speak of us; empty: it forbids nothing."
    )
    asked_at = models.DateTimeField(help_text="UTC.")
    expires_at = models.DateTimeField(help_text="UTC.")
    unreachable_since = models.DateTimeField(null=True, blank=True, help_text="UTC.")
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")

    class Meta:
        verbose_name_plural = "robots"
        constraints = [
            models.CheckConstraint(
                condition=Q(failures=0, unreachable_since__isnull=True)
                | Q(failures__gte=1, unreachable_since__isnull=False),
                name="robots_unreachable_whole",
            )
        ]

    def __str__(self) -> str:
        return self.origin
