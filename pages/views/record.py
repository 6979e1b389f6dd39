from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from timeline.cursors import BadCursor
from timeline.documents import STRAND_WORDS, Thing, to_thing
from timeline.filters import Filters, read
from timeline.processes import ProcessView, all_processes, parties_of, process_of
from timeline.queries import (
    ON_TIMELINE,
    Page,
    count_of_things,
    document_of,
    entries_page,
)

PAGE_SIZE = 100
OTHERS = frozenset({"cursor", "order", "process"})


def home(request: HttpRequest) -> HttpResponse:
    """List the processes, or go to the only one."""
    processes = all_processes()
    if len(processes) == 1:
        return redirect("pages:timeline", process=processes[0].slug)
    return render(request, "home.html", {"processes": processes})


def process_home(request: HttpRequest, process: str) -> HttpResponse:
    """Go to the timeline of a process."""
    return redirect("pages:timeline", process=_process(process).slug)


def timeline(request: HttpRequest, process: str) -> HttpResponse:
    """Show what happened and what was promised, newest first, as filtered."""
    about = _process(process)
    filters = _filters(request, process)
    oldest = request.GET.get("order") == "old"
    try:
        page = entries_page(
            kinds=ON_TIMELINE,
            filters=filters,
            cursor=request.GET.get("cursor", ""),
            limit=PAGE_SIZE,
            oldest_first=oldest,
        )
    except BadCursor as error:
        return render(request, "refused.html", {"message": str(error)}, status=400)
    context = {
        "process": about,
        "things": _things(page, about),
        "total": count_of_things(kinds=ON_TIMELINE, filters=filters),
        "next_query": _next_query(request.GET, page),
        "first_page": "cursor" not in request.GET,
        "order": "old" if oldest else "new",
        "order_queries": _order_queries(request.GET),
        **_filter_form(request.GET, filters, process),
    }
    return render(request, "timeline.html", context)


def figures(request: HttpRequest, process: str) -> HttpResponse:
    """List every number with who says so; none is added to another."""
    about = _process(process)
    filters = _filters(request, process)
    try:
        page = entries_page(
            kinds=["figure"],
            filters=filters,
            cursor=request.GET.get("cursor", ""),
            limit=PAGE_SIZE,
        )
    except BadCursor as error:
        return render(request, "refused.html", {"message": str(error)}, status=400)
    context = {
        "process": about,
        "things": _things(page, about),
        "next_query": _next_query(request.GET, page),
        "first_page": "cursor" not in request.GET,
    }
    return render(request, "figures.html", context)


def thing(
    request: HttpRequest, process: str, kind: str, public_id: str
) -> HttpResponse:
    """Show one event, statement or figure with its sources."""
    about = _process(process)
    document = document_of(kind=kind, public_id=public_id, process=process)
    if document is None:
        raise Http404
    context = {"process": about, "thing": to_thing(document, day_one=about.day_one)}
    return render(request, "thing.html", context)


def _process(slug: str) -> ProcessView:
    found = process_of(slug)
    if found is None:
        raise Http404
    return found


def _filters(request: HttpRequest, process: str) -> Filters:
    given = {name: request.GET.getlist(name) for name in request.GET}
    return read({**given, "process": [process]}, others=OTHERS)


def _things(page: Page, about: ProcessView) -> list[Thing]:
    return [
        to_thing(row.document, role=row.role, day_one=about.day_one)
        for row in page.rows
    ]


def _next_query(query: QueryDict, page: Page) -> str:
    if not page.next_cursor:
        return ""
    following = query.copy()
    following["cursor"] = page.next_cursor
    return following.urlencode()


def _order_queries(query: QueryDict) -> dict[str, str]:
    """Return the query strings that show the same list newest and oldest first."""
    queries = {}
    for order in ("new", "old"):
        changed = query.copy()
        changed.pop("cursor", None)
        changed["order"] = order
        queries[order] = changed.urlencode()
    return queries


def _filter_form(query: QueryDict, filters: Filters, process: str) -> dict[str, Any]:
    """Return what the filter bar and its chips show."""
    parties = parties_of(process)
    strands = [
        {"value": v, "label": label, "chosen": v in filters.strands}
        for v, label in STRAND_WORDS.items()
    ]
    party_boxes = [
        {"value": v, "label": label, "chosen": v in filters.parties}
        for v, label in parties
    ]
    return {
        "strand_boxes": strands,
        "party_boxes": party_boxes,
        "from_words": query.get("from", ""),
        "to_words": query.get("to", ""),
        "problems": sorted(filters.problems.items()),
        "narrowed": filters.narrowed,
        "chips": _chips(query, [("strand", strands), ("party", party_boxes)]),
    }


def _chips(
    query: QueryDict, boxes: list[tuple[str, list[dict[str, Any]]]]
) -> list[dict[str, str]]:
    """Return a chip per filter that is on, with the query string that takes it off."""
    chips = []
    for name, choices in boxes:
        for choice in choices:
            if choice["chosen"]:
                rest = query.copy()
                kept = [v for v in query.getlist(name) if v != choice["value"]]
                rest.setlist(name, kept)
                rest.pop("cursor", None)
                chips.append({"label": choice["label"], "query": rest.urlencode()})
    for name, word in (("from", "From"), ("to", "To")):
        if query.get(name):
            rest = query.copy()
            rest.pop(name)
            rest.pop("cursor", None)
            chips.append(
                {"label": f"{word} {query[name][:40]}", "query": rest.urlencode()}
            )
    return chips
