"""The files of all that is published, for the OpenAPI description."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers as s

from api.described.schema import Described, Problem
from api.described.shapes import Shape


class BulkResource(Shape):
    """One file."""

    name = s.CharField()
    path = s.CharField(help_text="Its name, after the address of the description.")
    kind = s.CharField()
    type = s.ChoiceField(["file", "table"])
    format = s.ChoiceField(["ndjson", "csv"])
    bytes = s.IntegerField(help_text="As it is sent, compressed.")
    hash = s.CharField(help_text="sha256: and the digest of what is sent.")
    compression = s.CharField()
    encoding = s.CharField()
    schema = s.DictField(required=False, help_text="Of a table, its columns.")


class BulkShape(Shape):
    """A Data Package (Frictionless): files of all that is published."""

    profile = s.CharField()
    name = s.CharField()
    created = s.DateTimeField()
    changes_after = s.CharField(help_text="Follow changes from here.")
    schema = s.CharField(help_text="The file that describes documents, in OpenAPI.")
    resources = BulkResource(many=True)


NO_FILES = OpenApiResponse(
    Problem, description="There are none yet, or they are being written anew."
)
# Documents and tables, as they lie there, and what describes them. Clients that know nothing of
# gzip take all of them as bytes.
FILE_TYPES = {
    "application/gzip": OpenApiTypes.BINARY,
    "application/octet-stream": OpenApiTypes.BINARY,
    "application/json": OpenApiTypes.OBJECT,
}
bulk_schema: Described = extend_schema(
    operation_id="bulk_list",
    tags=["bulk"],
    summary="Files of all that is published, written each night, with size and SHA-256",
    responses={200: BulkShape, 404: NO_FILES},
)
bulk_file_schema: Described = extend_schema(
    operation_id="bulk_retrieve",
    tags=["bulk"],
    summary="One of these files, as it lies there, or the rest of it",
    description="Its length and digest are those that the description of all tells.",
    parameters=[
        OpenApiParameter(
            "name",
            OpenApiTypes.STR,
            OpenApiParameter.PATH,
            description="The path of a file, as the description of all tells it.",
        ),
        OpenApiParameter(
            "Range",
            OpenApiTypes.STR,
            OpenApiParameter.HEADER,
            description="The bytes that are wanted, where the first are there already.",
        ),
        OpenApiParameter(
            "If-Range",
            OpenApiTypes.STR,
            OpenApiParameter.HEADER,
            description="The ETag of the file that these are the first bytes of: of another, "
            "the whole is sent (200).",
        ),
    ],
    responses={
        **{
            (200, one): OpenApiResponse(shape, description="The whole file.")
            for one, shape in FILE_TYPES.items()
        },
        **{
            (206, one): OpenApiResponse(
                OpenApiTypes.BINARY, description="The bytes asked for."
            )
            for one in FILE_TYPES
        },
        404: NO_FILES,
        416: OpenApiResponse(Problem, description="The file ends before these bytes."),
    },
)
