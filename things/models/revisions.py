from __future__ import annotations

from django.db import models
from django.db.models import Q

from editions.models import Act
from things.models.things import Thing


class Revision(models.Model):
    """One version of a thing: all its values and sources, as they were written. Never changed.

    ``content`` is ``{"layers": [{"values": {…}, "sources": [{"citation": 1, …}]}, …]}``: one
    layer for each stage at which more became known. Drafts are revisions too, so that
    nothing that was ever saved is lost.
    """

    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField(help_text="1, 2, … of this thing.")
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="revisions")
    state = models.CharField(max_length=10, help_text="The thing's after this act.")
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "version"], name="revision_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="revision_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing_id} v{self.version}"
