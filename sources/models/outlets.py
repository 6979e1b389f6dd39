from __future__ import annotations

from django.db import models
from django.db.models import Q


class Outlet(models.Model):
    """One publisher: an agency, a broadcaster, a ministry's press office. Never deleted.

    ``slug`` and ``public_id`` never change; what they name may be called otherwise later. It is
    no thing of ``things``, which lie above, but it has a public document of its own.
    """

    public_id = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    version = models.PositiveIntegerField(
        default=1, help_text="1, 2, … of this outlet."
    )
    created_at = models.DateTimeField(help_text="When it was first named here. UTC.")
    changed_at = models.DateTimeField(help_text="When its values last changed. UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="outlet_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="outlet_named"),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="outlet_version_from_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """One address that is polled. Its next poll is decided in SQL from ``next_poll_at``."""

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"

    # Not a URLField: that refuses the one-word hosts of an intranet.
    url = models.CharField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="feeds")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    interval_seconds = models.PositiveIntegerField(default=600)
    next_poll_at = models.DateTimeField(help_text="UTC.")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    last_error = models.TextField(blank=True, help_text="In words; empty when fine.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["active", "paused"]), name="feed_state_known"
            ),
            models.CheckConstraint(
                condition=Q(interval_seconds__gte=1), name="feed_interval_positive"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_poll_at"], condition=Q(state="active"), name="feed_due"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url
