from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema_view
from drf_spectacular.views import SpectacularAPIView
from rest_framework.views import APIView

from api.described.docs import SchemaDocs
from api.described.schema import (
    changes_schema,
    detail_schema,
    history_schema,
    list_schema,
)
from api.reading.absent import NoSuchAddress
from api.reading.changes import Changes
from api.reading.tallies import TallyList
from api.reading.things import ThingDetail, ThingHistory, ThingList
from things.queries import kinds
from things.rules.kinds import Kind

app_name = "api"
Described = Callable[[Any], Any]


def _both(route: str, view: type[APIView], described: Described) -> list[URLPattern]:
    """Return an address with the slash at its end and without it; one of them is described."""
    shown = extend_schema_view(get=described)(view)
    return [
        path(f"v1/{route}/", shown.as_view()),
        path(f"v1/{route}", shown.as_view(schema=None)),
    ]


def _of_kind(kind: Kind) -> Iterator[URLPattern]:
    """Return the addresses of a kind."""
    for base, rest, described in (
        (ThingList, "", list_schema(kind)),
        (ThingDetail, "/<str:key>", detail_schema(kind)),
        (ThingHistory, "/<str:key>/history", history_schema(kind)),
    ):
        view: type[APIView] = type(
            f"{kind.name}_{base.__name__}", (base,), {"kind": kind.name}
        )
        yield from _both(f"{kind.plural}{rest}", view, described)
    view = type(f"{kind.name}_whole", (ThingList,), {"kind": kind.name})
    yield from _with_suffixes(kind.plural, view, ("json", "ndjson", "csv"))


def _with_suffixes(
    route: str, view: Any, suffixes: Iterable[str]
) -> Iterator[URLPattern]:
    """Return the addresses of a list that say in which form it is wanted."""
    for suffix in suffixes:
        yield path(f"v1/{route}.{suffix}", view.as_view(suffix=suffix, schema=None))


urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema/docs/", SchemaDocs.as_view(), name="schema-docs"),
    path("v1/tallies/", TallyList.as_view()),
    path("v1/tallies", TallyList.as_view(schema=None)),
    *_both("changes", Changes, changes_schema),
    *_with_suffixes("changes", Changes, ("json", "ndjson")),
    *(route for kind in kinds().values() for route in _of_kind(kind)),
    path("v1/<path:rest>", NoSuchAddress.as_view(schema=None)),
]
