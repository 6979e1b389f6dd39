"""What the filter bar of a timeline and its chips show, from the query string."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from timeline.filters import Filters
from timeline.processes import ProcessView
from timeline.queries import Page
from timeline.words import STRAND_WORDS

Boxes = list[dict[str, Any]]


def filter_bar(
    query: QueryDict, filters: Filters, process: ProcessView
) -> dict[str, Any]:
    """Return the choices of the filter bar, what is chosen, and a chip for each of that."""
    strands = _boxes(STRAND_WORDS.items(), filters.strands)
    parties = _boxes(process.parties, filters.parties)
    return {
        "strand_boxes": strands,
        "party_boxes": parties,
        "from_words": query.get("from", ""),
        "to_words": query.get("to", ""),
        "as_of_given": filters.as_of.given,
        "problems": sorted(filters.problems.items()),
        "narrowed": filters.narrowed,
        "chips": [
            *_chosen(query, "strand", strands),
            *_chosen(query, "party", parties),
            *_days(query),
        ],
    }


def next_query(query: QueryDict, page: Page) -> str:
    """Return the query string of the next page, or nothing."""
    return _changed(query, cursor=[page.next_cursor]) if page.next_cursor else ""


def order_queries(query: QueryDict) -> dict[str, str]:
    """Return the query strings that show the same list newest and oldest first."""
    return {order: _changed(query, order=[order]) for order in ("new", "old")}


def lane_queries(query: QueryDict) -> dict[str, str]:
    """Return the query strings that show the same timeline with lanes by strand and by party."""
    return {
        "strand": _changed(query, lanes=[]),
        "party": _changed(query, lanes=["party"]),
    }


def rest_query(query: QueryDict, lanes: str) -> str:
    """Return what is asked besides days and lanes, for links to a part of a drawing."""
    names = ("from", "to", lanes)
    rest = _changed(query, **{name: [] for name in names})
    return f"{rest}&" if rest else ""


def _boxes(choices: Any, chosen: tuple[str, ...]) -> Boxes:
    return [{"value": v, "label": w, "chosen": v in chosen} for v, w in choices]


def _chosen(query: QueryDict, name: str, boxes: Boxes) -> list[dict[str, str]]:
    """Return a chip for each box that is ticked, with the query string that unticks it."""
    return [
        {
            "label": box["label"],
            "query": _changed(
                query, **{name: [v for v in query.getlist(name) if v != box["value"]]}
            ),
        }
        for box in boxes
        if box["chosen"]
    ]


def _days(query: QueryDict) -> list[dict[str, str]]:
    return [
        {"label": f"{word} {query[name][:40]}", "query": _changed(query, **{name: []})}
        for name, word in (("from", "From"), ("to", "To"))
        if query.get(name)
    ]


def _changed(query: QueryDict, **values: list[str]) -> str:
    """Return a query string with other values of some names, from its first page on."""
    changed = query.copy()
    for name, given in {"cursor": [], **values}.items():
        if given:
            changed.setlist(name, given)
        else:
            changed.pop(name, None)
    return changed.urlencode()
