"""Every public address with every parameter: what a stranger may ask, for comparing two worlds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tests.access import table
from tests.access.test_routes import PUBLIC
from tests.api.described import described
from tests.pages.test_bad_input import FORMS
from things.models import Thing
from things.queries import kinds
from timeline.paths import in_process

# What forms and links of pages ask for, each with a value that is something in this record.
OF_LISTS: dict[str, tuple[str, ...]] = {
    "q": ("talks", "canary"),
    "strand": ("negotiation",),
    "party": ("northland",),
    "party_role": ("actor",),
    "type": ("negotiation.round_opened",),
    "evidence": ("single",),
    "sources_min": ("1", "2"),
    "from": ("2025-02-20",),
    "to": ("2025-02-28",),
    "planned": ("0",),
    "order": ("day",),
    "density": ("titles",),
    "lanes": ("1",),
    "cursor": ("x",),
    "since": ("2025-02-01",),
    "process": ("river-valley",),
}
# Of all pages, lists or not.
OF_PAGES = {
    "as_of": ("2025-02-27",),
    "recorded_as_of": ("2025-03-11",),
    "colour": ("x",),
}
OF_THINGS = {"rev": ("1", "2"), "from": ("1",), "to": ("2",), "rendered": ("1",)}
OF_SINCE = {"seq": ("0", "1"), "told": ("0",)}


def addresses(things: list[Thing]) -> list[str]:
    """Every address, once, with nothing asked and then with one parameter at a time."""
    found = [*_pages(things), *_of_api(things)]
    return list(dict.fromkeys(found))


def answer_to(client: Client, address: str) -> Any:
    """What a stranger gets."""
    return client.get(address)


def _pages(things: list[Thing]) -> Iterator[str]:
    open_rows = [row.split() for row in table.PAGES.strip().splitlines()]
    alone = [r[-1] for r in open_rows if r[0] == "open" and r[1] == "GET"]
    for route in [*table.READ.split(), *alone]:
        if route in ("healthz", "readyz"):
            continue  # they tell of the machine
        asked = OF_THINGS if "<key:key>" in route or "history" in route else OF_LISTS
        asked = OF_SINCE if "since/" in route else {**asked, **OF_PAGES}
        for path in _filled(route.replace("<empty>", ""), things):
            yield from _with_each(path, asked)


def _filled(route: str, things: list[Thing]) -> Iterator[str]:
    """Return the addresses of a route: of one thing of each kind, in every form."""
    form = next((f for f in FORMS if f"<{f}:form>" in route), "")
    for word in FORMS[form].split() if form else ("",):
        shown = route.replace(f"<{form}:form>", word)
        for path in _of_kinds(shown, things):
            for part, value in PUBLIC.items():
                path = path.replace(part, value)
            yield "/" + path


def _of_kinds(route: str, things: list[Thing]) -> Iterator[str]:
    inside = "<kind:kind>" in route
    if inside or "<kind_outside:kind>" in route:
        of_kind = {thing.kind: thing for thing in things}
        for kind in kinds().values():
            if in_process(kind) == inside and kind.name in of_kind:
                own = route.replace("<kind:kind>", kind.plural)
                own = own.replace("<kind_outside:kind>", kind.plural)
                yield own.replace("<key:key>", of_kind[kind.name].key)
        return
    for word in ("agreement", "round", "exchange"):
        one = next(thing for thing in things if thing.kind == word)
        route = route.replace(f"{word}s/<key:key>", f"{word}s/{one.key}")
    route = route.replace("sources/<key:key>", "sources/valley-wire")
    yield route.replace("<key:key>", "northland")


def _of_api(things: list[Thing]) -> Iterator[str]:
    keys = {kinds()[t.kind].plural: t.public_id for t in things}
    keys |= {"outlets": "valley-wire", "vocabularies": "measure"}
    yield from ("/api/schema/", "/api/v1/nothing", "/api/v1/events.json")
    for path, operations in described()["paths"].items():
        plural = path.split("/")[3]
        if "get" not in operations or plural in ("desk", "admin"):
            continue
        own = path.replace("{key}", keys.get(plural, "aaaaaaaaaaaaaaaa"))
        base = {"process": "river-valley"} if plural == "tallies" else {}
        asked = {
            one["name"]: _values(one)
            for one in operations["get"].get("parameters", ())
            if one["in"] == "query"
        }
        yield from _with_each(own, asked, base)
        if "cursor" in asked and plural != "outlets":
            for form in (".csv", ".ndjson"):
                streamed = {
                    n: v for n, v in asked.items() if n not in ("limit", "count")
                }
                yield from _with_each(own.rstrip("/") + form, streamed)


def _values(parameter: dict[str, Any]) -> tuple[str, ...]:
    """Return what a parameter is asked with: what is something here, else its example."""
    own = {**OF_LISTS, **OF_PAGES, "provision": ("aaaaaaaaaaaaaaaa",)}
    own |= {"claimant": ("northland",), "place": ("lakeside",), "count": ("1",)}
    example = parameter["schema"]["examples"][0]
    told = example[0] if isinstance(example, list) else example
    return own.get(parameter["name"], (str(told),))


def _with_each(
    path: str, asked: dict[str, tuple[str, ...]], base: dict[str, str] | None = None
) -> Iterator[str]:
    yield f"{path}?{urlencode(base)}" if base else path
    for name, values in asked.items():
        for value in values:
            yield f"{path}?{urlencode({**(base or {}), name: value})}"
