from __future__ import annotations

from django.db import models
from django.db.models import Q

from parties.models.parties import Party, Person, Place


class Spelling(models.Model):
    """One way of writing the name of a party, person or place, in any script.

    The reader finds names by these; adding a row makes a name found.
    """

    text = models.CharField(max_length=120)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47.")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.CASCADE, related_name="spellings"
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="spellings",
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.CASCADE, related_name="spellings"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    party__isnull=False,
                    person__isnull=True,
                    place__isnull=True,
                )
                | Q(
                    party__isnull=True,
                    person__isnull=False,
                    place__isnull=True,
                )
                | Q(
                    party__isnull=True,
                    person__isnull=True,
                    place__isnull=False,
                ),
                name="spelling_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["text", "party", "person", "place"],
                nulls_distinct=False,
                name="spelling_once",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="spelling_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text
