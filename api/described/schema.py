"""What each address takes and answers, for the OpenAPI description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers as s

from api.described.parameters import (
    CHANGES_PARAMETERS,
    KEY,
    LIST_PARAMETERS,
    PARTS_PARAMETERS,
    PAST_PARAMETERS,
    number,
    parameter,
)
from api.described.shapes import Shape, document_shape, page_shape
from things.rules.kinds import Kind

Described = Callable[[Any], Any]


class ProblemParameter(Shape):
    """A parameter, or a value that was sent, and what is wrong with it."""

    parameter = s.CharField(required=False, help_text="Its name; or there is pointer.")
    pointer = s.CharField(
        required=False, help_text="Where in what was sent: a JSON Pointer (RFC 6901)."
    )
    detail = s.CharField()
    nearest = s.ListField(
        child=s.CharField(), required=False, help_text="What would be right."
    )


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


class ActOfChange(Shape):
    """What somebody did at once; all changes of one act have its id."""

    id = s.CharField()
    verb = s.CharField(help_text="Such as correct_event.")


class ThingElsewhere(Shape):
    """Another thing, and where it is."""

    kind = s.CharField()
    id = s.CharField()
    url = s.CharField()


class ChangeShape(Shape):
    """One change of one document. Of what is withheld, nothing but that it is gone."""

    cursor = s.CharField(help_text="Where this change stands.")
    kind = s.CharField()
    id = s.CharField()
    url = s.CharField()
    verb = s.ChoiceField(
        ["created", "corrected", "restored", "merged", "withdrawn", "rendered"]
    )
    moved = s.ChoiceField(
        ["entered", "stayed", "left"],
        help_text="What it did to the list that is followed.",
    )
    withheld = s.BooleanField(
        help_text="Taken back for safety, privacy or law: remove every copy."
    )
    version = s.IntegerField(allow_null=True)
    at = s.DateTimeField(allow_null=True)
    reason = s.CharField(allow_null=True)
    act = ActOfChange(allow_null=True)
    merged_into = ThingElsewhere(allow_null=True)
    before = s.DictField(allow_null=True, help_text="The document before, as stored.")
    after = s.DictField(allow_null=True, help_text="The document since, as stored.")


class ChangesPage(Shape):
    """Some changes, in the order in which they were made, and where to go on from."""

    applied = s.DictField(help_text="What was asked for, as it was understood.")
    after = s.CharField(help_text="Give this as after the next time. Never expires.")
    more = s.BooleanField(help_text="Whether there are more by now.")
    results = ChangeShape(many=True)


WRONG = OpenApiResponse(Problem, description="A parameter is wrong.")
NONE = OpenApiResponse(Problem, description="There is none, or was none then.")
GONE = OpenApiResponse(WithdrawnProblem, description="It was withdrawn.")
ANEW = OpenApiResponse(
    Problem,
    description="This record does not have the change that the cursor stands for: it was restored "
    "from a backup since. Pull anew what you keep.",
)
MOVED = OpenApiResponse(description="It was merged into another, which is there.")


changes_schema: Described = extend_schema(
    operation_id="changes_list",
    tags=["changes"],
    summary="Every change of a published document, in the order of commits",
    parameters=CHANGES_PARAMETERS,
    responses={200: ChangesPage, 400: WRONG, 410: ANEW},
)


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
        parameters=[
            KEY,
            *PAST_PARAMETERS,
            number("rev", "One of its versions."),
            *PARTS_PARAMETERS,
        ],
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
            number("from", "The version to compare; the one before, if left out."),
            number("to", "The version to compare it with; the newest, if left out."),
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
