"""What stands beside things: outlets and vocabularies, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s

from api.described.parameters import (
    NARROWING,
    PAST_PARAMETERS,
    WORDS,
    number,
    parameter,
)
from api.described.schema import NONE, WRONG, Described
from api.described.shapes import CountShape, Shape

APPLIED = "What was asked for, as it was understood."


class OutletOfList(Shape):
    """Who publishes what things rest on."""

    kind = s.CharField()
    id = s.CharField()
    slug = s.CharField()
    version = s.IntegerField()
    name = s.DictField(child=s.CharField(), help_text="Language (BCP 47) to text.")
    language = s.CharField(allow_null=True, help_text="BCP 47; null: nobody told.")
    type = s.CharField(allow_null=True)
    url = s.CharField()
    content_changed_at = s.DateTimeField()


class OutletPage(Shape):
    """A page of outlets, by name."""

    next = s.URLField(allow_null=True)
    applied = s.DictField(help_text=APPLIED)
    count = CountShape(required=False)
    results = OutletOfList(many=True)


class SchemeShape(Shape):
    """A controlled list."""

    slug = s.CharField(help_text="As fields of documents name it.")
    title = s.CharField()
    definition = s.CharField()
    source = s.CharField(  # type: ignore[assignment]  # a name DRF uses too
        help_text="Which standard it follows."
    )
    url = s.CharField()


class SchemeList(Shape):
    """All controlled lists."""

    applied = s.DictField(help_text=APPLIED)
    results = SchemeShape(many=True)


class TermShape(Shape):
    """One code, what it means, and what it is elsewhere."""

    code = s.CharField()
    label = s.DictField(  # type: ignore[assignment]  # a name DRF uses too
        child=s.CharField(), help_text="Language (BCP 47) to text."
    )
    definition = s.DictField(child=s.CharField())
    source = s.CharField(  # type: ignore[assignment]  # a name DRF uses too
        allow_null=True
    )
    strand = s.CharField(allow_null=True)
    maps = s.DictField(help_text="By data set: its code, or its column.")
    status = s.CharField(help_text="current or deprecated.")
    version = s.IntegerField()
    successor = s.CharField(allow_null=True, help_text="The code to use instead.")


class SchemeWithTerms(Shape):
    """A controlled list with its terms, in order."""

    slug = s.CharField()
    title = s.CharField()
    definition = s.CharField()
    source = s.CharField()  # type: ignore[assignment]  # a name DRF uses too
    terms = TermShape(many=True)


class SchemeOfCodebook(SchemeWithTerms):
    """A controlled list with its terms, and the fields of documents that hold them."""

    def get_fields(self) -> dict[str, Any]:
        """Add the field whose name a serializer has for itself."""
        return {**super().get_fields(), "fields": s.ListField(child=s.CharField())}


class CodebookShape(Shape):
    """Every code there is."""

    applied = s.DictField(help_text=APPLIED)
    results = SchemeOfCodebook(many=True)


codebook_schema: Described = extend_schema(
    operation_id="codebook",
    tags=["vocabularies"],
    summary="Every code, what it means, what it is elsewhere, and where it stands",
    responses={200: CodebookShape, 400: WRONG},
)
outlets_schema: Described = extend_schema(
    operation_id="outlets_list",
    tags=["outlets"],
    parameters=[
        *NARROWING,
        WORDS,
        *PAST_PARAMETERS,
        parameter("count", "1: with how many there are in all.", enum=["0", "1"]),
        number("limit", "1 to 1000; 50 if left out.", most=1_000),
        parameter("cursor", "Where the page before ended."),
    ],
    responses={200: OutletPage, 400: WRONG},
)
outlet_schema: Described = extend_schema(
    operation_id="outlets_retrieve",
    tags=["outlets"],
    parameters=PAST_PARAMETERS,
    responses={200: OutletOfList, 400: WRONG, 404: NONE},
)
schemes_schema: Described = extend_schema(
    operation_id="vocabularies_list",
    tags=["vocabularies"],
    responses={200: SchemeList, 400: WRONG},
)
scheme_schema: Described = extend_schema(
    operation_id="vocabularies_retrieve",
    tags=["vocabularies"],
    responses={200: SchemeWithTerms, 400: WRONG, 404: NONE},
)
