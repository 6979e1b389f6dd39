from __future__ import annotations

from django.db import models
from django.db.models import Q

from sources.models.articles import Article


class AskedPage(models.Model):
    """A page that somebody asked for by its address, and how it stands.

    One row an address: it is fetched by a job, and becomes an article like any other. One that
    failed may be asked for anew; the row then tells of the newest asking, and acts of all.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Is being fetched"
        STORED = "stored", "Is an article here"
        FAILED = "failed", "Could not be had"

    url = models.CharField(
        max_length=2000, unique=True, help_text="Canonical. “erased:” and its number."
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    article = models.ForeignKey(
        Article,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asked_pages",
        help_text="What it became.",
    )
    error = models.TextField(
        blank=True, help_text="In words, why the last try brought nothing."
    )
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="Tries that failed since it was last asked for."
    )
    next_try_at = models.DateTimeField(
        null=True, blank=True, help_text="UTC; null: there is none."
    )
    times_asked = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(help_text="When it was last asked for. UTC.")
    by_label = models.CharField(max_length=150, help_text="By whom, as named then.")
    by_id = models.BigIntegerField(
        null=True, blank=True, help_text="Account number; null: system."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="waiting", article__isnull=True, next_try_at__isnull=False
                )
                | Q(
                    state="stored",
                    article__isnull=False,
                    next_try_at__isnull=True,
                    error="",
                )
                | Q(state="failed", article__isnull=True, next_try_at__isnull=True)
                & ~Q(error=""),
                name="asked_page_state_whole",
            )
        ]

    def __str__(self) -> str:
        return self.url
