"""What each address takes and answers, for the OpenAPI description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers as s

from api.shapes import Shape, document_shape, page_shape
from editions.rules import EVIDENCE, STRANDS
from things.rules.kinds import Kind

Described = Callable[[Any], Any]


class ProblemParameter(Shape):
    """A parameter and what is wrong with it."""

    parameter = s.CharField()
    detail = s.CharField()


class Problem(Shape):
    """Problem details (RFC 9457)."""

    type = s.CharField()
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField()
    errors = ProblemParameter(  # type: ignore[assignment]  # a name DRF uses too
        many=True, required=False
    )


class WithdrawnProblem(Problem):
    """Why and when something was withdrawn; neither where that may not be said."""

    reason = s.CharField(required=False, help_text="A code of withdrawal_reason.")
    withdrawn_at = s.DateTimeField(required=False)


class VersionOfThing(Shape):
    """One thing that happened to a thing."""

    version = s.IntegerField()
    verb = s.ChoiceField(
        ["created", "corrected", "restored", "merged", "withdrawn", "rendered"]
    )
    what = s.CharField(help_text="The same in words, and more exactly.")
    at = s.DateTimeField()
    reason = s.CharField(allow_null=True)
    readable = s.BooleanField(help_text="Whether ?rev= shows it.")


class Segment(Shape):
    """Some words of a text."""

    sign = s.ChoiceField(["same", "removed", "added"])
    text = s.CharField()


class FieldDifference(Shape):
    """One field that differs, in words."""

    field = s.CharField()
    label = s.CharField()  # type: ignore[assignment]  # a name DRF uses too
    before = s.CharField(allow_null=True)
    after = s.CharField(allow_null=True)
    segments = Segment(many=True)
    removed = s.ListField(child=s.CharField())
    added = s.ListField(child=s.CharField())


class Comparison(Shape):
    """Two versions compared."""

    to = s.IntegerField()
    differences = FieldDifference(many=True)

    def get_fields(self) -> dict[str, Any]:
        """Add the field whose name is a word of Python."""
        return {"from": s.IntegerField(), **super().get_fields()}


class HistoryOfThing(Shape):
    """All that happened to a thing, newest first."""

    kind = s.CharField()
    id = s.CharField()
    state = s.ChoiceField(["published", "withdrawn", "merged"])
    merged_into = s.CharField(allow_null=True)
    versions = VersionOfThing(many=True)
    compared = Comparison(allow_null=True)


def parameter(name: str, words: str, **given: Any) -> OpenApiParameter:
    """Return a parameter that is a text."""
    return OpenApiParameter(name, OpenApiTypes.STR, description=words, **given)


def _number(name: str, words: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.INT, description=words)


PAST_PARAMETERS = [
    OpenApiParameter(
        "as_of",
        OpenApiTypes.DATE,
        description="A local day: what sources had made known by then.",
    ),
    parameter(
        "recorded_as_of", "A moment, or a day (its end), UTC: what was recorded then."
    ),
]
LIST_PARAMETERS = [
    parameter("process", "Slug of a process. May be repeated: any of them.", many=True),
    parameter("type", "Vocabulary code. May be repeated.", many=True),
    parameter("party", "Slug of a party. May be repeated: any of them.", many=True),
    parameter("strand", "A lane of the timeline.", many=True, enum=STRANDS),
    parameter("evidence", "How well it is sourced.", many=True, enum=EVIDENCE),
    parameter("from", "First day, EDTF. Matches by overlap."),
    parameter("to", "Last day, EDTF. Matches by overlap."),
    *PAST_PARAMETERS,
    _number("limit", "1 to 100; 50 if left out."),
    parameter("cursor", "Where the page before ended."),
]
KEY = OpenApiParameter(
    "key",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="The public id, or the slug of what has one.",
)
WRONG = OpenApiResponse(Problem, description="A parameter is wrong.")
NONE = OpenApiResponse(Problem, description="There is none, or was none then.")
GONE = OpenApiResponse(WithdrawnProblem, description="It was withdrawn.")
MOVED = OpenApiResponse(description="It was merged into another, which is there.")


def list_schema(kind: Kind) -> Described:
    """Describe the list of a kind."""
    return extend_schema(
        operation_id=f"{_tag(kind)}_list",
        tags=[kind.plural],
        parameters=LIST_PARAMETERS,
        responses={200: OpenApiResponse(page_shape(kind)), 400: WRONG},
    )


def detail_schema(kind: Kind) -> Described:
    """Describe one thing of a kind."""
    return extend_schema(
        operation_id=f"{_tag(kind)}_retrieve",
        tags=[kind.plural],
        parameters=[KEY, *PAST_PARAMETERS, _number("rev", "One of its versions.")],
        responses={
            200: OpenApiResponse(document_shape(kind)),
            302: MOVED,
            400: WRONG,
            404: NONE,
            410: GONE,
        },
    )


def history_schema(kind: Kind) -> Described:
    """Describe the history of one thing of a kind."""
    return extend_schema(
        operation_id=f"{_tag(kind)}_history",
        tags=[kind.plural],
        parameters=[
            KEY,
            _number("from", "The version to compare; the one before, if left out."),
            _number("to", "The version to compare it with; the newest, if left out."),
            parameter("rendered", "1: also when it was only shown anew.", enum=["0", "1"]),
        ],
        responses={
            200: OpenApiResponse(HistoryOfThing),
            400: WRONG,
            404: NONE,
            410: GONE,
        },
    )  # fmt: skip


def _tag(kind: Kind) -> str:
    return kind.plural.replace("-", "_")
