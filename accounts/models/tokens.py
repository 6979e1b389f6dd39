from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models.users import User
from accounts.rules import SCOPES


class ApiToken(models.Model):
    """What a program shows instead of a password: it goes on, was revoked, or has run out.

    The token itself is shown once and kept nowhere; it is known again by its digest.
    """

    account = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(max_length=80, help_text="What it is for, in their words.")
    prefix = models.CharField(
        max_length=12, help_text="How the token begins, to tell it from others."
    )
    digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the token."
    )
    scopes = ArrayField(
        models.CharField(max_length=20),
        help_text="What it may be used for: read, write:events, desk, admin.",
    )
    made_at = models.DateTimeField(help_text="UTC.")
    expires_at = models.DateTimeField(help_text="Not accepted from then on. UTC.")
    last_used_at = models.DateTimeField(
        null=True, blank=True, help_text="To the minute. UTC."
    )
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=list(SCOPES)) & ~Q(scopes=[]),
                name="token_scopes_known",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="token_has_name"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="token_expires_later"
            ),
            models.UniqueConstraint(
                fields=["account", "name"],
                condition=Q(revoked_at__isnull=True),
                name="token_name_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"
