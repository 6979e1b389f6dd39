"""Every route that the product has, and every route that the table names."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access import table
from things.queries import kinds

API, ADMIN = "api/v1/", "admin/"


def there_are(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every route, as the tables of addresses write it."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from there_are(one, route)


def pages() -> Iterator[tuple[str, str, list[str]]]:
    """Routes of pages with the door before them and the methods that they answer."""
    for line in table.PAGES.strip().splitlines():
        door, *methods, route = line.split()
        yield route, door, methods
    for line in table.READ.split():
        yield line.replace("<empty>", ""), "open", ["GET"]


def of_api() -> Iterator[tuple[str, set[str]]]:
    """Routes of the API, with the methods that they answer."""
    read = set(table.API_READ.split())
    for method, routes in table.API_WRITTEN.items():
        for route in routes.split():
            own = {"GET"} if route in read else set()
            yield from _each(route, {*own, method.split()[0]})
            read.discard(route)
    for route in read:
        yield from _each(route, {"GET"})
    for route, _, method in inside():
        yield route, {method}


def inside() -> Iterator[tuple[str, str, str]]:
    """Routes of the API that need a scope, with the scope and the method that they answer."""
    for line in table.API_INSIDE.strip().splitlines():
        scope, method, *routes = line.split()
        for route in routes:
            yield API + route, scope, method


def _each(route: str, methods: set[str]) -> Iterator[tuple[str, set[str]]]:
    plurals = [k.plural for k in kinds().values()] if "{plural}" in route else [""]
    verbs = table.VERBS if "{verb}" in route else ("",)
    for plural in plurals:
        for verb in verbs:
            named = route.replace("{plural}", plural).replace("{verb}", verb)
            yield API + named, methods


def of_admin() -> Iterator[tuple[str, str]]:
    """Routes of the administration, with the door before them."""
    for line in table.ADMINISTRATION.strip().splitlines():
        door, *routes = line.split()
        for route in routes:
            yield ADMIN + route.replace("<empty>", ""), door
    for name, door in table.TABLES.items():
        for route in table.OF_A_TABLE.split():
            # The one only leads to the form, the other back where there is no such row.
            leads = route.endswith(("<path:object_id>/", "history/"))
            own = "tables" if leads else door
            yield ADMIN + route.replace("{table}", name), own


def in_table() -> list[str]:
    """Every route that the table names."""
    return [
        *(route for route, *_ in pages()),
        *(route for route, _ in of_api()),
        *(route for route, _ in of_admin()),
    ]
