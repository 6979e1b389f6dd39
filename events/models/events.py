from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.processes import Process
from parties.models import Place
from things.models import DateColumns, Thing, ThingRow, date_checks
from things.models.rows import PartRow
from vocabularies.models import term_check, term_field


def optional(
    target: type[models.Model],
) -> models.ForeignKey[models.Model | None, models.Model | None]:
    """Return a column that may name another row."""
    return models.ForeignKey(
        target, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Event(ThingRow):
    """Something that happened, is planned or is alleged, of one type, in one process."""

    process = models.ForeignKey(
        Process, on_delete=models.PROTECT, related_name="events"
    )
    type = term_field("event_type")
    modality = term_field("event_modality")
    title = models.CharField(max_length=300, help_text="Neutral words of ours.")
    summary = models.TextField(blank=True)
    date = DateColumns()
    time = models.CharField(max_length=5, blank=True, help_text="Local, HH:MM.")
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    precision = term_field("where_precision", optional=True)
    round = optional(Thing)
    proposal = optional(Thing)
    agreement = optional(Thing)
    exchange = optional(Thing)
    obligation = optional(Thing)
    statement = optional(Thing)
    according_to = optional(Thing)
    according_to_words = models.CharField(
        max_length=200, blank=True, help_text="As the source names them."
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    preferred_figure = optional(Thing)

    class Meta:
        constraints = [
            *date_checks("event", "date", required=True),
            term_check("event", "type", "event_type"),
            term_check("event", "modality", "event_modality"),
            term_check("event", "precision", "where_precision", optional=True),
            models.CheckConstraint(condition=~Q(title=""), name="event_titled"),
            models.CheckConstraint(
                condition=Q(time="") | Q(time__regex=r"^([01]\d|2[0-3]):[0-5]\d$"),
                name="event_time_of_day",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("thing")),
                name="event_not_own_parent",
            ),
        ]


class EventParty(PartRow):
    """Who takes part in an event, and how."""

    thing = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    role = term_field("event_role")

    class Meta:
        verbose_name_plural = "event parties"
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "party", "role"], name="event_party_once"
            ),
            term_check("event_party", "role", "event_role"),
        ]


class EventRelation(PartRow):
    """How an event stands to another. ``follows`` is time only."""

    thing = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="relations")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    relation = term_field("event_relation")
    asserted_by = optional(Thing)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "event", "relation"], name="event_relation_once"
            ),
            term_check("event_relation", "relation", "event_relation"),
            models.CheckConstraint(
                condition=~Q(event=F("thing")), name="event_relation_to_another"
            ),
        ]


class DateClaim(ThingRow):
    """What somebody says the date of a thing is, beside the date that it is filed under."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=80, help_text="Which of its dates.")
    date = DateColumns()
    claimant = optional(Thing)
    claimant_words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *date_checks("date_claim", "date", required=True),
            models.CheckConstraint(condition=~Q(field=""), name="date_claim_of_a_date"),
        ]
