from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from parties.models.parties import Person
from things.models import DateColumns, Thing, ThingRow, date_checks, forward_check
from vocabularies.models import term_check, term_field


def _range(function: str, low: F, high: F, bounds: str) -> Func:
    return Func(low, high, Value(bounds), function=function)


class Post(ThingRow):
    """An office that people hold one after another; ``single_seat``: one at a time."""

    organisation = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    single_seat = models.BooleanField(default=True)

    class Meta:
        verbose_name, verbose_name_plural = _("post"), _("posts")


class Occupancy(ThingRow):
    """That somebody holds a post, as a source has it.

    ``sure_from`` (inclusive) to ``sure_to`` (exclusive) are the days on which they held it
    for sure; null is open. Of those that stand, are accepted and hold a post of one seat,
    no two overlap (I9).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    start = DateColumns()
    end = DateColumns()
    holds_as_of = DateColumns()
    capacity = term_field("occupancy_capacity")
    status = term_field("occupancy_status")
    sure_from = models.DateField(null=True, blank=True)
    sure_to = models.DateField(null=True, blank=True)
    single_seat = models.BooleanField(help_text="As its post's.")
    stands = models.BooleanField(help_text="Whether its thing is published.")

    class Meta:
        verbose_name_plural = "occupancies"
        constraints = [
            *date_checks("occupancy", "start"),
            *date_checks("occupancy", "end"),
            *date_checks("occupancy", "holds_as_of"),
            term_check("occupancy", "capacity", "occupancy_capacity"),
            term_check("occupancy", "status", "occupancy_status"),
            forward_check("start", "end", name="occupancy_forward"),
            models.CheckConstraint(
                condition=Q(sure_from__isnull=True)
                | Q(sure_to__isnull=True)
                | Q(sure_from__lte=F("sure_to")),
                name="occupancy_sure_forward",
            ),
            # Without btree_gist: the post's number as a range of one.
            ExclusionConstraint(
                name="occupancy_one_at_a_time",
                expressions=[
                    (_range("int8range", F("post"), F("post"), "[]"), "&&"),
                    (_range("daterange", F("sure_from"), F("sure_to"), "[)"), "&&"),
                ],
                condition=Q(
                    stands=True, single_seat=True, status="occupancy_status:accepted"
                ),
            ),
        ]


class Membership(ThingRow):
    """That a person or a party belongs to a body, as a source has it; no office is needed."""

    member = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+")
    role_verbatim = models.CharField(
        max_length=200, blank=True, help_text="What the source calls them there."
    )
    capacity = term_field("membership_capacity", optional=True)
    start = DateColumns()
    end = DateColumns()
    holds_as_of = DateColumns()

    class Meta:
        constraints = [
            *date_checks("membership", "start"),
            *date_checks("membership", "end"),
            *date_checks("membership", "holds_as_of"),
            term_check("membership", "capacity", "membership_capacity", optional=True),
            forward_check("start", "end", name="membership_forward"),
            models.CheckConstraint(
                condition=~Q(member=F("body")), name="membership_in_another"
            ),
            models.CheckConstraint(
                condition=~Q(start_edtf="") | ~Q(end_edtf="") | ~Q(holds_as_of_edtf=""),
                name="membership_dated",
            ),
        ]
