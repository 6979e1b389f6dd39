from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.by import By
from editions.models import Act
from things.models.things import Thing
from things.rules.states import DISCARDED, SEES_ALL, STOOD


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Versions of things."""

    def visible_to(self, by: By) -> RevisionQuerySet:
        """Keep those that somebody may read, of the things that they may see.

        Editors read all of them. Contributors read what was published, the drafts that they
        wrote and that those were discarded, and all drafts of their own things from before
        those were first published.
        """
        if by.role in SEES_ALL:
            return self
        if by.role == "reader" or by.id is None:
            return self.none()
        stood = Revision.objects.filter(state__in=STOOD)
        earlier = stood.filter(thing=OuterRef("thing"), version__lt=OuterRef("version"))
        theirs = Q(thing__created_by_id=by.id) & ~Exists(earlier)
        written = Revision.objects.filter(
            thing=OuterRef("thing"), version=OuterRef("version") - 1, act__by_id=by.id
        )
        aside = Q(state=DISCARDED) & Exists(written)
        return self.filter(Q(state__in=STOOD) | Q(act__by_id=by.id) | theirs | aside)


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

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "version"], name="revision_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="revision_from_one"
            ),
            models.CheckConstraint(
                condition=Q(state__in=Thing.State.values), name="revision_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing_id} v{self.version}"
