from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from events.models.events import optional
from events.models.processes import Process
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


class Conflict(ThingRow):
    """A conflict between parties, under a name that all sides could use (UCDP: conflict)."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    neutral_name = models.CharField(max_length=200, help_text="Words of ours.")
    source_term = models.CharField(max_length=200, blank=True, help_text="Verbatim.")
    ucdp_id = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(neutral_name=""), name="conflict_named")
        ]


class ConflictDyad(PartRow):
    """Two sides that fight each other (UCDP: dyad)."""

    thing = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="dyads")
    side_a = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    side_b = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    ucdp_id = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "side_a", "side_b"], name="conflict_dyad_once"
            ),
            models.CheckConstraint(
                condition=~Q(side_a=F("side_b")), name="conflict_dyad_of_two"
            ),
        ]


class ConflictEpisode(PartRow):
    """One stretch of fighting (UCDP: episode). ``halted`` does not say that it ended."""

    thing = models.ForeignKey(
        Conflict, on_delete=models.PROTECT, related_name="episodes"
    )
    start = DateColumns()
    halted = DateColumns()
    end = DateColumns()
    months = QuantityColumns()

    class Meta:
        constraints = [
            *date_checks("conflict_episode", "start"),
            *date_checks("conflict_episode", "halted"),
            *date_checks("conflict_episode", "end"),
            *quantity_checks("conflict_episode", "months"),
            forward_check("start", "halted", name="conflict_episode_halted_forward"),
            forward_check("start", "end", name="conflict_episode_forward"),
            models.CheckConstraint(
                condition=~Q(start_edtf="")
                | ~Q(halted_edtf="")
                | ~Q(end_edtf="")
                | ~Q(months_qualifier=""),
                name="conflict_episode_told",
            ),
        ]


class Ceasefire(ThingRow):
    """An arrangement to stop fighting, written or not (ETH/PRIO). Days are local."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300, help_text="Neutral words of ours.")
    conflict = optional(Conflict)
    agreement = optional(Thing)
    status = term_field("ceasefire_status")
    ceasefire_class = term_field("ceasefire_class")
    written = term_field("ceasefire_written")
    mediation = term_field("ceasefire_mediation")
    mechanism = term_field("ceasefire_mechanism")
    enforcement = term_field("ceasefire_enforcement")
    scope = term_field("ceasefire_scope")
    declared = DateColumns()
    effective = DateColumns()
    ended = DateColumns()
    fixed_term = models.BooleanField(null=True, blank=True)
    term_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            *date_checks("ceasefire", "declared"),
            *date_checks("ceasefire", "effective"),
            *date_checks("ceasefire", "ended"),
            term_check("ceasefire", "status", "ceasefire_status"),
            term_check("ceasefire", "ceasefire_class", "ceasefire_class"),
            term_check("ceasefire", "written", "ceasefire_written"),
            term_check("ceasefire", "mediation", "ceasefire_mediation"),
            term_check("ceasefire", "mechanism", "ceasefire_mechanism"),
            term_check("ceasefire", "enforcement", "ceasefire_enforcement"),
            term_check("ceasefire", "scope", "ceasefire_scope"),
            forward_check("effective", "ended", name="ceasefire_forward"),
            models.CheckConstraint(condition=~Q(title=""), name="ceasefire_titled"),
            models.CheckConstraint(
                condition=Q(term_days__isnull=True)
                | Q(fixed_term__isnull=False, fixed_term=True, term_days__gte=1),
                name="ceasefire_term_of_a_fixed_one",
            ),
        ]


class CeasefirePurpose(PartRow):
    """What a ceasefire is for."""

    thing = models.ForeignKey(
        Ceasefire, on_delete=models.PROTECT, related_name="purposes"
    )
    purpose = term_field("ceasefire_purpose")

    class Meta:
        constraints = [
            term_check("ceasefire_purpose", "purpose", "ceasefire_purpose"),
            models.UniqueConstraint(
                fields=["thing", "purpose"], name="ceasefire_purpose_once"
            ),
        ]


class CeasefireMediator(PartRow):
    """Who mediated a ceasefire."""

    thing = models.ForeignKey(
        Ceasefire, on_delete=models.PROTECT, related_name="mediators"
    )
    actor = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "actor"], name="ceasefire_mediator_once"
            )
        ]


class CeasefirePlace(PartRow):
    """A place that a ceasefire covers."""

    thing = models.ForeignKey(
        Ceasefire, on_delete=models.PROTECT, related_name="places"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thing", "place"], name="ceasefire_place_once"
            )
        ]


class CeasefireMember(PartRow):
    """One party to a ceasefire, with the days that are its own."""

    thing = models.ForeignKey(
        Ceasefire, on_delete=models.PROTECT, related_name="members"
    )
    party = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    declared = DateColumns()
    effective = DateColumns()
    ended = DateColumns()
    end_reason = term_field("ceasefire_end_reason", optional=True)

    class Meta:
        constraints = [
            *date_checks("ceasefire_member", "declared"),
            *date_checks("ceasefire_member", "effective"),
            *date_checks("ceasefire_member", "ended"),
            term_check(
                "ceasefire_member", "end_reason", "ceasefire_end_reason", optional=True
            ),
            forward_check("effective", "ended", name="ceasefire_member_forward"),
            models.UniqueConstraint(
                fields=["thing", "party"], name="ceasefire_member_once"
            ),
        ]
