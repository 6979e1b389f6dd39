from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from sources.models.feeds import Feed
from sources.models.outlets import Outlet

# The day (UTC) that an article is filed under: its publication's, else when it was first seen.
DAY = TruncDate(Coalesce("published_at", "first_seen_at"), tzinfo=dt.UTC)


class Capture(models.Model):
    """Bytes exactly as received from one address: what everything can be read from again."""

    url = models.URLField(max_length=2000, blank=True, help_text="Empty: from a file.")
    received_at = models.DateTimeField(help_text="UTC.")
    content_type = models.CharField(max_length=200, blank=True)
    body = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["url", "sha256"], name="capture_once")
        ]

    def __str__(self) -> str:
        return f"{self.url} {self.sha256[:8]}"


class Article(models.Model):
    """One article of one outlet, whatever number of times it was edited.

    ``identity`` is what it was first known by: its canonical address, else its feed and guid,
    else the digest of its text. All its names are in ``ArticleIdentity``. One that is not
    kept is its own tombstone: it is still known by its names, and never has another version.
    """

    class Basis(models.TextChoices):
        STATED = "stated", "Stated by the publisher"
        BY_HAND = "by_hand", "Given by whoever added it"
        UNKNOWN = "unknown", "Not stated; the day we first saw it counts"

    class State(models.TextChoices):
        KEPT = "kept", "Kept"
        REJECTED = "rejected", "Rejected by an editor"
        ERASED = "erased", "Erased"

    public_id = models.CharField(max_length=16, unique=True)
    identity = models.CharField(max_length=80, unique=True)
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, related_name="articles"
    )
    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    url = models.URLField(max_length=2000, blank=True)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="UTC. A day without a time is kept as its noon.",
    )
    published_day_only = models.BooleanField(default=False)
    published_basis = models.CharField(max_length=10, choices=Basis.choices)
    first_seen_at = models.DateTimeField(help_text="UTC.")
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.KEPT, db_default=State.KEPT
    )
    state_reason = models.TextField(
        blank=True, default="", db_default="", help_text="Why it is not kept."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="kept", state_reason="")
                | (Q(state__in=["rejected", "erased"]) & ~Q(state_reason="")),
                name="article_state_whole",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_basis="unknown")
                | Q(
                    published_at__isnull=False,
                    published_basis__in=["stated", "by_hand"],
                ),
                name="article_publication_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["-first_seen_at"], name="article_newest"),
            models.Index(DAY, "public_id", name="article_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.url}"


class ArticleVersion(models.Model):
    """The text of an article as it stood at one fetch. A trigger refuses any change to a row."""

    class ReadFrom(models.TextChoices):
        UNKNOWN = "", _("Not told")
        FEED = "feed", _("Its entry in a feed")
        PAGE = "page", _("Its page")
        HAND = "hand", _("What a person gave")

    class Cause(models.TextChoices):
        RECEIVED = "received", "It came so"
        REREAD = "reread", "Our reading changed, not the outlet's words"

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(help_text="1, 2, … of this article.")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    fetched_at = models.DateTimeField(help_text="UTC.")
    read_from = models.CharField(
        max_length=4, choices=ReadFrom.choices, blank=True, default=ReadFrom.UNKNOWN
    )
    cause = models.CharField(
        max_length=10, choices=Cause.choices, default=Cause.RECEIVED,
        db_default=Cause.RECEIVED,
    )  # fmt: skip
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    html = models.TextField(blank=True, help_text="Sanitised; empty for plain text.")
    text = models.TextField(help_text="NFC, one paragraph a line; spans count in it.")
    text_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="version_number_once"
            ),
            models.UniqueConstraint(
                fields=["article", "text_sha256"], name="version_text_once"
            ),
            models.CheckConstraint(
                condition=Q(cause__in=["received", "reread"]),
                name="version_cause_known",
            ),
            models.CheckConstraint(
                condition=Q(read_from__in=["", "feed", "page", "hand"]),
                name="version_read_from_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
