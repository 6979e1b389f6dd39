from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from captives.models.cohorts import Cohort
from events.models import Agreement, Obligation, Phase, Process
from events.models.events import optional
from parties.models import Place
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


class Exchange(ThingRow):
    """One exchange of people, of remains, or of both. Days are local to its process.

    ``stands`` says whether its thing is published: of those that stand, one of a process has
    each number.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200, help_text="Neutral words of ours.")
    ordinal = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1, 2, …; null: not counted."
    )
    status = term_field("exchange_status")
    agreement = optional(Agreement)
    phase = optional(Phase)
    last_in_phase = term_field("yes_no_unknown")
    announced_on = DateColumns()
    planned_on = DateColumns()
    actual_on = DateColumns()
    note = models.TextField(blank=True, help_text="Neutral words of ours.")
    stands = models.BooleanField(help_text="Whether its thing is published.")

    class Meta:
        constraints = [
            *date_checks("exchange", "announced_on"),
            *date_checks("exchange", "planned_on"),
            *date_checks("exchange", "actual_on"),
            term_check("exchange", "status", "exchange_status"),
            term_check("exchange", "last_in_phase", "yes_no_unknown"),
            models.CheckConstraint(condition=~Q(label=""), name="exchange_labelled"),
            models.CheckConstraint(
                condition=Q(ordinal__isnull=True) | Q(ordinal__gte=1),
                name="exchange_ordinal_from_one",
            ),
            models.UniqueConstraint(
                fields=["process", "ordinal"],
                condition=Q(stands=True),
                name="exchange_ordinal_once",
            ),
        ]


class ExchangeParty(PartRow):
    """Who takes part in an exchange, and how."""

    thing = models.ForeignKey(
        Exchange, on_delete=models.PROTECT, related_name="parties"
    )
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    role = term_field("participation_role")

    class Meta:
        verbose_name_plural = "exchange parties"
        constraints = [
            term_check("exchange_party", "role", "participation_role"),
            models.UniqueConstraint(
                fields=["thing", "party", "role"], name="exchange_party_once"
            ),
        ]


def _counted(name: str) -> Q:
    """Say that nobody gives a number, or that there is one."""
    nobody = Q(**{f"{name}_by__isnull": True, f"{name}_by_words": ""})
    return nobody | ~Q(**{f"{name}_qualifier": ""})


class Leg(PartRow):
    """What passes in one direction of an exchange: what was promised, and what was delivered.

    ``key`` is its short name within the exchange, by which batches, verifications, figures
    and citations call it.
    """

    thing = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="legs")
    key = models.CharField(max_length=40)
    leg_kind = term_field("leg_kind")
    from_party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    to_party = optional(Thing)
    population = models.CharField(max_length=200, help_text="Neutral words of ours.")
    term = models.CharField(max_length=120, blank=True, help_text="Verbatim.")
    cohort = optional(Cohort)
    listed = term_field("yes_no_unknown", help_text="On the list that was agreed.")
    planned = QuantityColumns()
    planned_by = optional(Thing)
    planned_by_words = models.CharField(max_length=200, blank=True)
    planned_on = DateColumns()
    actual = QuantityColumns()
    actual_by = optional(Thing)
    actual_by_words = models.CharField(max_length=200, blank=True)
    actual_on = DateColumns()
    place = optional(Place)
    status = term_field("exchange_status")
    conditional_on = models.CharField(
        max_length=40, blank=True, help_text="Key of the leg that this one answers."
    )
    obligation = optional(Obligation)

    class Meta:
        constraints = [
            *quantity_checks("leg", "planned"),
            *quantity_checks("leg", "actual"),
            *date_checks("leg", "planned_on"),
            *date_checks("leg", "actual_on"),
            term_check("leg", "leg_kind", "leg_kind"),
            term_check("leg", "listed", "yes_no_unknown"),
            term_check("leg", "status", "exchange_status"),
            models.UniqueConstraint(fields=["thing", "key"], name="leg_key_once"),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z][a-z0-9-]*$"), name="leg_key_plain"
            ),
            models.CheckConstraint(condition=~Q(population=""), name="leg_of_somebody"),
            models.CheckConstraint(
                condition=Q(to_party__isnull=True) | ~Q(to_party=F("from_party")),
                name="leg_between_two",
            ),
            models.CheckConstraint(
                condition=~Q(status="exchange_status:completed")
                | ~Q(actual_qualifier=""),
                name="leg_completed_was_counted",
            ),
            models.CheckConstraint(
                condition=_counted("planned") & _counted("actual"),
                name="leg_counted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(conditional_on=F("key")),
                name="leg_not_conditional_on_itself",
            ),
        ]


class Batch(PartRow):
    """A part of a leg that is told of by itself, such as one that was held back."""

    thing = models.ForeignKey(
        Exchange, on_delete=models.PROTECT, related_name="batches"
    )
    leg = models.CharField(max_length=40, help_text="The key of its leg.")
    band = term_field("composition_band")
    count = QuantityColumns()
    counted_by = optional(Thing)
    counted_by_words = models.CharField(max_length=200, blank=True)
    status = term_field("batch_status")
    planned_on = DateColumns()
    actual_on = DateColumns()
    delayed_by = optional(Thing)
    reason = models.CharField(
        max_length=300, blank=True, help_text="Neutral words of ours."
    )
    reason_words = models.TextField(blank=True, help_text="Verbatim.")
    reason_by = optional(Thing)
    reason_by_words = models.CharField(max_length=200, blank=True)
    condition = term_field("release_condition", optional=True)
    destination = optional(Place)

    class Meta:
        verbose_name_plural = "batches"
        constraints = [
            *quantity_checks("batch", "count"),
            *date_checks("batch", "planned_on"),
            *date_checks("batch", "actual_on"),
            term_check("batch", "band", "composition_band"),
            term_check("batch", "status", "batch_status"),
            term_check("batch", "condition", "release_condition", optional=True),
            models.CheckConstraint(
                condition=~Q(reason="")
                | ~Q(reason_words="")
                | Q(reason_by__isnull=True, reason_by_words=""),
                name="batch_reason_given",
            ),
        ]


class Verification(PartRow):
    """How far a leg is verified, and by whom."""

    thing = models.ForeignKey(
        Exchange, on_delete=models.PROTECT, related_name="verifications"
    )
    leg = models.CharField(max_length=40, help_text="The key of its leg.")
    verification_kind = term_field("verification_kind")
    status = term_field("verification_status")
    count = QuantityColumns()
    by = optional(Thing)
    by_words = models.CharField(max_length=200, blank=True)
    verified_on = DateColumns()
    note = models.CharField(
        max_length=300, blank=True, help_text="Neutral words of ours."
    )

    class Meta:
        constraints = [
            *quantity_checks("verification", "count"),
            *date_checks("verification", "verified_on"),
            term_check("verification", "verification_kind", "verification_kind"),
            term_check("verification", "status", "verification_status"),
        ]


class ExchangeRatio(PartRow):
    """How many of one side for how many of the other, as agreed or as somebody reports it."""

    thing = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="ratios")
    basis = term_field("ratio_basis")
    n = models.PositiveIntegerField()
    n_of = models.CharField(max_length=120, help_text="Who the n are.")
    m = models.PositiveIntegerField()
    m_of = models.CharField(max_length=120, help_text="Who the m are.")
    words = models.CharField(max_length=300, blank=True, help_text="Verbatim.")
    stated_by = optional(Thing)
    stated_by_words = models.CharField(max_length=200, blank=True)
    obligation = optional(Obligation)

    class Meta:
        constraints = [
            term_check("exchange_ratio", "basis", "ratio_basis"),
            models.CheckConstraint(
                condition=Q(n__gte=1, m__gte=1) & ~Q(n_of="") & ~Q(m_of=""),
                name="exchange_ratio_of_somebody",
            ),
        ]
