from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.events import optional
from events.models.processes import Process
from events.models.terms import TermRow
from sources.models import ArticleVersion
from things.models import (
    DateColumns,
    Thing,
    ThingRow,
    date_checks,
    forward_check,
    quantity_checks,
)
from things.models.rows import PartRow
from vocabularies.models import term_check, term_field


class Agreement(ThingRow):
    """One agreement, in the terms of PA-X; signed or not.

    ``held_text`` is the article version that holds its text. Triggers refuse one that there
    is not, a clause outside it, and taking it away from under its clauses.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300, help_text="Neutral words of ours.")
    official_name = models.CharField(max_length=500, blank=True, help_text="Verbatim.")
    official_language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    status = term_field("agreement_status")
    stage = term_field("agreement_stage")
    substage = term_field("agreement_substage", optional=True)
    level = term_field("agreement_level", optional=True)
    announced = DateColumns()
    signed = DateColumns()
    effective = DateColumns()
    published_text = term_field("agreement_text")
    held_text = models.ForeignKey(
        ArticleVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints = [
            *date_checks("agreement", "announced"),
            *date_checks("agreement", "signed"),
            *date_checks("agreement", "effective"),
            term_check("agreement", "status", "agreement_status"),
            term_check("agreement", "stage", "agreement_stage"),
            term_check("agreement", "substage", "agreement_substage", optional=True),
            term_check("agreement", "level", "agreement_level", optional=True),
            term_check("agreement", "published_text", "agreement_text"),
            models.CheckConstraint(condition=~Q(name=""), name="agreement_named"),
            models.CheckConstraint(
                condition=Q(official_language="") | ~Q(official_name=""),
                name="agreement_language_of_a_name",
            ),
            models.CheckConstraint(
                condition=Q(held_text__isnull=True)
                | ~Q(published_text="agreement_text:none"),
                name="agreement_held_text_is_public",
            ),
        ]


class AgreementClause(PartRow):
    """One clause of the text that is held; ``start`` and ``end`` count its code points."""

    thing = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="clauses"
    )
    ref = models.CharField(max_length=60, help_text="What the text calls it: 3(b).")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField(help_text="Exclusive.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "ref"], name="clause_ref_once"),
            models.CheckConstraint(condition=~Q(ref=""), name="clause_named"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="clause_forward"
            ),
        ]


class AgreementRelation(PartRow):
    """How an agreement stands to another, such as that it amends it."""

    thing = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="relations"
    )
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    relation = term_field("agreement_relation")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "agreement", "relation"],
                name="agreement_relation_once",
            ),
            term_check("agreement_relation", "relation", "agreement_relation"),
            models.CheckConstraint(
                condition=~Q(agreement=F("thing")), name="agreement_relation_to_another"
            ),
        ]


class AgreementSignatory(PartRow):
    """Who put their name to an agreement, and as what."""

    thing = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="signatories"
    )
    actor = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    role = term_field("signatory_role")
    on_behalf_of = optional(Thing)

    class Meta:
        verbose_name_plural = "agreement signatories"
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "actor", "role"], name="agreement_signatory_once"
            ),
            term_check("agreement_signatory", "role", "signatory_role"),
            models.CheckConstraint(
                condition=Q(on_behalf_of__isnull=True) | ~Q(on_behalf_of=F("actor")),
                name="agreement_signatory_for_another",
            ),
        ]


class Phase(ThingRow):
    """One phase of an agreement. Planned and actual days stand apart.

    Of those that stand, no two of an agreement have one number (I13).
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="phases"
    )
    ordinal = models.PositiveSmallIntegerField(help_text="1, 2, … of its agreement.")
    name = models.CharField(max_length=300, help_text="Neutral words of ours.")
    objective = models.TextField(blank=True)
    status = term_field("phase_status")
    planned_start = DateColumns()
    planned_end = DateColumns()
    actual_start = DateColumns()
    actual_end = DateColumns()
    day_count_rule = term_field("day_count_rule")
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stands = models.BooleanField(help_text="Whether its thing is published.")

    class Meta:
        constraints = [
            *date_checks("phase", "planned_start"),
            *date_checks("phase", "planned_end"),
            *date_checks("phase", "actual_start"),
            *date_checks("phase", "actual_end"),
            term_check("phase", "status", "phase_status"),
            term_check("phase", "day_count_rule", "day_count_rule"),
            models.CheckConstraint(condition=~Q(name=""), name="phase_named"),
            models.CheckConstraint(
                condition=Q(ordinal__gte=1), name="phase_ordinal_from_one"
            ),
            models.UniqueConstraint(
                fields=["agreement", "ordinal"],
                condition=Q(stands=True),
                name="phase_ordinal_once",
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("thing")),
                name="phase_not_before_itself",
            ),
            forward_check("planned_start", "planned_end", name="phase_planned_forward"),
            forward_check("actual_start", "actual_end", name="phase_actual_forward"),
        ]


class PhaseExtension(PartRow):
    """That a phase was prolonged."""

    thing = models.ForeignKey(
        Phase, on_delete=models.PROTECT, related_name="extensions"
    )
    to = DateColumns()
    announced_on = DateColumns()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            *date_checks("phase_extension", "to", required=True),
            *date_checks("phase_extension", "announced_on"),
        ]


class PhaseTerm(TermRow):
    """One thing that is negotiated for a phase, whoever asks for it. Never an obligation."""

    thing = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="terms")

    class Meta:
        constraints = [
            *quantity_checks("phase_term", "quantity"),
            term_check("phase_term", "action", "event_type", optional=True),
            term_check("phase_term", "topic", "pam_topic", optional=True),
            models.CheckConstraint(condition=~Q(text=""), name="phase_term_worded"),
        ]
