from __future__ import annotations

from django.db import models

from accounts.models.users import User


class KeptAnswer(models.Model):
    """What a program was answered when it sent something to be written, kept for a day.

    Sent again with the same key, as after a broken connection, it gets the same answer, and
    nothing is written again. Once what it tells of is erased, the row stays without its answer.
    """

    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100, help_text="The Idempotency-Key.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    status = models.PositiveSmallIntegerField(default=0, help_text="Of HTTP.")
    thing = models.CharField(
        max_length=16,
        blank=True,
        default="",
        help_text="Public id of what it tells of; empty: of none.",
    )
    headers = models.JSONField(default=dict, help_text="Those that tell of the answer.")
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="answer_key_once"),
        ]
        indexes = [models.Index(fields=["kept_at"], name="answer_by_age")]

    def __str__(self) -> str:
        return f"{self.key} ({self.status})"
