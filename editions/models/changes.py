from __future__ import annotations

from django.db import models

from editions.models.acts import Act
from editions.models.editions import Edition

# The verbs that readers are told of in the list of corrections.
TOLD = ("corrected", "withdrawn", "merged", "restored")


class Change(models.Model):
    """One changed document. ``seq`` order is commit order: a follower never misses one.

    Rows are inserted as the last step of an action, under one lock for all actions.
    """

    class Verb(models.TextChoices):
        CREATED = "created", "Created"
        CORRECTED = "corrected", "Corrected"
        WITHDRAWN = "withdrawn", "Withdrawn"
        MERGED = "merged", "Merged"
        RESTORED = "restored", "Restored"
        RENDERED = "rendered", "Rendered again"

    seq = models.BigAutoField(primary_key=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="changes")
    edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20)
    public_id = models.CharField(max_length=16, db_index=True)
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=10, choices=Verb.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    verb__in=[
                        "created",
                        "corrected",
                        "withdrawn",
                        "merged",
                        "restored",
                        "rendered",
                    ]
                ),
                name="change_verb_known",
            )
        ]

        indexes = [
            # Most changes are none of these: without it, finding some reads them all.
            models.Index(
                fields=["-seq"], condition=models.Q(verb__in=TOLD), name="change_told"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.public_id}"
