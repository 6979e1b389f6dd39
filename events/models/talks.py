from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.events import optional
from events.models.processes import Process, Track
from events.models.terms import TermRow
from events.rules.talks import (
    AFTERWARDS,
    BEFOREHAND,
    CONFLICT_PARTY,
    MEDIATORS,
    STARTED,
)
from parties.models import Place
from things.models import (
    DateColumns,
    QuantityColumns,
    Thing,
    ThingRow,
    date_checks,
    forward_check,
    quantity_checks,
)
from things.models.rows import PartRow
from vocabularies.models import term_check, term_field
from vocabularies.rules import term_id

HAS_STARTED = Q(status__in=[term_id("round_status", code) for code in STARTED])


class Round(ThingRow):
    """One meeting, or series of meetings, of a negotiation. Days are local to its process.

    ``stands`` says whether its thing is published: of those that stand, one has each number
    in a track, or in a process outside of its tracks (I30).
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    track = optional(Track)
    ordinal = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1, 2, … in its track; null: not counted."
    )
    label = models.CharField(max_length=200, help_text="Neutral words of ours.")
    source_term = models.CharField(max_length=120, blank=True, help_text="Verbatim.")
    status = term_field("round_status")
    format = term_field("round_format")
    host_country = optional(Place)
    venue = optional(Place)
    venue_precision = term_field("where_precision", optional=True)
    host = optional(Thing)
    planned_start = DateColumns()
    planned_end = DateColumns()
    actual_start = DateColumns()
    actual_end = DateColumns()
    phase = optional(Thing)
    previous_round = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = term_field("round_outcome", optional=True)
    outcome_note = models.TextField(blank=True)
    stands = models.BooleanField(help_text="Whether its thing is published.")

    class Meta:
        constraints = [
            *date_checks("round", "planned_start"),
            *date_checks("round", "planned_end"),
            *date_checks("round", "actual_start"),
            *date_checks("round", "actual_end"),
            forward_check("planned_start", "planned_end", name="round_planned_forward"),
            forward_check("actual_start", "actual_end", name="round_actual_forward"),
            term_check("round", "status", "round_status"),
            term_check("round", "format", "round_format"),
            term_check("round", "venue_precision", "where_precision", optional=True),
            models.CheckConstraint(
                condition=Q(venue_precision__isnull=True)
                | Q(venue__isnull=False)
                | Q(host_country__isnull=False),
                name="round_precision_of_a_place",
            ),
            term_check("round", "outcome", "round_outcome", optional=True),
            models.CheckConstraint(condition=~Q(label=""), name="round_labelled"),
            models.CheckConstraint(
                condition=Q(ordinal__isnull=True) | Q(ordinal__gte=1),
                name="round_ordinal_from_one",
            ),
            models.UniqueConstraint(
                fields=["process", "track", "ordinal"],
                condition=Q(stands=True, ordinal__isnull=False),
                nulls_distinct=False,
                name="round_ordinal_once",
            ),
            models.CheckConstraint(
                condition=Q(actual_start_edtf="", actual_end_edtf="") | HAS_STARTED,
                name="round_actual_when_started",
            ),
            models.CheckConstraint(
                condition=Q(actual_end_edtf="") | ~Q(status="round_status:under_way"),
                name="round_under_way_has_not_ended",
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True, outcome_note="") | HAS_STARTED,
                name="round_outcome_when_started",
            ),
            models.CheckConstraint(
                condition=Q(previous_round__isnull=True)
                | ~Q(previous_round=F("thing")),
                name="round_not_before_itself",
            ),
        ]


class Participation(PartRow):
    """One actor's part in a round; ``size`` counts the people of a delegation.

    Planned attendance is what was said beforehand, actual attendance what is known since.
    """

    thing = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="participations"
    )
    actor = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    source_term = models.CharField(max_length=120, blank=True, help_text="Verbatim.")
    on_behalf_of = optional(Thing)
    role = term_field("participation_role")
    planned_attendance = term_field("attendance", optional=True)
    actual_attendance = term_field("attendance", optional=True)
    level = term_field("participant_level", optional=True)
    size = QuantityColumns()
    note = models.TextField(blank=True)
    override_note = models.TextField(
        blank=True, help_text="Why a mediator acts for a conflict party."
    )

    class Meta:
        constraints = [
            *quantity_checks("participation", "size"),
            term_check("participation", "role", "participation_role"),
            term_check("participation", "level", "participant_level", optional=True),
            models.UniqueConstraint(
                fields=["thing", "actor", "role"], name="participation_once"
            ),
            # I10: of these roles an actor has one at most.
            models.UniqueConstraint(
                fields=["thing", "actor"],
                condition=Q(
                    role__in=[
                        term_id("participation_role", code)
                        for code in (CONFLICT_PARTY, *MEDIATORS)
                    ]
                ),
                name="participation_on_one_side",
            ),
            # I12. These name terms of the list, so they need no check of it beside them.
            models.CheckConstraint(
                condition=Q(planned_attendance__isnull=True)
                | Q(planned_attendance__in=[term_id("attendance", c) for c in BEFOREHAND]),
                name="participation_planned_beforehand",
            ),
            models.CheckConstraint(
                condition=Q(actual_attendance__isnull=True)
                | Q(actual_attendance__in=[term_id("attendance", c) for c in AFTERWARDS]),
                name="participation_actual_afterwards",
            ),
        ]  # fmt: skip


class Reschedule(PartRow):
    """Days that a round was planned for and no longer is, in the order of the changes."""

    thing = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="reschedules"
    )
    former_start = DateColumns()
    former_end = DateColumns()
    announced_on = DateColumns()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            *date_checks("reschedule", "former_start"),
            *date_checks("reschedule", "former_end"),
            *date_checks("reschedule", "announced_on"),
            forward_check(
                "former_start", "former_end", name="reschedule_former_forward"
            ),
            models.CheckConstraint(
                condition=~Q(former_start_edtf="") | ~Q(former_end_edtf=""),
                name="reschedule_of_a_day",
            ),
        ]


class Proposal(ThingRow):
    """What a party or a mediator put on the table, on the local day ``tabled_on``."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    round = optional(Round)
    by = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    proposal_kind = term_field("proposal_kind")
    title = models.CharField(max_length=300, help_text="Neutral words of ours.")
    tabled_on = DateColumns()
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    extends = optional(Thing)

    class Meta:
        constraints = [
            *date_checks("proposal", "tabled_on", required=True),
            term_check("proposal", "proposal_kind", "proposal_kind"),
            models.CheckConstraint(condition=~Q(title=""), name="proposal_titled"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True)
                | ~Q(superseded_by=F("thing")),
                name="proposal_not_superseded_by_itself",
            ),
            models.CheckConstraint(
                condition=Q(extends__isnull=True) | ~Q(extends=F("thing")),
                name="proposal_not_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(extends__isnull=False)
                | ~Q(proposal_kind__in=["proposal_kind:extension", "proposal_kind:amendment"]),
                name="proposal_changes_something",
            ),
        ]  # fmt: skip


class ProposedTerm(TermRow):
    """One thing that a proposal asks for. Never an obligation (I15)."""

    thing = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="terms")

    class Meta:
        constraints = [
            *quantity_checks("proposed_term", "quantity"),
            term_check("proposed_term", "action", "event_type", optional=True),
            term_check("proposed_term", "topic", "pam_topic", optional=True),
            models.CheckConstraint(condition=~Q(text=""), name="proposed_term_worded"),
        ]


class ProposalResponse(PartRow):
    """What one party answered to a proposal, as last known."""

    thing = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="responses"
    )
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    response = term_field("proposal_response")
    responded_on = DateColumns()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            *date_checks("proposal_response", "responded_on"),
            term_check("proposal_response", "response", "proposal_response"),
            models.UniqueConstraint(
                fields=["thing", "party"], name="proposal_response_once"
            ),
            models.CheckConstraint(
                condition=Q(responded_on_edtf="")
                | ~Q(response="proposal_response:no_response"),
                name="proposal_response_dated_when_given",
            ),
        ]
