"""What the page of a search shows besides what was found: what is left out, and where to go on."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from pages.asking import Asked
from timeline.filters import NAMES
from timeline.moments import PAST
from timeline.searching.answers import Answer, kinds_in
from timeline.searching.statements import Scope
from timeline.searching.wanted import LONGEST, Wanted

# What narrows lists and timelines, but no search.
ELSEWHERE = tuple(n for n in NAMES if n not in ("process", "q", *PAST))


def left_out(query: QueryDict, asked: Asked, wanted: Wanted, scope: Scope) -> list[Any]:
    """Return what was asked for that is not used, each with why, in words."""
    problems = dict(asked.filters.problems)
    for name in ELSEWHERE:
        if query.get(name):
            problems[name] = _("A search is not narrowed by this.")
    kind = query.get("kind", "")
    if kind and kind not in kinds_in(scope):
        problems["kind"] = _("Nothing of this kind is searched here.")
    if wanted.cut:
        problems["q"] = _("Only the first %(most)s characters were used.") % {
            "most": LONGEST
        }
    return sorted(problems.items())


def ways(query: QueryDict, answer: Answer) -> dict[str, Any]:
    """Return the groups with where all of each is, and the other kinds of which there is some."""
    return {
        "groups": [
            {"group": group, "query": changed(query, kind=group.kind)}
            for group in answer.groups
        ],
        "tabs": [
            {"kind": kind, "words": words, "count": count,
             "query": changed(query, kind=kind)}
            for kind, words, count in answer.counted
        ],
        "unsure": any(not count.number for _, _, count in answer.counted),
        "all_query": changed(query, kind=""),
    }  # fmt: skip


def others(query: QueryDict, wanted: Wanted, answer: Answer) -> dict[str, Any]:
    """Return the questions that may find more where nothing was found."""
    return {
        "loose_query": changed(query, q=wanted.loose) if wanted.loose else "",
        "everywhere_query": changed(query, process=""),
        "near": [
            {"words": word, "query": changed(query, q=word)} for word in answer.near
        ],
    }


def changed(query: QueryDict, **values: str) -> str:
    """Return a query string with other values of some names, from its first page on."""
    other = query.copy()
    for name, value in {"cursor": "", **values}.items():
        if value:
            other[name] = value
        else:
            other.pop(name, None)
    return other.urlencode()


def paged(query: QueryDict, answer: Answer) -> str:
    """Return the query string of the next page of the one group, or nothing."""
    cursor = answer.groups[0].found.next_cursor if answer.groups else ""
    return changed(query, cursor=cursor) if cursor else ""
