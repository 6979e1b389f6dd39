"""What the filter bar of a timeline and its chips show, from the query string."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline.filters import Filters
from timeline.processes import ProcessView
from timeline.queries import Page
from timeline.words import EVIDENCE_WORDS, STRAND_WORDS, spaced

# How close a list stands besides in full: without summaries, or titles alone.
CLOSER = ("compact", "titles")
Boxes = list[dict[str, Any]]


def filter_bar(
    query: QueryDict, filters: Filters, process: ProcessView
) -> dict[str, Any]:
    """Return the choices of the filter bar, what is chosen, and a chip for each of that."""
    strands = _boxes(STRAND_WORDS.items(), filters.strands)
    parties = _boxes(process.parties, filters.parties)
    evidence = _boxes(EVIDENCE_WORDS.items(), filters.evidence[:1])
    return {
        "evidence_choices": evidence,
        "strand_boxes": strands,
        "party_boxes": parties,
        "from_words": query.get("from", ""),
        "to_words": query.get("to", ""),
        "as_of_given": filters.as_of.given,
    }


def chips_of(
    query: QueryDict,
    filters: Filters,
    process: ProcessView | None,
    types: Mapping[str, str] | None = None,
) -> list[dict[str, str]]:
    """Return a chip for each filter that is on, with the query string that takes it off.

    ``types`` are the types that a list has, by code with what each is called.
    """
    names = dict(process.parties) if process else {}
    return [
        *_chips(query, "strand", filters.strands, STRAND_WORDS),
        *_chips(query, "party", filters.parties, names),
        *_chips(query, "type", filters.types, types or {}),
        *_chips(query, "evidence", filters.evidence, EVIDENCE_WORDS),
        *_days(query),
    ]


def type_boxes(types: Mapping[str, str], chosen: tuple[str, ...]) -> Boxes:
    """Return the choices of types, by code with what each is called."""
    return _boxes(types.items(), chosen)


def next_query(query: QueryDict, page: Page) -> str:
    """Return the query string of the next page, or nothing."""
    return _changed(query, cursor=[page.next_cursor]) if page.next_cursor else ""


def first_query(query: QueryDict) -> str:
    """Return the query string of the first page."""
    return _changed(query)


def order_queries(query: QueryDict) -> dict[str, str]:
    """Return the query strings that show the same list newest and oldest first."""
    return {order: _changed(query, order=[order]) for order in ("new", "old")}


def lane_queries(query: QueryDict) -> dict[str, str]:
    """Return the query strings that show the same timeline with lanes by strand and by party."""
    return {
        "strand": _changed(query, lanes=[]),
        "party": _changed(query, lanes=["party"]),
    }


def density_queries(query: QueryDict) -> dict[str, str]:
    """Return the query strings that show the same list, the same page of it, more or less close."""
    same = query.getlist("cursor")
    return {
        "full": _changed(query, density=[], cursor=same),
        **{word: _changed(query, density=[word], cursor=same) for word in CLOSER},
    }


def rest_query(query: QueryDict, lanes: str) -> str:
    """Return what is asked besides days and lanes, for links to a part of a drawing."""
    names = ("from", "to", lanes)
    rest = _changed(query, **{name: [] for name in names})
    return f"{rest}&" if rest else ""


def _boxes(choices: Any, chosen: tuple[str, ...]) -> Boxes:
    return [{"value": v, "label": w, "chosen": v in chosen} for v, w in choices]


def _chips(
    query: QueryDict, name: str, chosen: Iterable[str], words: Mapping[str, Any]
) -> list[dict[str, str]]:
    return [
        {
            "label": str(words.get(one) or spaced(one)),
            "query": _changed(
                query, **{name: [v for v in query.getlist(name) if v.strip() != one]}
            ),
        }
        for one in chosen
    ]


def _days(query: QueryDict) -> list[dict[str, str]]:
    return [
        {
            "label": words % {"day": query[name][:40]},
            "query": _changed(query, **{name: []}),
        }
        for name, words in (("from", _("From %(day)s")), ("to", _("To %(day)s")))
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
