from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema_view
from drf_spectacular.views import SpectacularAPIView
from rest_framework.views import APIView

from api import views
from api.docs import SchemaDocs
from api.schema import detail_schema, history_schema, list_schema
from api.tallies import TallyList
from api.usage import Usage
from things.queries import kinds
from things.rules.kinds import Kind

app_name = "api"


def _of_kind(kind: Kind) -> Iterator[URLPattern]:
    """Return the addresses of a kind. The slash at the end may be left out."""
    for base, rest, described in (
        (views.ThingList, "", list_schema(kind)),
        (views.ThingDetail, "<str:key>/", detail_schema(kind)),
        (views.ThingHistory, "<str:key>/history/", history_schema(kind)),
    ):
        view: type[APIView] = type(
            f"{kind.name}_{base.__name__}", (base,), {"kind": kind.name}
        )
        view = extend_schema_view(get=described)(view)
        route = f"v1/{kind.plural}/{rest}"
        yield path(route, view.as_view())
        yield path(route.removesuffix("/"), view.as_view(schema=None))


urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema/docs/", SchemaDocs.as_view(), name="schema-docs"),
    path("v1/usage/", Usage.as_view()),
    path("v1/usage", Usage.as_view(schema=None)),
    path("v1/tallies/", TallyList.as_view()),
    path("v1/tallies", TallyList.as_view(schema=None)),
    *(route for kind in kinds().values() for route in _of_kind(kind)),
]
