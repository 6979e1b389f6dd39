"""What the desk's queue shows to choose from, and what of it is chosen, by the query string."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from suggestions.queries import (
    ASSIGNED,
    CONFIDENCES,
    KINDS,
    NOWHERE,
    ORDERS,
    STATES,
    Counts,
    Cursor,
    Narrowed,
    cursor,
    knows_outlet,
)

Choices = Sequence[tuple[str, str]]
NAMES = {
    "process": _("Process"),
    "outlet": _("Outlet"),
    "kind": _("Kind"),
    "confidence": _("Confidence"),
    "assigned": _("Assigned to"),
    "state": _("State"),
    "order": _("Order"),
}
LABELS: Mapping[str, Mapping[str, Any]] = {
    "kind": {
        "event": _("Events"),
        "figure": _("Figures"),
        "statement": _("Statements"),
    },
    "confidence": {"0.6": _("At least likely"), "0.8": _("Fairly sure")},
    "assigned": {"me": _("Me"), "nobody": _("Nobody")},
    "state": {
        "waiting": _("Waiting"),
        "decided": _("Decided lately"),
        "all": _("Both"),
    },
    "order": {
        "newest": _("Newest first"),
        "cited": _("Most outlets first"),
        "oldest": _("Oldest first"),
    },
}
ANY = {
    "process": pgettext_lazy("filter", "All"),
    "outlet": pgettext_lazy("filter", "All"),
    "kind": pgettext_lazy("filter", "All"),
    "confidence": pgettext_lazy("filter", "Any"),
    "assigned": _("Anybody"),
}
LONGEST = 60


def read_narrowed(
    query: QueryDict, processes: Collection[str]
) -> tuple[Narrowed, list[str]]:
    """Read how the queue is narrowed; what is not known is left out and told in words."""
    allowed: dict[str, Collection[str]] = {
        "process": [*processes, NOWHERE],
        "kind": KINDS,
        "confidence": CONFIDENCES,
        "assigned": ASSIGNED,
        "state": STATES,
        "order": ORDERS,
    }
    given, problems = {}, []
    for name, label in NAMES.items():
        value = query.get(name, "")
        if not value:
            continue
        known = knows_outlet(value) if name == "outlet" else value in allowed[name]
        if known:
            given[name] = value
        else:
            words = gettext("%(name)s “%(value)s” is not known here.")
            problems.append(words % {"name": label, "value": value[:LONGEST]})
    return Narrowed(**given), problems


def read_cursor(query: QueryDict, problems: list[str]) -> Cursor | None:
    """Read where the page begins; words that say no place are told as a problem."""
    words = query.get("after", "")
    found = cursor(words) if words else None
    if words and found is None:
        problems.append(gettext("The page asked for is not one; this is the first."))
    return found


def queue_bar(narrowed: Narrowed, counts: Counts, processes: Choices) -> dict[str, Any]:
    """Return the selects, toggles and chips of the queue, each choice with its count."""
    offered: dict[str, Choices] = {
        "process": [*processes, (NOWHERE, gettext("In no process yet"))],
        "outlet": list(counts.outlets.items()),
        **{n: list(LABELS[n].items()) for n in ("kind", "confidence", "assigned")},
    }
    chosen = asdict(narrowed)
    selects = [
        {
            "name": name,
            "label": NAMES[name],
            "chosen": chosen[name],
            "options": [
                (value, label, counts.by[name].get(value, 0))
                for value, label in [("", ANY[name]), *choices]
            ],
        }
        for name, choices in offered.items()
    ]
    return {
        "selects": selects,
        "states": [
            (value, label, counts.by["state"][value], query_of(narrowed, state=value))
            for value, label in LABELS["state"].items()
        ],
        "orders": [
            (value, label, query_of(narrowed, order=value))
            for value, label in LABELS["order"].items()
        ],
        "chips": [
            (select["label"], dict(offered[name])[chosen[name]], removed)
            for select in selects
            if chosen[name := str(select["name"])]
            for removed in [query_of(narrowed, **{name: ""})]
        ],
    }


def query_of(narrowed: Narrowed, **changes: str) -> str:
    """Return the query string of a narrowing, from its first page on, without what is usual."""
    usual = asdict(Narrowed())
    query = QueryDict(mutable=True)
    for name, value in {**asdict(narrowed), **changes}.items():
        if value != usual.get(name):
            query[name] = value
    return query.urlencode()
