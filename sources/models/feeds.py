from __future__ import annotations

from django.db import models
from django.db.models import Q

from sources.models.outlets import Outlet


class Feed(models.Model):
    """One address that is polled. Its next poll is decided in SQL from ``next_poll_at``.

    What was heard last stands here too, so that the desk can say how a feed fares. All moments
    are UTC.
    """

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused by an editor"
        GONE = "gone", "Gone, its server says"
        DROPPED = "dropped", "No longer named by its index of sitemaps"

    # Not a URLField: that refuses the one-word hosts of an intranet.
    url = models.CharField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="feeds")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The index of sitemaps that names it.",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    interval_seconds = models.PositiveIntegerField(default=600)
    next_poll_at = models.DateTimeField(help_text="UTC.")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    last_tried_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of HTTP; null: the server did not answer."
    )
    last_success_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    last_error = models.TextField(blank=True, help_text="In words; empty when fine.")
    asked_to_wait_until = models.DateTimeField(
        null=True, blank=True, help_text="By the server (Retry-After)."
    )
    gone_at = models.DateTimeField(
        null=True, blank=True, help_text="When its server said so (410)."
    )
    moved_to = models.CharField(
        max_length=2000,
        blank=True,
        db_default="",
        default="",
        help_text="Where it says it has moved for good.",
    )
    moved_sightings = models.PositiveSmallIntegerField(
        db_default=0,
        default=0,
        help_text="How often in a row it named that address.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["active", "paused", "gone", "dropped"]),
                name="feed_state_known",
            ),
            models.CheckConstraint(
                condition=Q(interval_seconds__gte=1), name="feed_interval_positive"
            ),
            models.CheckConstraint(
                condition=Q(state="gone", gone_at__isnull=False)
                | (~Q(state="gone") & Q(gone_at__isnull=True)),
                name="feed_gone_since",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(parent__isnull=False),
                name="feed_dropped_by_its_index",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                name="feed_not_its_own_part",
            ),
            models.CheckConstraint(
                condition=Q(moved_to="", moved_sightings=0)
                | (~Q(moved_to="") & Q(moved_sightings__gte=1)),
                name="feed_move_seen",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_poll_at"], condition=Q(state="active"), name="feed_due"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FeedNotice(models.Model):
    """Something about a feed that an editor should know, until it is settled.

    Of one kind a feed has one open notice at most.
    """

    class Kind(models.TextChoices):
        GONE = "gone", "Gone, and no longer polled"
        MOVED = "moved", "Moved, and polled at its new address"
        TAKEN = "taken", "Moved to the address of another feed"

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(help_text="One or two sentences for an editor.")
    raised_at = models.DateTimeField(help_text="UTC.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "kind"],
                condition=Q(settled_at__isnull=True),
                name="feed_notice_open_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["gone", "moved", "taken"]),
                name="feed_notice_kind_known",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="feed_notice_said"),
        ]

    def __str__(self) -> str:
        return self.words
