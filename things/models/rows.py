from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from core.by import By
from things.models.things import Thing


class RowQuerySet(models.QuerySet[Any]):
    """Rows of one kind, by the state of their things."""

    def published(self) -> RowQuerySet:
        """Keep those that stand."""
        return self.filter(thing__state=Thing.State.PUBLISHED)

    def visible_to(self, by: By | None, at: dt.datetime) -> RowQuerySet:
        """Keep what somebody may see at a moment, as ``Thing.objects.visible_to`` says."""
        return self.filter(thing__in=Thing.objects.visible_to(by, at))


class Standing(models.Manager.from_queryset(RowQuerySet)):  # type: ignore[misc]
    """The published alone: the unreviewed is invisible unless it is asked for by name."""

    def get_queryset(self) -> RowQuerySet:
        """Return what stands."""
        return RowQuerySet(self.model, using=self._db).published()


class ThingRow(models.Model):
    """The columns of one kind of thing: a row has the number of its thing.

    ``objects`` gives what stands; ``everything`` drafts and withdrawn things too.
    """

    thing = models.OneToOneField(
        Thing, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Standing()
    everything = RowQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.thing)


class PartRow(models.Model):
    """The columns of one part of a draft, such as a party with its role; ``ordinal`` from 0."""

    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
