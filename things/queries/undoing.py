"""Which acts can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from things.models import Revision, Thing
from things.rules.states import STOOD
from things.rules.undoing import Way, way_back


@dataclass(frozen=True, kw_only=True)
class Done:
    """What an act did: the thing that it was about, and the last version it made of it.

    ``way`` is how it is taken back; empty: it is not, or the thing was changed since. What
    somebody proposes for it is no change.
    ``before`` is the newest version before it that was published.
    """

    act: int
    thing: Thing
    version: int
    state: str
    way: Way
    before: int


def done_by(acts: Iterable[int]) -> dict[int, Done]:
    """Return what some acts did, by their numbers, in one query; acts on no thing are left out.

    An act may have changed more than what it was about, such as what follows it: that was
    written after it. It may have made several versions of that, too: all are its doing.
    """
    earlier = Revision.objects.filter(
        thing=OuterRef("thing"), version__lt=OuterRef("version")
    ).order_by("-version")
    stood = earlier.filter(state__in=STOOD)
    own = Revision.objects.filter(
        thing=OuterRef("thing"), act=OuterRef("act")
    ).order_by("-version")
    rows = (
        Revision.objects.filter(act__in=list(acts))
        .annotate(
            before_state=Coalesce(Subquery(earlier.values("state")[:1]), Value("")),
            stood=Coalesce(Subquery(stood.values("version")[:1]), Value(0)),
            last=Subquery(own.values("version")[:1]),
            last_state=Subquery(own.values("state")[:1]),
            verb=F("act__verb"),
        )
        .select_related("thing")
        .defer("content")
        .order_by("act_id", "pk")
        .distinct("act_id")
    )
    return {row.act_id: _done(row) for row in rows}


def act_of(thing: Thing) -> int:
    """Return the number of the act that changed a thing last.

    A change that waits above it, which somebody proposed before, is an older act's.
    """
    rows = thing.revisions.order_by("-act_id")
    return rows.values_list("act_id", flat=True)[:1].get()


def _done(row: Any) -> Done:
    thing: Thing = row.thing
    way = way_back(row.verb, thing.kind, before=row.before_state, stood=row.stood)
    return Done(
        act=row.act_id,
        thing=thing,
        version=row.last,
        state=row.last_state,
        way=way if row.last in (thing.version, thing.published_version) else "",
        before=row.stood,
    )
