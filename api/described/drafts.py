"""The shapes of what is sent to be written, for the OpenAPI description alone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    extend_schema,
)
from rest_framework import serializers as s

from api.described.parameters import KEY, parameter
from api.described.schema import Described, Problem
from api.described.shapes import Shape, document_shape
from core.dates import FuzzyDate
from core.drafts import Coded, Field, Internal, Named, fields_of
from core.quantities import QUALIFIERS, Quantity
from things.queries import kinds
from things.rules.kinds import Kind
from things.rules.states import SENSITIVITIES, WITHDRAWAL_REASONS

DRY_RUN = parameter("dry_run", "1: only say what would come of it.", enum=["0", "1"])
IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="Sent again within a day, the same request gets the same answer.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the answer that was read, or the version in quotes.",
)
THEN = ("published", "in_review", "draft")
MAY_BE_NULL: dict[str, Any] = {"required": False, "allow_null": True}


class SentDate(Shape):
    """A date: EDTF, with the source's words."""

    text = s.CharField(
        required=False, allow_null=True, help_text="The source's words: last Thursday."
    )
    edtf = s.CharField(help_text="Extended Date/Time Format, 2019: 2025-02-27.")


class SentQuantity(Shape):
    """A number with its qualifier; which bounds go with it follows from that."""

    qualifier = s.ChoiceField(list(QUALIFIERS))
    value = s.FloatField(required=False, allow_null=True)
    low = s.FloatField(required=False, allow_null=True)
    high = s.FloatField(required=False, allow_null=True)
    label = s.CharField(  # type: ignore[assignment]  # a name DRF uses too
        help_text="The number as printed: more than 600."
    )


class SentCitation(Shape):
    """Words of a text that is held (url, exact), or where others stand (url, outlet)."""

    url = s.CharField(
        required=False, allow_null=True, help_text="Address of the source."
    )
    exact = s.CharField(
        required=False, allow_null=True, help_text="The words, as they stand there."
    )
    start = s.IntegerField(
        required=False,
        allow_null=True,
        help_text="Which place, in code points, where there are several.",
    )
    outlet = s.CharField(
        required=False, allow_null=True, help_text="Who published it, by name."
    )
    published_on = s.DateField(required=False, allow_null=True)
    locator = s.CharField(
        required=False, allow_null=True, help_text="Page or paragraph."
    )
    element = s.CharField(
        required=False, allow_null=True, help_text="A code of citation_element."
    )
    field = s.CharField(
        required=False,
        allow_null=True,
        help_text="What it proves, such as date or parties.0.role; empty: all of it.",
    )
    stance = s.ChoiceField(
        ["supports", "contradicts", "mentions"], required=False, allow_null=True
    )


class Unpublished(Shape):
    """A thing that does not stand: its newest values, as they are kept."""

    kind = s.CharField()
    id = s.CharField()
    version = s.IntegerField()
    state = s.CharField()
    merged_into = s.CharField(allow_null=True, help_text="The id of what it is now.")
    values = s.DictField(help_text="The newest values.")


def create_schema(kind: Kind) -> Described:
    """Describe adding a thing of a kind."""
    return extend_schema(
        operation_id=f"{_tag(kind)}_create",
        tags=[kind.plural],
        summary="Record a new thing: published, handed over, or as a draft",
        parameters=[DRY_RUN, IDEMPOTENCY],
        request={"application/json": _sent_shape(kind.name, changed=False)},
        responses={201: _written(kind), 200: _written(kind), **errors()},
    )


def change_schema(kind: Kind) -> Described:
    """Describe changing a thing of a kind."""
    return extend_schema(
        operation_id=f"{_tag(kind)}_change",
        tags=[kind.plural],
        summary="Correct a thing, or add what became known later",
        parameters=[KEY, DRY_RUN, IDEMPOTENCY, IF_MATCH],
        request={"application/json": _sent_shape(kind.name, changed=True)},
        responses={200: _written(kind), **errors(404, 412, 428)},
    )


def verb_schema(kind: Kind, verb: str) -> Described:
    """Describe what is done with a thing as it is."""
    return extend_schema(
        operation_id=f"{_tag(kind)}_{verb}",
        tags=[kind.plural],
        parameters=[KEY, DRY_RUN, IDEMPOTENCY, IF_MATCH],
        request={"application/json": _verb_shape(verb)},
        responses={200: _written(kind), **errors(404, 412, 428)},
    )


def _written(kind: Kind) -> OpenApiResponse:
    """Describe what stands after a write: a document, or what no reader sees."""
    answer = PolymorphicProxySerializer(
        component_name=f"Written{_camel(kind.name)}",
        serializers=[document_shape(kind), Unpublished],
        resource_type_field_name=None,
    )
    words = "Its document, where it is public by then."
    return OpenApiResponse(answer, description=words)


