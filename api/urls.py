from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema_view
from drf_spectacular.views import SpectacularAPIView
from rest_framework.views import APIView

from api.callers.usage import Usage
from api.described.docs import SchemaDocs
from api.described.drafts import change_schema, create_schema, verb_schema
from api.described.schema import (
    changes_schema,
    detail_schema,
    history_schema,
    list_schema,
)
from api.reading.absent import NoSuchAddress
from api.reading.changes import Changes
from api.reading.tallies import TallyList
from api.reading.things import ThingHistory
from api.writing.views import VERBS, ThingVerb, WritableDetail, WritableList
from things.queries import kinds
from things.rules.kinds import Kind

app_name = "api"
Described = Callable[[Any], Any]


def _both(
    route: str,
    view: type[APIView],
    described: Described | None = None,
    **more: Described,
) -> list[URLPattern]:
    """Return an address with the slash at its end and without it; one of them is described."""
    methods = {"get": described, **more} if described else more
    shown = extend_schema_view(**methods)(view)
    return [
        path(f"v1/{route}/", shown.as_view()),
        path(f"v1/{route}", shown.as_view(schema=None)),
    ]


def _of_kind(kind: Kind) -> Iterator[URLPattern]:
    """Return the addresses of a kind."""
    one = f"{kind.plural}/<str:key>"
    for base, route, described in (
        (WritableList, kind.plural, {"get": list_schema, "post": create_schema}),
        (WritableDetail, one, {"get": detail_schema, "patch": change_schema}),
        (ThingHistory, f"{one}/history", {"get": history_schema}),
    ):
        own = {method: describe(kind) for method, describe in described.items()}
        yield from _both(route, _view(base, kind), **own)
    for verb in VERBS:
        view = _view(ThingVerb, kind, verb=verb)
        yield from _both(f"{one}/{verb}", view, post=verb_schema(kind, verb))


def _view(base: type[APIView], kind: Kind, **given: str) -> type[APIView]:
    name = "_".join((kind.name, base.__name__, *given.values()))
    return type(name, (base,), {"kind": kind.name, **given})


urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema/docs/", SchemaDocs.as_view(), name="schema-docs"),
    path("v1/usage/", Usage.as_view()),
    path("v1/usage", Usage.as_view(schema=None)),
    path("v1/tallies/", TallyList.as_view()),
    path("v1/tallies", TallyList.as_view(schema=None)),
    *_both("changes", Changes, changes_schema),
    *(route for kind in kinds().values() for route in _of_kind(kind)),
    path("v1/<path:rest>", NoSuchAddress.as_view(schema=None)),
]
