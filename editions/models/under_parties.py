from __future__ import annotations

from django.db import models

from editions.models.editions import Edition


class UnderParty(models.Model):
    """One party that lists find one current edition under: an index in the form of a table.

    A list of a party, newest first, is read off its rows in their order; an index of
    PostgreSQL's own over ``parties`` has no order. Triggers keep it with every edition that
    is published, closed or emptied (migration 0016); nobody else may write it.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.DO_NOTHING,
        db_index=False,
        related_name="under_parties",
    )
    party = models.SlugField(max_length=60, db_index=False)
    kind = models.CharField(max_length=20)
    type = models.CharField(max_length=60, blank=True)
    sort_day = models.DateField()
    public_id = models.CharField(max_length=16)

    class Meta:
        verbose_name_plural = "under parties"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "party"], name="under_party_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["party", "kind", "-sort_day", "-public_id"],
                name="under_party",
                include=["edition"],
            ),
            models.Index(
                fields=["party", "kind", "type", "-sort_day", "-public_id"],
                name="under_party_by_type",
                include=["edition"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.kind} {self.public_id}"
