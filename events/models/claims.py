from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.events import Event, optional
from events.models.processes import Process
from parties.models import Organisation, Person, Place
from things.models import (
    DateColumns,
    QuantityColumns,
    Thing,
    ThingRow,
    date_checks,
    quantity_checks,
)
from things.models.rows import PartRow
from vocabularies.models import term_check, term_field


class Statement(ThingRow):
    """Words somebody said, verbatim, with who said them. Never merged with another's.

    ``said_on`` is the day they were said, or the span up to the day they were reported.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    form = term_field("statement_form")
    words = models.TextField(help_text="Verbatim; what stands inside the marks.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    translation = models.TextField(blank=True)
    translation_language = models.CharField(max_length=35, blank=True)
    translation_by = models.CharField(max_length=200, blank=True)
    speaker = models.CharField(max_length=200, help_text="As the article names them.")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    party = optional(Thing)
    on_behalf_of = optional(Thing)
    voice = term_field("statement_voice")
    statement_kind = term_field("statement_kind", optional=True)
    modality = term_field("statement_modality", optional=True)
    venue = term_field("venue_type", optional=True)
    said_on = DateColumns()
    first_published_by = optional(Organisation)
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            *date_checks("statement", "said_on", required=True),
            term_check("statement", "form", "statement_form"),
            term_check("statement", "voice", "statement_voice"),
            term_check("statement", "statement_kind", "statement_kind", optional=True),
            term_check("statement", "modality", "statement_modality", optional=True),
            term_check("statement", "venue", "venue_type", optional=True),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(speaker=""), name="statement_whole"
            ),
            models.CheckConstraint(
                condition=Q(translation="", translation_by="", translation_language="")
                | ~Q(translation="")
                & ~Q(translation_by="")
                & ~Q(translation_language=""),
                name="statement_translation_owned",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True) | ~Q(duplicate_of=F("thing")),
                name="statement_not_own_duplicate",
            ),
        ]


class StatementPassage(PartRow):
    """Further words of the same utterance, verbatim."""

    thing = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="continued"
    )
    words = models.TextField(help_text="Verbatim.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="statement_passage_worded"
            )
        ]


class StatementSubject(PartRow):
    """What a statement is about."""

    thing = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="subjects"
    )
    subject = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "subject"], name="statement_subject_once"
            )
        ]


class Figure(ThingRow):
    """One number as one claimant gave it, with what it counts. Never merged, never averaged.

    ``claimant`` and ``claimant_words`` are empty when the outlet says it in its own voice.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    measure = term_field("measure")
    population = models.CharField(max_length=200, help_text="Who or what is counted.")
    unit = term_field("unit")
    quantity = QuantityColumns()
    modality = term_field("figure_modality")
    claimant = optional(Thing)
    claimant_words = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    as_of = DateColumns()
    period_start = DateColumns()
    period_end = DateColumns()
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cohort = optional(Thing)
    exchange = optional(Thing)
    leg = models.CharField(
        max_length=40, blank=True, help_text="Key of one leg of the exchange."
    )
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    share_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="later"
    )
    formula = models.TextField(blank=True)

    class Meta:
        constraints = [
            *date_checks("figure", "as_of", required=True),
            *date_checks("figure", "period_start"),
            *date_checks("figure", "period_end"),
            *quantity_checks("figure", "quantity", required=True),
            term_check("figure", "measure", "measure"),
            term_check("figure", "unit", "unit"),
            term_check("figure", "modality", "figure_modality"),
            models.CheckConstraint(
                condition=~Q(unit="unit:percent_share")
                | (Q(quantity_value__isnull=True) | Q(quantity_value__lte=100))
                & (Q(quantity_low__isnull=True) | Q(quantity_low__lte=100))
                & (Q(quantity_high__isnull=True) | Q(quantity_high__lte=100)),
                name="figure_share_within_the_whole",
            ),
            models.CheckConstraint(
                condition=~Q(population=""), name="figure_counts_something"
            ),
            models.CheckConstraint(
                condition=Q(leg="") | Q(exchange__isnull=False),
                name="figure_leg_of_an_exchange",
            ),
            models.CheckConstraint(
                condition=(Q(modality="figure_modality:derived") & ~Q(formula=""))
                | (~Q(modality="figure_modality:derived") & Q(formula="")),
                name="figure_derived_with_its_formula",
            ),
            models.CheckConstraint(
                condition=(Q(part_of__isnull=True) | ~Q(part_of=F("thing")))
                & (Q(share_of__isnull=True) | ~Q(share_of=F("thing")))
                & (Q(supersedes__isnull=True) | ~Q(supersedes=F("thing"))),
                name="figure_not_its_own_whole",
            ),
        ]
