"""What the filter bar of a timeline and its chips show, from the query string."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.filters import LONGEST_VALUE, Filters
from timeline.processes import ProcessView
from timeline.queries import Page
from timeline.words import EVIDENCE_WORDS, STRAND_WORDS, spaced

# How close a list stands besides in full: without summaries, or titles alone.
CLOSER = ("compact", "titles")
Boxes = list[dict[str, Any]]
Words = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Called:
    """What values of filters are called, by value: types, roles of parties, provisions."""

    types: Words = field(default_factory=dict)
    roles: Words = field(default_factory=dict)
    provisions: Words = field(default_factory=dict)


def filter_bar(
    query: QueryDict, filters: Filters, process: ProcessView, called: Called
) -> dict[str, Any]:
    """Return the choices of the filter bar, what is chosen, and a chip for each of that."""
    strands = _boxes(STRAND_WORDS.items(), filters.strands)
    parties = _boxes(process.parties, filters.parties)
    evidence = _boxes(EVIDENCE_WORDS.items(), filters.evidence[:1])
    return {
        "evidence_choices": evidence,
        "strand_boxes": strands,
        "party_boxes": parties,
        "role_choices": _boxes(called.roles.items(), filters.party_roles[:1]),
        "from_words": query.get("from", ""),
        "to_words": query.get("to", ""),
        "words_typed": query.get("q", "")[:LONGEST_VALUE],
        "sources_words": query.get("sources_min", ""),
        "unplanned": not filters.planned,
        "as_of_given": filters.as_of.given,
        "kept_types": filters.types,
        "kept_provisions": filters.provisions,
    }


def chips_of(
    query: QueryDict, filters: Filters, process: ProcessView | None, called: Called
) -> list[dict[str, str]]:
    """Return a chip for each filter that is on, with the query string that takes it off."""
    names = dict(process.parties) if process else {}
    provisions = {key: called.provisions.get(key) or key for key in filters.provisions}
    return [
        *_alone(query, "q", _("Words: %(value)s"), filters.words),
        *_chips(query, "strand", filters.strands, STRAND_WORDS),
        *_chips(query, "party", filters.parties, names),
        *_chips(query, "party_role", filters.party_roles, called.roles),
        *_chips(query, "type", filters.types, called.types),
        *_chips(query, "provision", filters.provisions, provisions),
        *_chips(query, "evidence", filters.evidence, EVIDENCE_WORDS),
        *_sources(query, filters.sources_min),
        *_days(query),
        *_alone(
            query, "planned", _("Without what is planned or due"), not filters.planned
        ),
    ]


def usual_chip(query: QueryDict, filters: Filters) -> dict[str, str] | None:
    """Return the chip for what a timeline shows unless asked not to; None where it is."""
    if not filters.planned:
        return None
    label = _("With what is planned or due")
    return {"label": label, "query": _changed(query, planned=["0"])}


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


def _alone(
    query: QueryDict, name: str, words: str, value: object
) -> list[dict[str, str]]:
    """Return the chip of a filter that has one value, if it is on."""
    if not value:
        return []
    label = words % {"value": value}
    return [{"label": label, "query": _changed(query, **{name: []})}]


def _sources(query: QueryDict, least: int) -> list[dict[str, str]]:
    words = ngettext(
        "At least %(value)s independent source",
        "At least %(value)s independent sources",
        least,
    )
    return _alone(query, "sources_min", words, least)


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
    """Return a query string with other values of some names, from its first page on.

    Words that are too long, and so are not looked for, are not carried along.
    """
    changed = query.copy()
    gone: dict[str, list[str]] = {"cursor": []}
    if any(len(words) > LONGEST_VALUE for words in query.getlist("q")):
        gone["q"] = []
    for name, given in {**gone, **values}.items():
        if given:
            changed.setlist(name, given)
        else:
            changed.pop(name, None)
    return changed.urlencode()
