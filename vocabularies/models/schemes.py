from __future__ import annotations

from django.db import models
from django.db.models import Q

from vocabularies.rules import SLUG


class Scheme(models.Model):
    """One controlled list, such as the kinds of party. Its slug never changes; no row goes.

    ``source`` is the standard the list follows, or this record itself.
    """

    slug = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=120)
    definition = models.CharField(max_length=300, help_text="One sentence.")
    source = models.CharField(max_length=160, help_text="Which standard it follows.")
    ordinal = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=SLUG), name="scheme_slug_plain"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(definition="") & ~Q(source=""),
                name="scheme_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title