def errors(*more: int) -> dict[int, Any]:
    """Describe the refusals that whoever writes can meet; ``more`` are statuses beside."""
    words = {
        400: "This is no JSON, or a parameter is wrong.",
        401: "No token, or one that opens nothing.",
        403: "The token, or the role of its account, does not allow it.",
        404: "There is none.",
        410: "It was answered before, and may not be told any more: erased or withheld since.",
        411: "The body has no Content-Length.",
        412: "Somebody has changed it meanwhile.",
        413: "Too large.",
        415: "Not JSON.",
        422: "A value is wrong, or a rule refuses it.",
        428: "Say which version you have read.",
    }
    wanted = (400, 401, 403, 410, 411, 413, 415, 422, *more)
    return {n: OpenApiResponse(Problem, description=words[n]) for n in wanted}


@lru_cache(maxsize=200)
def _sent_shape(name: str, *, changed: bool) -> Any:
    values = _values_shape(kinds()[name].draft, changed)
    fields: dict[str, Any] = {
        "values": values(required=not changed),
        "citations": SentCitation(many=True, **MAY_BE_NULL),
        "then": s.ChoiceField(list(THEN), **MAY_BE_NULL),
        "sensitivity": s.ChoiceField(list(SENSITIVITIES), **MAY_BE_NULL),
    }
    if changed:
        words = "Needed where it is published."
        fields["reason"] = s.CharField(help_text=words, **MAY_BE_NULL)
        fields["later"] = s.BooleanField(
            required=False,
            help_text="It became known later: what was known before stays as it was.",
        )
    label = "Change" if changed else "New"
    return _made(f"{label}{_camel(name)}", "What is sent to be written.", fields)


@lru_cache(maxsize=20)
def _verb_shape(verb: str) -> Any:
    may_be_left = verb in ("publish", "discard", "reclaim")
    optional = MAY_BE_NULL if may_be_left else {}
    reason = s.CharField(help_text="Why, in words.", **optional)
    own: dict[str, dict[str, Any]] = {
        "submit": {},
        "publish": {"reason": reason},
        "discard": {"reason": reason},
        "reclaim": {"reason": reason},
        "withdraw": {"why": s.ChoiceField(list(WITHDRAWAL_REASONS)), "reason": reason},
        "restore": {"to": s.IntegerField(help_text="Which version."), "reason": reason},
        "merge": {
            "into": s.CharField(help_text="The id of the one that stays."),
            "into_version": s.IntegerField(help_text="Its version that was read."),
            "reason": reason,
        },
        "unmerge": {"reason": reason},
    }
    if not own[verb]:
        return {"type": "object", "properties": {}, "description": "An empty object."}
    return _made(f"{_camel(verb)}Thing", "What is told with it.", own[verb])


@lru_cache(maxsize=400)
def _values_shape(draft: Any, partial: bool) -> Any:
    own = (f for f in fields_of(draft) if not isinstance(f.mark, Internal))
    fields = {f.name: _field(f, partial=partial) for f in own}
    name = f"{'Changed' if partial else 'Sent'}{draft.__name__}"
    return _made(name, str(draft.__doc__ or "").partition("\n")[0], fields)


def _field(field: Field, *, partial: bool) -> Any:
    optional: dict[str, Any] = {"required": not (partial or field.optional)}
    if field.nested:
        return _values_shape(field.nested, False)(many=field.many, **optional)
    single = _single(field, {} if field.many else optional)
    return s.ListField(child=single, **optional) if field.many else single


def _single(field: Field, given: dict[str, Any]) -> Any:
    given = {**given, "allow_null": bool(field.optional and not field.many)}
    if isinstance(field.mark, Named):
        kinds_named = ", ".join(field.mark.kinds)
        words = f"Slug or id of a thing: {kinds_named}."
        return s.CharField(help_text=words, allow_blank=True, **given)
    if isinstance(field.mark, Coded):
        words = f"A code of the vocabulary {field.mark.scheme}."
        return s.CharField(help_text=words, allow_blank=True, **given)
    if field.type is bool:
        return s.BooleanField(**given)
    if field.type in _SHAPES:
        return _SHAPES[field.type](**given)
    return s.CharField(allow_blank=True, **given)


_SHAPES: dict[Any, Any] = {
    FuzzyDate: SentDate,
    Quantity: SentQuantity,
    int: s.IntegerField,
    Decimal: s.FloatField,
    dt.date: s.DateField,
}


def _made(name: str, words: str, fields: dict[str, Any]) -> Any:
    return type(name, (s.Serializer,), {"__doc__": words, **fields})


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _tag(kind: Kind) -> str:
    return kind.plural.replace("-", "_")
