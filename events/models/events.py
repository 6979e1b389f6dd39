from __future__ import annotations

from django.db import models
from django.db.models import Q

from events.models.columns import Dated, Published, date_checks
from events.models.processes import Process
from events.models.vocabulary import EventType
from parties.models import Party, Place


class EventQuerySet(models.QuerySet["Event"]):
    """Events that stand; the withdrawn are asked for by name."""

    def published(self) -> EventQuerySet:
        """Keep those that stand."""
        return self.filter(state=Event.State.PUBLISHED)


class Event(Published, Dated):
    """Something that happened, is planned or is alleged, of one type, in one process."""

    class Modality(models.TextChoices):
        HAPPENED = "happened", "Happened"
        PLANNED = "planned", "Planned"
        ALLEGED = "alleged", "Alleged"

    process = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="events"
    )
    type = models.ForeignKey(EventType, on_delete=models.PROTECT, related_name="+")
    modality = models.CharField(max_length=10, choices=Modality.choices)
    title = models.CharField(max_length=300, help_text="Neutral words of ours.")
    summary = models.TextField(blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            *date_checks("event"),
            models.CheckConstraint(condition=~Q(title=""), name="event_titled"),
            models.CheckConstraint(
                condition=Q(modality__in=["happened", "planned", "alleged"]),
                name="event_modality_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "withdrawn"]),
                name="event_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"


class EventParty(models.Model):
    """A party in an event: who acts, who is acted on, who mediates."""

    class Role(models.TextChoices):
        ACTOR = "actor", "Actor"
        RECIPIENT = "recipient", "Recipient"
        MEDIATOR = "mediator", "Mediator"

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="event_parties"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        verbose_name_plural = "event parties"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "party", "role"], name="event_party_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["actor", "recipient", "mediator"]),
                name="event_party_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.role}"
