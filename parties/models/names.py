from __future__ import annotations

from django.db import models
from django.db.models import Q

from things.models import Thing
from things.models.rows import PartRow


class Spelling(PartRow):
    """One way of writing the name of a party, organisation, person, place or post.

    The reader finds names by these; adding a row makes a name found.
    """

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="spellings")
    text = models.CharField(max_length=120)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47.")
    used_by = models.ForeignKey(
        Thing, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "text"], name="spelling_once"),
            models.CheckConstraint(condition=~Q(text=""), name="spelling_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text


class Identifier(PartRow):
    """What another dataset calls the same thing."""

    thing = models.ForeignKey(
        Thing, on_delete=models.PROTECT, related_name="identifiers"
    )
    dataset = models.CharField(max_length=20)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "dataset", "value"], name="identifier_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    dataset__in=["ucdp", "acled", "wikidata", "iso3166", "pcode"]
                )
                & ~Q(value=""),
                name="identifier_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.value}"
