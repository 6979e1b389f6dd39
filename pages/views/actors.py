from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pages.asking import Asked, asking, away, refused
from pages.citing import citation_of
from pages.filterbar import first_query, next_query
from pages.links import data_links, data_path
from pages.saying import worded
from pages.views import record
from timeline.actors.blocks import (
    ACCUSED,
    ACCUSES,
    BLOCKS,
    COUNTED,
    DID,
    OWES,
    SAID,
)
from timeline.actors.pages import SHOWN, actor_page, block_page
from timeline.cursors import BadCursor
from timeline.details import to_page
from timeline.documents import ThingView, to_thing
from timeline.queries import Page
from timeline.standing import Found, standing_of

# What the lists are called: the same words for everybody.
TITLES = {
    DID.name: _("Part in events and talks"),
    OWES.name: _("Obligations"),
    SAID.name: _("Statements"),
    COUNTED.name: _("Figures given"),
    ACCUSED.name: _("Allegations against"),
    ACCUSES.name: _("Allegations made"),
}
LATEST, OF_A_PERSON, PAGE_SIZE = 5, 20, 50


@csrf_exempt
@require_safe
def actor(request: HttpRequest, kind: str, key: str, process: str = "") -> HttpResponse:
    """Show what somebody said, owes and did, of one process or of all.

    A version of what is recorded of them is shown alone.
    """
    if "rev" in request.GET:
        return record.thing(request, process=process, kind=kind, key=key)
    return _actor(request, process=process, kind=kind, key=key)


@asking
def _actor(request: HttpRequest, asked: Asked, kind: str, key: str) -> HttpResponse:
    found = standing_of(kind=kind, key=key, as_of=asked.as_of)
    if not isinstance(found, Found):
        return away(request, found)
    reading = asked.reading(*SHOWN)
    thing = to_thing(found.document, reading)
    most = dict.fromkeys(BLOCKS, LATEST)
    if kind == "person":
        most[SAID.name] = OF_A_PERSON
    shown = actor_page(thing, asked.filters, reading, most=most)
    path = thing.path.partition("?")[0]
    context = {
        **_framed(asked, thing),
        "page": to_page(thing, reading),
        "found": found,
        "actor": shown,
        "lists": [(TITLES[one.name], one) for one in shown.blocks],
        "cited": citation_of(request, thing, asked.as_of),
        "data_links": data_links(request, asked.filters, forms=("json",), path=path),
        "cite_paths": {
            f: data_path(request, asked.filters, f, path) for f in ("bib", "ris")
        },
    }
    return render(request, "actor.html", context)


@asking
def block(
    request: HttpRequest, asked: Asked, kind: str, key: str, block: str
) -> HttpResponse:
    """List all of one block of somebody's page, newest first."""
    found = standing_of(kind=kind, key=key, as_of=asked.as_of)
    if not isinstance(found, Found):
        return away(request, found)
    reading = asked.reading(*SHOWN)
    thing = to_thing(found.document, reading)
    paging = (request.GET.get("cursor", ""), PAGE_SIZE)
    try:
        shown = block_page(thing, BLOCKS[block], asked.filters, reading, paging)
    except BadCursor as error:
        return refused(request, worded(error), first_page=first_query(request.GET))
    context = {
        **_framed(asked, thing),
        "list": shown,
        "title": TITLES[block],
        "next_query": next_query(
            request.GET, Page(rows=(), next_cursor=shown.next_cursor)
        ),
        "first_page": "cursor" not in request.GET,
    }
    return render(request, "actor_block.html", context)


def _framed(asked: Asked, thing: ThingView) -> dict[str, object]:
    """Return what the frame of these pages shows, with the addresses of the same elsewhere."""
    base = f"/{asked.slug}" if asked.slug else ""
    path = thing.path.partition("?")[0]
    return {
        **asked.context,
        "thing": thing,
        "base_path": f"{base}{path}",
        "everywhere_path": thing.path if asked.slug else "",
        "problems": sorted(asked.filters.problems.items()),
    }
