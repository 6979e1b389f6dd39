from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.agreements import Agreement, Phase
from events.models.claims import Statement
from events.models.events import Event, optional
from events.models.obligations import Obligation
from events.models.processes import Process
from things.models import (
    DateColumns,
    QuantityColumns,
    Thing,
    ThingRow,
    date_checks,
    quantity_checks,
)
from vocabularies.models import term_check, term_field

PARTY = "assessor_kind:party"
OUTLET = "statement_voice:outlet"
BOARD = "assessor_kind:editorial_board"


class Assessment(ThingRow):
    """How somebody says that what was agreed is carried out. Never merged with another's.

    It is about one obligation, or all that ``subject`` owes under a phase or an agreement.
    ``level`` is 0 to 3 (Peace Accords Matrix); null: none is given. ``action`` is the
    obligation's.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    obligation = models.ForeignKey(
        Obligation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    phase = optional(Phase)
    agreement = optional(Agreement)
    subject = optional(Thing)
    assessor = optional(Thing)
    assessor_words = models.CharField(
        max_length=200, blank=True, help_text="As the source names them."
    )
    assessor_kind = term_field("assessor_kind")
    status = term_field("assessment_status")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    as_of = DateColumns()
    is_reversal = models.BooleanField(default=False)
    reverses = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = QuantityColumns()
    note = models.TextField(blank=True)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    action = term_field("event_type", optional=True)

    class Meta:
        constraints = [
            *date_checks("assessment", "as_of", required=True),
            *quantity_checks("assessment", "quantity"),
            term_check("assessment", "assessor_kind", "assessor_kind"),
            term_check("assessment", "status", "assessment_status"),
            term_check("assessment", "action", "event_type", optional=True),
            models.CheckConstraint(
                condition=Q(
                    obligation__isnull=False,
                    phase__isnull=True,
                    agreement__isnull=True,
                    action__isnull=False,
                )
                | Q(
                    obligation__isnull=True,
                    phase__isnull=False,
                    agreement__isnull=True,
                    action__isnull=True,
                )
                | Q(
                    obligation__isnull=True,
                    phase__isnull=True,
                    agreement__isnull=False,
                    action__isnull=True,
                ),
                name="assessment_about_one",
            ),
            models.CheckConstraint(
                condition=Q(obligation__isnull=False) | Q(subject__isnull=False),
                name="assessment_subject_named",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=0, level__lte=3),
                name="assessment_level_known",
            ),
            models.CheckConstraint(
                condition=Q(assessor__isnull=False) | ~Q(assessor_words=""),
                name="assessment_of_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(assessor_kind=PARTY) | Q(assessor__isnull=False),
                name="assessment_party_named",
            ),
            models.CheckConstraint(
                condition=~Q(assessor_kind=BOARD) | ~Q(note=""),
                name="assessment_board_gives_reasons",
            ),
            models.CheckConstraint(
                condition=Q(is_reversal=False, reverses__isnull=True)
                | Q(is_reversal=True, reverses__isnull=False, level__isnull=False),
                name="assessment_reversal_whole",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reverses=F("thing")),
                name="assessment_reverses_another",
            ),
        ]


class ViolationAllegation(ThingRow):
    """That one says another did not keep to what was agreed. Nobody here says it is so.

    It is about an obligation or an agreement, or about neither where the source names none.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300, help_text="X says Y …; words of ours.")
    voice = term_field("statement_voice")
    alleged_by = optional(Thing)
    against = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    obligation = models.ForeignKey(
        Obligation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="allegations",
    )
    agreement = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="allegations",
    )
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    exchange = optional(Thing)
    leg = models.CharField(
        max_length=40, blank=True, help_text="Key of one leg of the exchange."
    )
    alleged_on = DateColumns()
    response = term_field("allegation_response")
    response_words = models.TextField(blank=True, help_text="Verbatim.")
    responded_by = optional(Thing)
    responded_on = DateColumns()
    editorial_status = term_field("allegation_status")

    class Meta:
        constraints = [
            *date_checks("allegation", "alleged_on", required=True),
            *date_checks("allegation", "responded_on"),
            term_check("allegation", "voice", "statement_voice"),
            models.CheckConstraint(
                condition=Q(voice=OUTLET, alleged_by__isnull=True)
                | (~Q(voice=OUTLET) & Q(alleged_by__isnull=False)),
                name="allegation_of_somebody",
            ),
            term_check("allegation", "response", "allegation_response"),
            term_check("allegation", "editorial_status", "allegation_status"),
            models.CheckConstraint(condition=~Q(title=""), name="allegation_titled"),
            models.CheckConstraint(
                condition=Q(leg="") | Q(exchange__isnull=False),
                name="allegation_leg_of_an_exchange",
            ),
            models.CheckConstraint(
                condition=~Q(alleged_by=F("against")), name="allegation_of_another"
            ),
            models.CheckConstraint(
                condition=Q(obligation__isnull=True) | Q(agreement__isnull=True),
                name="allegation_about_one",
            ),
            models.CheckConstraint(
                condition=~Q(response="allegation_response:none_known")
                | Q(response_words="", responded_by__isnull=True, responded_on_edtf=""),
                name="allegation_answered_in_words",
            ),
        ]
