"""Links from a page: to the same as data, and to what a suggestion became."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from suggestions.queries import Card
from timeline.amounts import MOST_COUNTED
from timeline.counts import Totals
from timeline.filters import Filters

WORDS = {
    "csv": (_("CSV"), "text/csv"),
    "json": (_("JSON"), "application/json"),
    "ics": (_("Calendar (iCalendar)"), "text/calendar"),
    "atom": (_("Feed (Atom)"), "application/atom+xml"),
    "timelinejs.json": (_("TimelineJS"), "application/json"),
}
LISTS = ("csv", "json", "ics", "atom")
TIMELINE = (*LISTS, "timelinejs.json")
TABLES = ("csv", "json")
# The forms that hold every row; a calendar holds what has days.
WHOLE = ("csv", "json")
# Filters of which some values may be left out of a page and others not.
LISTED: dict[str, Callable[[Filters], tuple[str, ...]]] = {
    "strand": lambda filters: filters.strands,
    "evidence": lambda filters: filters.evidence,
    "type": lambda filters: filters.types,
    "party": lambda filters: filters.parties,
    "party_role": lambda filters: filters.party_roles,
    "provision": lambda filters: filters.provisions,
}


@dataclass(frozen=True, kw_only=True)
class DataLink:
    """One form. ``rows`` is how many it holds; None where that is not said."""

    form: str
    words: str
    type: str
    path: str
    rows: int | None


def amounts(
    request: HttpRequest,
    filters: Filters,
    counted: Totals,
    forms: tuple[str, ...] = LISTS,
) -> dict[str, Any]:
    """Return how much a list has, as it says so, and the links to all of it as data.

    Where there is more than was counted, it says of how much, and links say nothing of rows.
    """
    more = f"{MOST_COUNTED:,}" if counted.more else ""
    return {
        "total": counted.things,
        "more_than": more,
        "data_links": data_links(
            request, filters, None if more else counted.rows, forms
        ),
    }


def data_links(
    request: HttpRequest,
    filters: Filters,
    rows: int | None = None,
    forms: tuple[str, ...] = LISTS,
    *,
    path: str = "",
) -> list[DataLink]:
    """Return the links to a page as data: the same address and query, from its first row on.

    ``path`` is the address of what is given where it is not the page's own.
    """
    return [
        DataLink(
            form=form,
            words=str(WORDS[form][0]),
            type=WORDS[form][1],
            path=data_path(request, filters, form, path),
            rows=rows if form in WHOLE else None,
        )
        for form in forms
    ]


def data_path(request: HttpRequest, filters: Filters, form: str, of: str = "") -> str:
    """Return the address of a page in another form, from its first row on.

    What the page leaves out of its query with a notice is left out there too: as data it would
    be refused. So both tell of the same.
    """
    query = request.GET.copy()
    query.pop("cursor", None)
    for name in filters.problems:
        used = LISTED[name](filters) if name in LISTED else ()
        query.setlist(name, [v for v in query.getlist(name) if v.strip() in used])
    if "to" in filters.problems and filters.first is None:
        query.pop("from", None)
    path, words = f"{(of or request.path).rstrip('/')}.{form}", query.urlencode()
    return f"{path}?{words}" if words else path


def result_path(card: Card, paths: Mapping[str, str]) -> str:
    """Return where what a suggestion became is read: its draft, while it is a proposal."""
    if card.is_proposed:
        return reverse("pages:draft", args=[card.result])
    return paths.get(card.result, "")
