from __future__ import annotations

from django.db import models
from django.db.models import Q

from editions.models import Act
from suggestions.models.suggestions import Suggestion


class Decision(models.Model):
    """One decision on a suggestion, or that one was undone. Never changed: they are learned from.

    It goes only with its suggestion, when an article is erased.
    """

    class Verb(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        MERGED = "merged", "Merged"
        REJECTED = "rejected", "Rejected"
        UNDONE = "undone", "Undone"

    # The key itself is made in the migration: PostgreSQL takes the row away with the suggestion.
    suggestion = models.ForeignKey(
        Suggestion,
        on_delete=models.CASCADE,
        related_name="decisions",
        db_constraint=False,
    )
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    reason = models.CharField(
        max_length=20, choices=Suggestion.Reason.choices, blank=True
    )
    thing = models.CharField(
        max_length=16, blank=True, help_text="Public id of what it became or joined."
    )
    thing_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="Its version after this decision."
    )
    edited = models.JSONField(
        default=list, blank=True, help_text="The fields an editor changed before."
    )
    brought = models.JSONField(
        default=dict,
        blank=True,
        help_text="What a merge brought: citations, things beside, a stage.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    verb__in=["accepted", "merged"],
                    reason="",
                    thing_version__isnull=False,
                )
                & ~Q(thing="")
                | Q(verb="rejected", thing="", thing_version__isnull=True)
                & ~Q(reason="")
                | Q(verb="undone", reason="", thing="", thing_version__isnull=True),
                name="decision_whole",
            ),
            models.UniqueConstraint(
                fields=["suggestion", "act"], name="decision_once_in_an_act"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.suggestion_id}"
