from __future__ import annotations

from typing import cast

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from core.by import By
from core.by import Role as RoleName


class User(AbstractUser):
    """One account of the desk. Readers of the record need none."""

    class Role(models.TextChoices):
        READER = "reader", "Reader"
        CONTRIBUTOR = "contributor", "Contributor"
        EDITOR = "editor", "Editor"
        CHIEF = "chief", "Chief editor"
        ADMINISTRATOR = "administrator", "Administrator"

    role = models.CharField(max_length=15, choices=Role.choices, default=Role.READER)

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

    def __str__(self) -> str:
        return self.username

    @property
    def by(self) -> By:
        """Who this is in an act."""
        return By(label=self.username, role=cast(RoleName, self.role), id=self.pk)
