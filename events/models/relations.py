from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.events import optional
from events.models.processes import Process
from things.models import Thing, ThingRow
from vocabularies.models import term_check, term_field

ANSWER = "event_relation:in_response_to"
# Of names of fields, and numbers or keys of parts, between full stops.
PATH = r"^[a-z_]+(\.[a-z0-9_-]+)*$"


class Relation(ThingRow):
    """How one thing stands to another of any kind. ``follows`` is time only."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    subject_field = models.CharField(max_length=60, blank=True)
    relation = term_field("event_relation")
    other = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    asserted_by = optional(Thing)

    class Meta:
        constraints = [
            term_check("relation", "relation", "event_relation"),
            models.CheckConstraint(
                condition=~Q(subject=F("other")), name="relation_to_another"
            ),
            models.CheckConstraint(
                condition=Q(subject_field="") | Q(subject_field__regex=PATH),
                name="relation_field_is_a_path",
            ),
            models.CheckConstraint(
                condition=~Q(relation=ANSWER) | Q(asserted_by__isnull=False),
                name="relation_answer_of_somebody",
            ),
        ]
