from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, include, path, register_converter
from django.urls.converters import StringConverter
from drf_spectacular.utils import extend_schema_view
from rest_framework.views import APIView

from api.callers.usage import Usage
from api.described.articles import article_schema, articles_schema
from api.described.beside import (
    codebook_schema,
    outlet_schema,
    outlets_schema,
    scheme_schema,
    schemes_schema,
)
from api.described.drafts import change_schema, create_schema, verb_schema
from api.described.files import bulk_file_schema, bulk_schema
from api.described.schema import (
    changes_schema,
    detail_schema,
    history_schema,
    list_schema,
)
from api.inside.described import (
    draft_schema,
    drafts_schema,
    reports_schema,
    revoke_schema,
    suggestions_schema,
    tokens_schema,
)
from api.inside.desk import DraftDetail, DraftList, ReportList, SuggestionList
from api.inside.tokens import TokenList, TokenRevoked
from api.reading.absent import NoSuchAddress
from api.reading.articles import ArticleDetail, ArticleList
from api.reading.bulk import BulkFile, BulkList
from api.reading.changes import Changes
from api.reading.description import SchemaDocs, SchemaFile
from api.reading.outlets import OutletDetail, OutletList
from api.reading.tallies import TallyList
from api.reading.things import ThingHistory
from api.reading.vocabularies import Codebook, VocabularyDetail, VocabularyList
from api.writing.views import VERBS, ThingVerb, WritableDetail, WritableList
from things.queries import kinds
from things.rules.kinds import Kind

app_name = "api"


class Anything(StringConverter):
    """All that is left of an address, ends of lines and nothing at all included."""

    regex = r"[\s\S]*"


register_converter(Anything, "anything")
Described = Callable[[Any], Any]


def _described(view: type[APIView], get: Described, **more: Described) -> Any:
    return extend_schema_view(get=get, **more)(view)


def _kind_view(base: type[APIView], kind: Kind, **given: str) -> type[APIView]:
    name = "_".join((kind.name, base.__name__, *given.values()))
    return type(name, (base,), {"kind": kind.name, **given})


def _of_kind(kind: Kind) -> Iterator[URLPattern]:
    """Return the addresses of a kind, after its plural and a slash."""
    for base, rest, described in (
        (WritableList, "", {"get": list_schema, "post": create_schema}),
        (WritableDetail, "<str:key>/", {"get": detail_schema, "patch": change_schema}),
        (ThingHistory, "<str:key>/history/", {"get": history_schema}),
    ):
        own = {method: describe(kind) for method, describe in described.items()}
        yield from _with_and_without(rest, _described(_kind_view(base, kind), **own))
    for verb in VERBS:
        shown = extend_schema_view(post=verb_schema(kind, verb))
        view = shown(_kind_view(ThingVerb, kind, verb=verb))
        yield from _with_and_without(f"<str:key>/{verb}/", view)


def _with_and_without(rest: str, view: Any) -> Iterator[URLPattern]:
    """Return an address with the slash at its end, and without it; one of them is described."""
    yield path(rest, view.as_view())
    if rest:
        yield path(rest.removesuffix("/"), view.as_view(schema=None))


def _alone(route: str, view: Any, *suffixes: str) -> Iterator[URLPattern]:
    """Return an address without the slash at its end, and those that say which form is wanted."""
    yield path(f"v1/{route}", view.as_view(schema=None))
    for suffix in suffixes:
        shown = view.as_view(suffix=suffix, schema=None)
        yield path(f"v1/{route}.{suffix}", shown)


# Under the word that they begin with: others are looked at no further. Events, which are asked
# for most, are looked at first.
THINGS = [
    path(f"v1/{kind.plural}/", include(list(_of_kind(kind))))
    for kind in sorted(kinds().values(), key=lambda kind: kind.name != "event")
]
LISTS = [
    route
    for kind in kinds().values()
    for route in _alone(
        kind.plural, _kind_view(WritableList, kind), "json", "ndjson", "csv"
    )
]
# For the desk and for administrators, by tokens of a scope.
INSIDE = [
    *_with_and_without("v1/desk/drafts/", _described(DraftList, drafts_schema)),
    *_with_and_without(
        "v1/desk/drafts/<str:key>/", _described(DraftDetail, draft_schema)
    ),
    *_with_and_without(
        "v1/desk/suggestions/", _described(SuggestionList, suggestions_schema)
    ),
    *_with_and_without("v1/desk/reports/", _described(ReportList, reports_schema)),
    *_with_and_without("v1/admin/tokens/", _described(TokenList, tokens_schema)),
    *_with_and_without(
        "v1/admin/tokens/<str:key>/revoke/",
        extend_schema_view(post=revoke_schema)(TokenRevoked),
    ),
]
urlpatterns = [
    *THINGS,
    path("v1/changes/", _described(Changes, changes_schema).as_view()),
    *_alone("changes", Changes, "json", "ndjson"),
    path("v1/tallies/", TallyList.as_view()),
    *_alone("tallies", TallyList),
    path("v1/bulk/", _described(BulkList, bulk_schema).as_view()),
    *_alone("bulk", BulkList),
    path(
        "v1/bulk/<str:name>",
        _described(BulkFile, bulk_file_schema).as_view(),
    ),
    path("v1/outlets/", _described(OutletList, outlets_schema).as_view()),
    path("v1/outlets/<str:key>/", _described(OutletDetail, outlet_schema).as_view()),
    *_alone("outlets", OutletList, "json", "ndjson", "csv"),
    *_alone("outlets/<str:key>", OutletDetail),
    path("v1/articles/", _described(ArticleList, articles_schema).as_view()),
    path("v1/articles/<str:key>/", _described(ArticleDetail, article_schema).as_view()),
    *_alone("articles", ArticleList, "json", "ndjson", "csv"),
    *_alone("articles/<str:key>", ArticleDetail),
    path("v1/vocabularies/", _described(VocabularyList, schemes_schema).as_view()),
    path(
        "v1/vocabularies/<str:key>/",
        _described(VocabularyDetail, scheme_schema).as_view(),
    ),
    *_alone("vocabularies", VocabularyList),
    *_alone("vocabularies/<str:key>", VocabularyDetail),
    path("v1/codebook/", _described(Codebook, codebook_schema).as_view()),
    *_alone("codebook", Codebook, "json", "csv"),
    *LISTS,
    *INSIDE,
    path("schema/", SchemaFile.as_view(schema=None), name="schema"),
    path("schema", SchemaFile.as_view(schema=None)),
    path("schema/docs/", SchemaDocs.as_view(schema=None), name="schema-docs"),
    path("schema/docs", SchemaDocs.as_view(schema=None)),
    path("v1/usage/", Usage.as_view()),
    *_alone("usage", Usage),
    path("<anything:rest>", NoSuchAddress.as_view(schema=None)),
]
