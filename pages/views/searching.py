from __future__ import annotations

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.asking import Asked, asking_with, refused
from pages.saying import worded
from pages.searchbar import changed, left_out, others, paged, ways
from timeline.cursors import BadCursor
from timeline.searching.answers import answer, kinds_in
from timeline.searching.statements import Scope
from timeline.searching.wanted import read_wanted


@asking_with("q", "kind", "cursor", "process")
def search(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show what was found, by kind, or a page of one kind; of one process or of all."""
    wanted = read_wanted(request.GET.get("q", ""))
    given = [slug for slug in request.GET.getlist("process") if slug_re.fullmatch(slug)]
    processes = (asked.slug,) if asked.slug else tuple(given)
    scope = Scope(as_of=asked.as_of, processes=processes)
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds_in(scope) else ""
    cursor = request.GET.get("cursor", "") if kind else ""
    day_one = asked.process.day_one if asked.process else None
    try:
        found = answer(wanted, scope, kind=kind, cursor=cursor, day_one=day_one)
    except BadCursor as error:
        first = changed(request.GET)
        return refused(request, worded(error), first_page=first)
    context = {
        **asked.context,
        **ways(request.GET, found),
        **others(request.GET, wanted, found),
        "wanted": wanted,
        "search_words": wanted.typed,
        "kind": kind,
        "problems": left_out(request.GET, asked, wanted, scope),
        "next_query": paged(request.GET, found) if kind else "",
        "first_page": not cursor,
    }
    return render(request, "search.html", context)
