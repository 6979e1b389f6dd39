from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.by import By
from core.by import Role as RoleName


class User(AbstractUser):
    """One account of the desk. Readers of the record need none."""

    class Role(models.TextChoices):
        READER = "reader", _("Reader")
        CONTRIBUTOR = "contributor", _("Contributor")
        EDITOR = "editor", _("Editor")
        CHIEF = "chief", _("Chief editor")
        ADMINISTRATOR = "administrator", _("Administrator")

    role = models.CharField(max_length=15, choices=Role.choices, default=Role.READER)
    session_round = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="Raised by one, it ends every session that was begun before.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "reader",
                        "contributor",
                        "editor",
                        "chief",
                        "administrator",
                    ]
                ),
                name="user_role_known",
            )
        ]

    def get_session_auth_hash(self) -> str:
        """Return what a session must hold to go on: other after each end of all sessions."""
        return self._hash_of_sessions(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return the same under keys that were used before."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_of_sessions(secret)

    def __str__(self) -> str:
        return self.username

    @property
    def by(self) -> By:
        """Who this is in an act."""
        return By(label=self.username, role=cast(RoleName, self.role), id=self.pk)

    def _hash_of_sessions(self, secret: str | bytes) -> str:
        told = f"{self.session_round}:{self.password}"
        return salted_hmac(
            "accounts.sessions", told, secret=secret, algorithm="sha256"
        ).hexdigest()
