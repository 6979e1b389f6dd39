from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models.users import User


class Invitation(models.Model):
    """An account that an administrator offers to somebody: open, accepted, revoked or run out.

    What opens it is a token that is kept nowhere. It is worked out from ``nonce`` and the
    secret key, and known again by its digest.
    """

    username = models.CharField(max_length=150, help_text="The account's name to be.")
    role = models.CharField(max_length=15, choices=User.Role.choices)
    email = models.EmailField(
        blank=True, help_text="Where it was sent; empty: nowhere."
    )
    origin = models.CharField(
        max_length=300, help_text="The site's address, as the administrator used it."
    )
    nonce = models.CharField(max_length=32, help_text="Random; made once.")
    digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the token."
    )
    made_by = models.CharField(
        max_length=150, help_text="Name of who invited, as it was then."
    )
    made_at = models.DateTimeField(help_text="UTC.")
    expires_at = models.DateTimeField(help_text="Not accepted from then on. UTC.")
    sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When mail went out."
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=User.Role.values), name="invitation_role_known"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, account__isnull=True)
                | Q(accepted_at__isnull=False, account__isnull=False),
                name="invitation_accepted_has_account",
            ),
            models.UniqueConstraint(
                fields=["username"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.username} ({self.role})"
