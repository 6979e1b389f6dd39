from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.agreements import Agreement, Phase
from events.models.events import optional
from events.models.processes import Process
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


def _basis(*codes: str) -> Q:
    return Q(due_basis__in=[f"due_basis:{code}" for code in codes])


def _due(*, given: bool) -> Q:
    return ~Q(due_edtf="") if given else Q(due_edtf="")


NO_NUMBERS = Q(day_from__isnull=True, day_to__isnull=True)
COUNTED = ("day_n", "within_n_days_of")
UNDATED = ("on_event", "continuous", "unspecified")


class Obligation(ThingRow):
    """One thing that an agreement binds somebody to do, and when it is due.

    ``due`` is given by hand for a due basis of ``absolute``; for ``day_n`` and
    ``within_n_days_of`` it is counted from ``counts_from`` and empty while that has no day.
    No column says whether it was done (that is in assessments) or is overdue (that follows
    from the day on which one asks): I16.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="obligations"
    )
    phase = models.ForeignKey(
        Phase,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="obligations",
    )
    clause = models.CharField(
        max_length=60, blank=True, help_text="What the agreement's text calls it."
    )
    text = models.CharField(max_length=300, help_text="Neutral words of ours, short.")
    action = term_field("event_type", help_text="What it is to do, as an event.")
    topic = term_field("pam_topic", optional=True)
    target = QuantityColumns()
    due_basis = term_field("due_basis")
    counts_from = optional(Thing)
    day_from = models.PositiveIntegerField(null=True, blank=True)
    day_to = models.PositiveIntegerField(null=True, blank=True)
    count_rule = term_field("day_count_rule", optional=True)
    condition = models.TextField(blank=True, help_text="What else it hangs on.")
    due = DateColumns()
    counted = term_field(
        "day_count_rule", optional=True, help_text="By which rule it was counted."
    )
    term_of = optional(Thing)

    class Meta:
        constraints = [
            *quantity_checks("obligation", "target"),
            *date_checks("obligation", "due"),
            term_check("obligation", "action", "event_type"),
            term_check("obligation", "topic", "pam_topic", optional=True),
            term_check("obligation", "due_basis", "due_basis"),
            term_check("obligation", "count_rule", "day_count_rule", optional=True),
            term_check("obligation", "counted", "day_count_rule", optional=True),
            models.CheckConstraint(condition=~Q(text=""), name="obligation_told"),
            models.CheckConstraint(
                condition=~_basis("absolute") | _due(given=True),
                name="obligation_absolute_dated",
            ),
            models.CheckConstraint(
                condition=~_basis("day_n")
                | Q(counts_from__isnull=False, day_from__isnull=False),
                name="obligation_day_numbered",
            ),
            models.CheckConstraint(
                condition=~_basis("within_n_days_of")
                | Q(
                    counts_from__isnull=False,
                    day_to__isnull=False,
                    day_from__isnull=True,
                ),
                name="obligation_within_numbered",
            ),
            models.CheckConstraint(
                condition=~_basis("on_event")
                | Q(counts_from__isnull=False)
                | ~Q(condition=""),
                name="obligation_on_some_event",
            ),
            models.CheckConstraint(
                condition=~_basis("absolute", *UNDATED)
                | NO_NUMBERS & Q(count_rule__isnull=True, counted__isnull=True),
                name="obligation_numbers_where_counted",
            ),
            models.CheckConstraint(
                condition=~_basis(*COUNTED) | Q(counted__isnull=False),
                name="obligation_counted_by_a_rule",
            ),
            models.CheckConstraint(
                condition=~_basis(*UNDATED) | _due(given=False),
                name="obligation_undated_has_no_day",
            ),
            models.CheckConstraint(
                condition=Q(day_from__isnull=True)
                | Q(day_to__isnull=True)
                | Q(day_from__lte=F("day_to")),
                name="obligation_days_forward",
            ),
            models.CheckConstraint(
                condition=Q(counts_from__isnull=True) | ~Q(counts_from=F("thing")),
                name="obligation_not_counted_from_itself",
            ),
        ]


class ObligationObligor(PartRow):
    """Who is to do it."""

    thing = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="obligors"
    )
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    through = optional(Thing)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(through__isnull=True) | ~Q(through=F("party")),
                name="obligation_obligor_through_another",
            ),
            models.UniqueConstraint(
                fields=["thing", "party"], name="obligation_obligor_once"
            ),
        ]


class ObligationBeneficiary(PartRow):
    """For whom it is to be done."""

    thing = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="beneficiaries"
    )
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "obligation beneficiaries"
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "party"], name="obligation_beneficiary_once"
            )
        ]


class ObligationRatio(PartRow):
    """How many of one side for how many of the other."""

    thing = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="ratios"
    )
    n = models.PositiveIntegerField()
    n_of = models.CharField(max_length=120, blank=True, help_text="Who the n are.")
    m = models.PositiveIntegerField()
    m_of = models.CharField(max_length=120, blank=True, help_text="Who the m are.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(n__gte=1, m__gte=1), name="obligation_ratio_of_somebody"
            )
        ]


class ObligationDependency(PartRow):
    """Another obligation that one depends on."""

    thing = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="depends_on"
    )
    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name_plural = "obligation dependencies"
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "obligation"], name="obligation_dependency_once"
            ),
            models.CheckConstraint(
                condition=~Q(obligation=F("thing")),
                name="obligation_depends_on_another",
            ),
        ]
