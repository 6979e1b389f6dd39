"""What somebody did last to things and suggestions, and what of it can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q

from editions.models import Act
from suggestions.models import Decision
from things.models import Revision
from things.queries import Done, done_by

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The suggestions that an act decided on: how many, and the first with its article.

    ``decision`` is the one that undoing names; 0: it is not undone at one press.
    """

    many: int
    suggestion: int
    version: int
    title: str
    decision: int


@dataclass(frozen=True, kw_only=True)
class Acted:
    """One act. ``at`` is UTC; ``done`` is what it did to a thing, if to any."""

    act: int
    verb: str
    at: dt.datetime
    reason: str
    done: Done | None
    decided: Decided | None


@dataclass(frozen=True, kw_only=True)
class ActedPage:
    """Some acts, newest first, and the act before which the next page begins; 0: the end."""

    rows: tuple[Acted, ...]
    next: int


def acted(*, by_id: int, before: int | None = None) -> ActedPage:
    """Return what an account did to things and suggestions, in the same queries for any number.

    ``before`` is an act of theirs; what was done earlier is returned.
    """
    own = Act.objects.filter(by_id=by_id)
    found = own.filter(
        Exists(Revision.objects.filter(act=OuterRef("pk")))
        | Exists(Decision.objects.filter(act=OuterRef("pk")))
    )
    if before and (last := own.filter(pk=before).first()):
        found = found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    acts = list(found.order_by("-at", "-pk")[: PAGE + 1])
    shown = acts[:PAGE]
    numbers = [act.pk for act in shown]
    done, decided = done_by(numbers), _decided(numbers)
    return ActedPage(
        rows=tuple(
            Acted(
                act=act.pk,
                verb=act.verb,
                at=act.at,
                reason=act.reason,
                done=done.get(act.pk),
                decided=decided.get(act.pk),
            )
            for act in shown
        ),
        next=shown[-1].pk if len(acts) > PAGE else 0,
    )


def _decided(acts: Iterable[int]) -> dict[int, Decided]:
    """Return what some acts decided on suggestions, by their numbers, in one query."""
    rows = (
        Decision.objects.filter(act__in=list(acts))
        .annotate(newest=Max("suggestion__decisions"))
        .select_related("suggestion__version")
        .only("act_id", "verb", "suggestion__version__title")
        .order_by("act_id", "pk")
    )
    by_act: dict[int, list[Decision]] = {}
    for row in rows:
        by_act.setdefault(row.act_id, []).append(row)
    return {act: _first(found) for act, found in by_act.items()}


def _first(found: list[Decision]) -> Decided:
    first = found[0]
    last = first.pk == getattr(first, "newest", 0)
    stands = first.verb != Decision.Verb.UNDONE and last
    return Decided(
        many=len(found),
        suggestion=first.suggestion_id,
        version=first.suggestion.version_id,
        title=first.suggestion.version.title,
        decision=first.pk if stands and len(found) == 1 else 0,
    )
