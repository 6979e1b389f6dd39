"""Which documents some changes concern: those that mention what is now shown otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from editions.models import Change, Edition
from sources.models import Outlet
from things import queries
from things.models import Revision, Thing
from things.rules.calling import Step, distinct
from things.rules.kinds import Kind

OUTLET = "outlet"
# The act of rendering again what has a new label by it, made of the names that it shows.
RELABELLED = "relabel"
# A new thing is named by nobody yet; one that was rendered again says nothing new of itself,
# unless it has another label by that.
SILENT = Q(verb=Change.Verb.CREATED) | (
    Q(verb=Change.Verb.RENDERED) & ~Q(act__verb=RELABELLED)
)
CHANGED = "was changed"
RENAMED = "has a new name"
WHY = {
    "withdrawn": "was withdrawn",
    "merged": "was merged into another",
    "restored": "stands again",
    "rendered": RENAMED,
}
MOST_REASONS = 3


@dataclass(frozen=True, kw_only=True)
class Concern:
    """What the documents mention (as kind:key) that some changes concern, and why, in words."""

    mentions: tuple[str, ...] = ()
    reason: str = ""


def concern_of(changes: Sequence[Change]) -> Concern:
    """Return which documents some changes concern, in the same few queries however many.

    A correction concerns others only where it changed the label or the brief of a thing.
    """
    why = _why(changes)
    if not why:
        return Concern()
    things = list(Thing.objects.filter(public_id__in=why))
    outlets = list(Outlet.objects.filter(public_id__in=why))
    reasons = [f"{_called(t)} {why[t.public_id]}." for t in things]
    reasons += [f"Outlet {o.slug} {why[o.public_id]}." for o in outlets]
    more = [f"And {n} more."] if (n := len(reasons) - MOST_REASONS) > 0 else []
    keys = {f"{t.kind}:{t.key}" for t in [*things, *_merged_into(things)]}
    return Concern(
        mentions=tuple(sorted(keys | {f"{OUTLET}:{o.slug}" for o in outlets})),
        reason=" ".join([*reasons[:MOST_REASONS], *more]),
    )


def _why(changes: Sequence[Change]) -> dict[str, str]:
    """Return what happened to each thing or outlet that others may show, by its public id."""
    renamed = [c for c in changes if c.verb == "corrected" and c.kind == OUTLET]
    corrected = [c for c in changes if c.verb == "corrected" and c.kind != OUTLET]
    others = [c for c in changes if c.verb != "corrected"]
    return {
        **dict.fromkeys((c.public_id for c in renamed), RENAMED),
        **_shown_otherwise(corrected),
        **{c.public_id: WHY.get(c.verb, CHANGED) for c in others},
    }


def _shown_otherwise(corrected: Sequence[Change]) -> dict[str, str]:
    """Return those of some corrected things that others show, with what became of them."""
    if not corrected:
        return {}
    things = Thing.objects.in_bulk(
        {c.public_id for c in corrected}, field_name="public_id"
    )
    wanted = Q()
    for change in corrected:
        wanted |= Q(thing=things[change.public_id], version=change.version)
    before = Revision.objects.filter(
        thing=OuterRef("thing"),
        version__lt=OuterRef("version"),
        state=Thing.State.PUBLISHED,
    ).order_by("-version")
    rows = (
        Revision.objects.filter(wanted)
        .exclude(thing__state=Thing.State.ERASED)
        .annotate(before=Subquery(before.values("content")[:1]))
        .values_list("thing__public_id", "thing__kind", "before", "content")
    )
    erased = (p for p, t in things.items() if t.state == Thing.State.ERASED)
    shown = dict.fromkeys(erased, CHANGED)
    for public_id, name, old, new in rows:
        kind = queries.kinds()[name]
        if kind.brief(_newest(kind, old)) != kind.brief(_newest(kind, new)):
            shown[public_id] = CHANGED
    return {**shown, **dict.fromkeys(_called_otherwise(corrected), RENAMED)}


def _called_otherwise(corrected: Sequence[Change]) -> set[str]:
    """Return those of some corrected things that are called otherwise, on whatever day.

    Their documents tell, those before and those after: a label that is made of others' labels
    may have become another by this act though no value of it did.
    """
    published = Edition.objects.filter(pk__in={c.edition_id for c in corrected})
    keys = set(published.values_list("public_id", "recorded_from"))
    ids = {public_id for public_id, _ in keys}
    moments = {moment for _, moment in keys}
    label = KeyTextTransform("en", KeyTransform("label", Cast("document", JSONField())))
    rows = (
        Edition.objects.filter(public_id__in=ids)
        .filter(Q(recorded_from__in=moments) | Q(recorded_to__in=moments))
        .annotate(label=label)
        .order_by("known_from")
        .values_list("public_id", "recorded_from", "recorded_to", "known_from", "label")
    )
    before: dict[tuple[str, Any], list[Step]] = defaultdict(list)
    after: dict[tuple[str, Any], list[Step]] = defaultdict(list)
    for public_id, first, last, day, called in rows:
        after[public_id, first].append((day, called))
        before[public_id, last].append((day, called))
    return {key[0] for key in keys if _steps(before[key]) != _steps(after[key])}


def _steps(known: Sequence[Step]) -> list[Any]:
    """Return what something is called, and from which day on but for the first."""
    own = distinct(known)
    return [*(label for _, label in own[:1]), *own[1:]]


def _newest(kind: Kind, content: dict[str, Any]) -> Any:
    return queries.values_in(kind, content)[-1]


def _merged_into(things: Sequence[Thing]) -> list[Thing]:
    """Return what leads to some things by a merge, over any number of steps."""
    found: list[Thing] = []
    level = list(things)
    while level := list(Thing.objects.filter(merged_into__in=level)):
        found += level
    return found


def _called(thing: Thing) -> str:
    """Name a thing in the reason of an act, which stands for ever: people by their id alone."""
    key = thing.public_id if thing.kind == "person" else thing.key
    return f"{thing.kind.replace('_', ' ').capitalize()} {key}"
