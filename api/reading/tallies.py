"""Tallies: what each claimant says is held, and whether that fits what is recorded in between.

All that is worked out says so (``derived``) and shows its arithmetic. No gap is closed.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.things import asked_of_tallies
from api.described.parameters import PAST_PARAMETERS, parameter
from api.described.schema import Problem
from api.sending.reading import ReadView, sent
from captives.rules.tallies import STOCKS
from timeline.giving.tallies import tallies_document
from timeline.standing import Found, standing_of
from timeline.tallies import Wanted, tallies_of


class IntervalShape(s.Serializer[Any]):
    """All whole numbers between two bounds, both inclusive; null: no such bound."""

    low = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)
    about = s.BooleanField(help_text="Whether it comes from an approximate number.")
    words = s.CharField()


class StockShape(s.Serializer[Any]):
    """How many a claimant says are held as of a day, and the figure that says so."""

    id = s.CharField()
    path = s.CharField()
    printed = s.CharField(help_text="The number as printed.")
    count = IntervalShape()
    as_of = s.CharField(help_text="EDTF.")
    measure = s.ChoiceField(list(STOCKS))
    population = s.CharField(help_text="Who is counted, in words.")
    modality = s.CharField()


class StepShape(s.Serializer[Any]):
    """One document that an arithmetic counts. Undecided: perhaps counted already."""

    kind = s.CharField()
    id = s.CharField()
    path = s.CharField()
    leg = s.CharField(allow_null=True)
    title = s.CharField()
    printed = s.CharField()
    count = IntervalShape()
    sign = s.ChoiceField([1, -1])
    day = s.CharField(allow_null=True, help_text="EDTF.")
    by = s.CharField(allow_null=True, help_text="Who gives it; null: an outlet itself.")
    undecided = s.BooleanField()


class ReconciliationShape(s.Serializer[Any]):
    """What the stock would be by the one before it, and the gap: stated less expected."""

    derived = s.BooleanField(help_text="Always true: worked out here.")
    before = s.CharField(help_text="The figure that is counted from.")
    steps = StepShape(many=True)
    formula = s.CharField()
    expected = IntervalShape()
    gap = IntervalShape()
    fits = s.BooleanField(help_text="Whether a gap of none is possible.")


class PartShape(s.Serializer[Any]):
    """A part that the claimant states, and what is left without it: stated by nobody."""

    stated = StockShape()
    derived = s.BooleanField()
    formula = s.CharField()


class StandingShape(s.Serializer[Any]):
    """One stock in a tally; no reconciliation for the first, or where no cohort is named."""

    stated = StockShape()
    outlets = s.ListField(child=s.CharField())
    reconciliation = ReconciliationShape(allow_null=True)
    parts = PartShape(many=True)


class TallyShape(s.Serializer[Any]):
    """The stocks of one claimant, measure, place and cohort, from the first day on."""

    claimant = s.CharField()
    claimant_slug = s.CharField(allow_null=True)
    measure = s.ChoiceField(list(STOCKS))
    unit = s.CharField()
    place = s.CharField(allow_null=True)
    cohort = s.CharField(allow_null=True, help_text="Its id.")
    stocks = StandingShape(many=True)


class TalliesShape(s.Serializer[Any]):
    """All tallies of a process."""

    applied = s.DictField(help_text="What was asked for, as it was understood.")
    results = TallyShape(many=True)
    legs_without_cohort = s.IntegerField(help_text="Delivered, but counted nowhere.")
    cut = s.BooleanField(help_text="Whether only the newest documents were looked at.")


class TallyList(ReadView):
    """Tallies of a process."""

    @extend_schema(
        operation_id="tallies_list",
        tags=["tallies"],
        summary="How many are held as each claimant says, reconciled by arithmetic",
        description="Nothing derived is stored, and no gap is closed.",
        parameters=[
            parameter("process", "The process's slug.", required=True),
            parameter("claimant", "Slug of who says so."),
            parameter("measure", "What is counted.", enum=STOCKS),
            parameter("place", "Slug of the place."),
            *PAST_PARAMETERS,
        ],
        responses={200: TalliesShape, 400: Problem, 404: Problem},
    )
    def get(self, request: Request) -> HttpResponse:
        """Return the tallies that are asked for."""
        asked = asked_of_tallies(request)
        process = standing_of(kind="process", key=asked.process, as_of=asked.as_of)
        if not isinstance(process, Found):
            raise NotFound("There is no such process.")
        found = tallies_of(
            asked.process,
            as_of=asked.as_of,
            wanted=Wanted(
                claimant=asked.claimant, measure=asked.measure, place=asked.place
            ),
        )
        shown = {"applied": asked.applied, **tallies_document(found)}
        text = json.dumps(shown, ensure_ascii=False)
        return sent(request, text, applied=asked.applied)
