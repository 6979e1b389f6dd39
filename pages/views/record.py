from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from core.dates import from_edtf
from pages.asking import Asked, asking, asking_with, refused
from pages.drawn import Asking, drawn
from pages.filterbar import (
    CLOSER,
    Called,
    chips_of,
    density_queries,
    filter_bar,
    first_query,
    lane_queries,
    next_query,
    order_queries,
    rest_query,
    usual_chip,
)
from pages.lines import days_of, lines_of
from pages.links import TIMELINE, amounts
from pages.saying import worded
from pages.showing import Shown, shown_thing
from timeline.amounts import count_of_things, totals
from timeline.counts import Totals
from timeline.cursors import BadCursor, Place
from timeline.documents import ThingView, to_thing
from timeline.drawing import mirrored
from timeline.facts import Reading
from timeline.filters import Filters
from timeline.lanes import lanes_by
from timeline.nearest import around, nearest
from timeline.overviews import overview
from timeline.processes import all_processes
from timeline.queries import (
    Page,
    entries_page,
    on_timeline,
    things_page,
)
from timeline.terms import role_schemes
from timeline.words import list_words

PAGE_SIZE = 100


@asking_with()
def home(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List the processes, or go to the only one."""
    processes = all_processes(asked.as_of)
    if len(processes) == 1 and not asked.as_of.is_past:
        return redirect("pages:process", process=processes[0].slug)
    return render(request, "home.html", {**asked.context, "processes": processes})


@asking
def timeline(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show what happened and what was promised, newest first, as filtered."""
    oldest = request.GET.get("order") == "old"
    asking_for: Any = {"kinds": on_timeline(), "filters": asked.filters}
    counted = totals(**asking_for)
    try:
        page = entries_page(
            **asking_for,
            known=counted,
            cursor=request.GET.get("cursor", ""),
            limit=PAGE_SIZE,
            oldest_first=oldest,
        )
    except BadCursor as error:
        return refused(request, worded(error), first_page=first_query(request.GET))
    listed = _listed(request, asked, page, asking_for["kinds"])
    context = {
        **listed,
        "days": days_of(listed["things"]),
        **_drawn(request, asked, counted),
        **amounts(request, asked.filters, counted, TIMELINE),
        "usual_chip": usual_chip(request.GET, asked.filters),
        "order": "old" if oldest else "new",
        "order_queries": order_queries(request.GET),
        "density": density if (density := request.GET.get("density")) in CLOSER else "",
        "density_queries": density_queries(request.GET),
    }
    return render(request, "timeline.html", context)


def _drawn(request: HttpRequest, asked: Asked, counted: Totals) -> dict[str, Any]:
    """Return what the drawing over a timeline shows, mirrored where reading goes leftwards."""
    by = "party" if request.GET.get("lanes") == "party" else "strand"
    parties = asked.process.parties if asked.process else ()
    lanes = lanes_by(by, parties)
    found = overview(filters=asked.filters, lanes=lanes, today=None, known=counted)
    if found and get_language_bidi():
        found = replace(found, drawing=mirrored(found.drawing))
    rest = rest_query(request.GET, by)
    links = Asking(lanes=by, names=dict(lanes.names), rest=rest)
    return {
        "overview": found,
        "drawn": found and drawn(found, links),
        "lanes": by,
        "lane_queries": lane_queries(request.GET),
        "rest_query": rest,
    }


@asking
def figures(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List every number with who says so; none is added to another."""
    return _list(request, asked, "figure", "figures.html")


@asking
def things(request: HttpRequest, asked: Asked, kind: str) -> HttpResponse:
    """List the things of a kind."""
    return _list(request, asked, kind, "things.html")


@asking_with("rev")
def thing(request: HttpRequest, asked: Asked, kind: str, key: str) -> HttpResponse:
    """Show one thing of any kind with its sources, also as it was in a version or in the past."""
    shown = shown_thing(request, asked, kind, key)
    if isinstance(shown, HttpResponse):
        return shown
    beside = _around(asked, shown) if kind == "event" else {}
    return render(request, "thing.html", {**shown.context, **beside})


def _around(asked: Asked, shown: Shown) -> dict[str, Any]:
    """Return the events before and after one that stands on the timeline that is read."""
    date = shown.thing.date
    if date is None or shown.context["version"]:
        return {}
    place = Place(from_edtf(date.edtf).sort_day, shown.thing.id, 0)
    of_all = Filters(processes=(asked.slug,), as_of=asked.as_of)
    before, after = (
        row and to_thing(row.document, shown.reading)
        for row in around("event", of_all, place)
    )
    return {"before": before, "after": after}


def _list(request: HttpRequest, asked: Asked, kind: str, template: str) -> HttpResponse:
    try:
        page = things_page(
            kind=kind,
            filters=asked.filters,
            cursor=request.GET.get("cursor", ""),
            limit=PAGE_SIZE,
        )
    except BadCursor as error:
        return refused(request, worded(error), first_page=first_query(request.GET))
    counted = count_of_things(kind=kind, filters=asked.filters)
    listed = _listed(request, asked, page, [kind])
    context = {
        **listed,
        "lines": partial(lines_of, listed["things"], heading="h2"),
        **amounts(request, asked.filters, counted),
        "kind": kind,
        "kind_words": list_words(kind),
    }
    return render(request, template, context)


def _listed(
    request: HttpRequest, asked: Asked, page: Page, kinds: Sequence[str]
) -> dict[str, Any]:
    """Return what every list of things shows."""
    schemes = role_schemes(kinds)
    reading = asked.reading(*(row.kind for row in page.rows), schemes=schemes)
    roles = reading.lexicon.of_scheme(*schemes)
    called = Called(roles=roles, provisions=asked.provisions)
    about, query = asked.process, request.GET
    bar = filter_bar(query, asked.filters, about, called) if about else {}
    return {
        **asked.context,
        **bar,
        "things": _things(reading, page),
        "narrowed": asked.filters.narrowed,
        "chips": chips_of(query, asked.filters, about, called),
        "nearest": [] if page.rows else _nearest(asked, kinds),
        "next_query": next_query(query, page),
        "first_query": first_query(query),
        "first_page": "cursor" not in query,
    }


def _nearest(asked: Asked, kinds: Sequence[str]) -> list[tuple[str, ThingView]]:
    """Return what lies before and after days without anything, each with words for it."""
    words = (_("The nearest before"), _("The nearest after"))
    rows = nearest(kinds, asked.filters)
    if not any(rows):
        return []
    reading = asked.reading(*(row.kind for row in rows if row))
    return [
        (word, to_thing(row.document, reading, role=row.role, field=row.field))
        for word, row in zip(words, rows, strict=True)
        if row
    ]


def _things(reading: Reading, page: Page) -> list[ThingView]:
    """Put the rows of a list into words. Those that have no day stand by name."""
    found = [
        to_thing(row.document, reading, role=row.role, field=row.field)
        for row in page.rows
    ]
    if any(thing.date for thing in found):
        return found
    return sorted(found, key=lambda thing: thing.title)
