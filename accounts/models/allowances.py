from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class SignInAllowance(models.Model):
    """The tries of the last minutes that count against one limit, in one row that is locked.

    ``key`` is a keyed digest of what is limited: an account's name, a device, an address.
    """

    key = models.CharField(
        max_length=64, unique=True, help_text="Leads back to nobody."
    )
    moments = ArrayField(
        models.DateTimeField(), help_text="When each try was; those too old go. UTC."
    )
    was_taken = models.BooleanField(
        help_text="Whether the last who asked was let through."
    )
    newest_at = models.DateTimeField(help_text="When somebody asked last. UTC.")

    class Meta:
        indexes = [models.Index(fields=["newest_at"], name="allowance_by_age")]

    def __str__(self) -> str:
        return self.key[:12]
