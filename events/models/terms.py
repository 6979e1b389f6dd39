from __future__ import annotations

from django.db import models

from events.models.events import optional
from parties.models import Place
from things.models import QuantityColumns, Thing
from things.models.rows import PartRow
from vocabularies.models import term_field


class TermRow(PartRow):
    """One thing that is proposed or negotiated, whoever put it there. Never an obligation (I15)."""

    text = models.TextField(help_text="Neutral words of ours.")
    action = term_field("event_type", optional=True)
    topic = term_field("pam_topic", optional=True)
    obligor = optional(Thing)
    beneficiary = optional(Thing)
    population = models.CharField(max_length=200, blank=True, help_text="Of whom.")
    source_term = models.CharField(max_length=120, blank=True, help_text="Verbatim.")
    quantity = QuantityColumns()
    place = optional(Place)
    conditions = models.TextField(blank=True)

    class Meta:
        abstract = True
