from __future__ import annotations

from django.db import models
from django.db.models import Q

from sources.models import Dataset


class ImportedRow(models.Model):
    """One row of somebody else's data set, and the thing that it became here. Never deleted.

    It names the thing without a foreign key: what was erased is remembered, so that it does
    not come back with the next release. A trigger sees that the thing is there, and keeps
    what may not be passed on from ever being public (I29).
    """

    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, related_name="imported_rows"
    )
    foreign_id = models.CharField(max_length=40, help_text="The row's id over there.")
    public_id = models.CharField(max_length=16, help_text="The thing it became.")
    row_digest = models.CharField(
        max_length=64, help_text="SHA-256 of the row as it was read."
    )
    imported_at = models.DateTimeField(help_text="When it was last read. UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "foreign_id"], name="imported_row_once"
            ),
            models.UniqueConstraint(
                fields=["public_id", "dataset"], name="imported_row_of_one_thing"
            ),
            models.CheckConstraint(
                condition=~Q(foreign_id="") & Q(row_digest__regex="^[0-9a-f]{64}$"),
                name="imported_row_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.foreign_id}"
