from __future__ import annotations

from django.db import models

from events.models.events import optional
from events.models.processes import Process
from parties.models import Organisation
from things.models import ThingRow
from things.models.rows import PartRow


class ArticleOrigin(ThingRow):
    """What an article that states no publisher, or another, lets one tell of where it is from.

    The article is the one that its citations quote. Null: the publisher is not known.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    publisher = optional(Organisation)


class OriginCandidate(PartRow):
    """A body that an article names in a way that it may have published it."""

    thing = models.ForeignKey(
        ArticleOrigin, on_delete=models.PROTECT, related_name="candidates"
    )
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "body"], name="origin_candidate_once"
            ),
        ]
