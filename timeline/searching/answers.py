"""What a search shows: how many were found of each kind, and the first, or a page, of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from things.queries import kinds
from timeline.facts import Reading
from timeline.paths import in_process
from timeline.searching.finding import (
    Count,
    Finding,
    Found,
    find,
    first_of_each,
    page_of,
)
from timeline.searching.names import nearest
from timeline.searching.questions import Question, question_for
from timeline.searching.results import Result, results_of
from timeline.searching.statements import Scope
from timeline.searching.wanted import Wanted
from timeline.terms import lexicon_for
from timeline.words import list_words

# In the order of their groups; all others come after, in the order of the registry.
FIRST_KINDS = ("event", "exchange", "agreement", "round", "obligation", "statement")
# So many of each kind where all are shown, and of one kind on a page.
FEW, PAGE_SIZE = 5, 50


@dataclass(frozen=True, kw_only=True)
class Group:
    """What was found of one kind; ``results`` are those that are shown."""

    kind: str
    words: str
    count: Count
    found: Found
    results: tuple[Result, ...]

    @property
    def is_all(self) -> bool:
        """Whether all that was found is shown."""
        return not self.count.more and self.count.number == len(self.results)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found. ``counted`` has each kind of which something was, with its words.

    ``near`` are words of names spelled nearly like one that was typed, where nothing was found.
    """

    counted: tuple[tuple[str, str, Count], ...] = ()
    groups: tuple[Group, ...] = ()
    near: tuple[str, ...] = ()


def answer(
    wanted: Wanted,
    scope: Scope,
    *,
    kind: str = "",
    cursor: str = "",
    day_one: dt.date | None = None,
) -> Answer:
    """Look for something: the first few of each kind, or a page of one.

    It takes the same few queries however much is found.

    :raises BadCursor: when the cursor is not one of ours.
    """
    question = question_for(wanted, scope.as_of)
    if question is None:
        return Answer()
    finding = find(question.asking, scope, kinds_in(scope))
    counted = finding.counts
    if not counted:
        return Answer(near=tuple(nearest(wanted, scope.as_of)))
    found = _found(finding, kind, cursor)
    reading = Reading(lexicon=lexicon_for(found), day_one=day_one, as_of=scope.as_of)
    return Answer(
        counted=tuple((name, kind_words(name), n) for name, n in counted.items()),
        groups=_groups(question, found, counted, reading),
    )


def kinds_in(scope: Scope) -> list[str]:
    """Return the kinds that are searched, in the order of their groups."""
    own = [
        name
        for name, kind in kinds().items()
        if in_process(kind) or not scope.processes
    ]
    return sorted(own, key=lambda n: FIRST_KINDS.index(n) if n in FIRST_KINDS else 99)


def kind_words(kind: str) -> str:
    """Return what things of a kind are called.

    >>> kind_words("date_claim")
    'Date claims'
    """
    return list_words(kind)


def _found(finding: Finding, kind: str, cursor: str) -> dict[str, Found]:
    if not kind:
        return first_of_each(finding, most=FEW)
    if kind not in finding.counts:
        return {}
    return {kind: page_of(finding, kind, cursor=cursor, limit=PAGE_SIZE)}


def _groups(
    question: Question,
    found: Mapping[str, Found],
    counted: Mapping[str, Count],
    reading: Reading,
) -> tuple[Group, ...]:
    hits = [hit for one in found.values() for hit in one.hits]
    results = iter(results_of(question, hits, reading))
    return tuple(
        Group(
            kind=kind,
            words=kind_words(kind),
            count=counted[kind],
            found=one,
            results=tuple(next(results) for _ in one.hits),
        )
        for kind, one in found.items()
    )
