"""The shapes of documents, for the OpenAPI description. Nothing is serialised by these."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers as s

from editions.rules import EVIDENCE, STRANDS

Method = TypeVar("Method", bound=Callable[..., Any])
Shape = s.Serializer[Any]


def _by_language() -> s.DictField:
    return s.DictField(child=s.CharField(), help_text="Language (BCP 47) to text.")


class Named(Shape):
    """A slug and its name."""

    slug = s.CharField()
    name = _by_language()


class FuzzyDate(Shape):
    """A date no more exact than it is known. Null bounds are open."""

    text = s.CharField(help_text="The source's words.")
    edtf = s.CharField(help_text="Extended Date/Time Format, 2019.")
    earliest = s.DateField(allow_null=True)
    latest = s.DateField(allow_null=True)
    kind = s.ChoiceField(["instant_within", "span"])
    resolution = s.CharField(help_text="How the words were read.")
    anchor = s.DateField(allow_null=True, help_text="The day they were counted from.")


class CitedArticle(Shape):
    """The article version that is quoted."""

    id = s.CharField()
    version = s.IntegerField()
    title = s.CharField(allow_null=True)


class Citation(Shape):
    """A quotation (exact words, by code points) or a pointer (words not held)."""

    form = s.ChoiceField(["quotation", "pointer"])
    outlet = Named()
    url = s.CharField(allow_null=True)
    published_on = s.DateField(allow_null=True)
    known_on = s.DateField()
    article = CitedArticle(required=False)
    exact = s.CharField(required=False)
    prefix = s.CharField(required=False)
    suffix = s.CharField(required=False)
    start = s.IntegerField(required=False)
    end = s.IntegerField(required=False)
    locator = s.CharField(required=False, allow_null=True)


class Document(Shape):
    """What every document has."""

    schema_version = s.IntegerField()
    kind = s.CharField()
    id = s.CharField()
    version = s.IntegerField()
    process = Named()
    date = FuzzyDate()
    evidence = s.ChoiceField(list(EVIDENCE))
    independent_sources = s.IntegerField()
    citations = Citation(many=True)
    recorded_at = s.DateTimeField()


class EventType(Shape):
    """A term of the vocabulary of events."""

    slug = s.CharField()
    label = _by_language()  # type: ignore[assignment]  # a name DRF uses too


class PartyInEvent(Named):
    """A party and what it does in the event."""

    role = s.ChoiceField(["actor", "recipient", "mediator"])


class Event(Document):
    """Something that happened, is planned or is alleged."""

    type = EventType()
    strand = s.ChoiceField(list(STRANDS))
    modality = s.ChoiceField(["happened", "planned", "alleged"])
    title = _by_language()
    summary = _by_language()
    place = Named(allow_null=True)
    parties = PartyInEvent(many=True)


class Words(Shape):
    """Words in their original language."""

    text = s.CharField()
    language = s.CharField(allow_null=True)


class Statement(Document):
    """What somebody said."""

    strand = s.ChoiceField(list(STRANDS))
    form = s.ChoiceField(["direct_quotation", "partial_quotation"])
    words = Words()
    speaker = s.CharField()
    person = Named(allow_null=True)
    party = Named(allow_null=True)


class Quantity(Shape):
    """A number with its qualifier. Null is not zero."""

    qualifier = s.CharField()
    value = s.FloatField(allow_null=True)
    low = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)
    label = s.CharField(  # type: ignore[assignment]  # a name DRF uses too
        help_text="The number as printed."
    )


class Figure(Document):
    """One number as one claimant gave it."""

    measure = s.CharField()
    population = s.CharField()
    unit = s.ChoiceField(["person", "remains", "percent_share", "truck"])
    quantity = Quantity()
    modality = s.CharField()
    claimant = Named(allow_null=True)
    claimant_words = s.CharField(allow_null=True)
    place = Named(allow_null=True)


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


class EventPage(Shape):
    """A page of events and the address of the next."""

    next = s.URLField(allow_null=True)
    results = Event(many=True)


class StatementPage(Shape):
    """A page of statements and the address of the next."""

    next = s.URLField(allow_null=True)
    results = Statement(many=True)


class FigurePage(Shape):
    """A page of figures and the address of the next."""

    next = s.URLField(allow_null=True)
    results = Figure(many=True)


ONE: dict[str, type[Shape]] = {
    "event": Event,
    "statement": Statement,
    "figure": Figure,
}
PAGE: dict[str, type[Shape]] = {
    "event": EventPage,
    "statement": StatementPage,
    "figure": FigurePage,
}


def _parameter(name: str, words: str, **given: Any) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=words, **given)


LIST_PARAMETERS = [
    _parameter(
        "process", "Slug of a process. May be repeated: any of them.", many=True
    ),
    _parameter("type", "Vocabulary code. May be repeated.", many=True),
    _parameter("party", "Slug of a party. May be repeated: any of them.", many=True),
    _parameter("strand", "A lane of the timeline.", many=True, enum=STRANDS),
    _parameter("evidence", "How well it is sourced.", many=True, enum=EVIDENCE),
    _parameter("from", "First day, EDTF. Matches by overlap."),
    _parameter("to", "Last day, EDTF. Matches by overlap."),
    OpenApiParameter(
        "limit", OpenApiTypes.INT, description="1 to 100; 50 if left out."
    ),
    _parameter("cursor", "Where the page before ended."),
]


def list_schema(kind: str) -> Callable[[Method], Method]:
    """Describe the list of a kind."""
    return extend_schema(
        operation_id=f"{kind}s_list",
        tags=[f"{kind}s"],
        parameters=LIST_PARAMETERS,
        responses={
            200: OpenApiResponse(PAGE[kind]),
            400: OpenApiResponse(Problem, description="A parameter is wrong."),
        },
    )


def detail_schema(kind: str) -> Callable[[Method], Method]:
    """Describe one thing of a kind."""
    return extend_schema(
        operation_id=f"{kind}s_retrieve",
        tags=[f"{kind}s"],
        responses={
            200: OpenApiResponse(ONE[kind]),
            404: OpenApiResponse(Problem, description="There is none."),
        },
    )
