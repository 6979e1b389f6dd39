from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pages.asking import Asked, asking, refused
from pages.filterbar import first_query, next_query
from pages.languages import called
from pages.saying import worded
from timeline.cursors import BadCursor
from timeline.documents import to_thing
from timeline.outlets.cited import articles_of, things_page
from timeline.outlets.citing import is_cited
from timeline.outlets.listed import outlet_of, outlets_page
from timeline.paths import outlet_path
from timeline.queries import Page

OUTLETS, THINGS = 40, 60


@asking
def outlets(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List the outlets that public things rest on, by name."""
    cursor = request.GET.get("cursor", "")
    try:
        found = outlets_page(
            asked.filters, base=outlet_path(asked.slug), cursor=cursor, limit=OUTLETS
        )
    except BadCursor as error:
        return refused(request, worded(error), first_page=first_query(request.GET))
    context = {
        **_framed(asked),
        "outlets": [
            replace(one, language=called(one.language) if one.language else "")
            for one in found.outlets
        ],
        "next_query": next_query(request.GET, Page((), found.next_cursor)),
        "first_page": not cursor,
    }
    return render(request, "outlets.html", context)


@asking
def outlet(request: HttpRequest, asked: Asked, key: str) -> HttpResponse:
    """Show the articles of an outlet that the record cites, and what rests on each."""
    base, as_of = outlet_path(asked.slug), asked.as_of
    shown = outlet_of(key, base, as_of)
    if shown is None:
        raise Http404
    cursor = request.GET.get("cursor", "")
    try:
        page = things_page(shown.slug, asked.filters, cursor=cursor, limit=THINGS)
    except BadCursor as error:
        return refused(request, worded(error), first_page=first_query(request.GET))
    if not page.rows and not is_cited(shown.slug):
        raise Http404  # nothing is told of what no public thing rests on
    reading = asked.reading(*(row.kind for row in page.rows))
    things = [to_thing(row.document, reading) for row in page.rows]
    context = {
        **_framed(asked),
        "outlet": shown,
        "language": called(shown.language) if shown.language else "",
        "articles": articles_of(
            shown.slug, things, base=base, as_of=as_of, now=timezone.now()
        ),
        "next_query": next_query(request.GET, page),
        "first_page": not cursor,
        "everywhere_path": outlet_path("", shown.slug) + as_of.suffix,
    }
    return render(request, "outlet.html", context)


def _framed(asked: Asked) -> dict[str, object]:
    return {
        **asked.context,
        "base_path": outlet_path(asked.slug),
        "problems": sorted(asked.filters.problems.items()),
    }
