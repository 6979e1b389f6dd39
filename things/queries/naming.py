"""What drafts name, looked up together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from accounts.rules import may
from core.by import By
from core.drafts import Named, marked
from things.models import Thing, ThingQuerySet
from things.rules.calling import read
from things.rules.kinds import Name, Names

# What stands for the name of a thing that was taken back for safety, privacy or law.
WITHHELD = "withheld"
# How far one query follows things that were merged into others.
MERGED_FAR = "merged_into__merged_into__merged_into"


def names_in(drafts: Iterable[Any], *, by: By | None = None) -> Names:
    """Look up all things that some drafts name, in one query. The merged lead to what stands.

    Each step of merging takes one more. ``by`` leaves out drafts that somebody may not see; None
    finds all.
    """
    wanted: dict[str, set[str]] = {}
    for draft in drafts:
        for mark, key in marked(draft):
            if isinstance(mark, Named):
                for kind in mark.kinds:
                    wanted.setdefault(kind, set()).add(key)
    return _looked_up(wanted, Thing.objects.named_by(by) if by else Thing.objects.all())


def _looked_up(wanted: dict[str, set[str]], among: ThingQuerySet) -> Names:
    if not wanted:
        return Names({})
    condition = Q()
    for kind, keys in wanted.items():
        condition |= Q(kind=kind, slug__in=keys) | Q(kind=kind, public_id__in=keys)
    found: dict[tuple[str, str], Name] = {}
    for thing in led_on(among.filter(condition)):
        name = _name(thing)
        found[thing.kind, thing.public_id] = name
        if thing.slug:
            found[thing.kind, thing.slug] = name
    return Names(found)


def led_on(things: Iterable[Thing]) -> list[Thing]:
    """Return some things, each with what it was merged into, however often.

    Nearly none was: to join them all costs PostgreSQL and Django more than each step's own query.
    """
    found = level = list(things)
    while into := {one.merged_into_id for one in level if one.merged_into_id}:
        reached = Thing.objects.in_bulk(into)
        for one in level:
            if one.merged_into_id:
                one.merged_into = reached[one.merged_into_id]
        level = list(reached.values())
    return found


def _name(thing: Thing) -> Name:
    standing = standing_of(thing)
    return Name(
        pk=standing.pk,
        public_id=standing.public_id,
        kind=standing.kind,
        slug=standing.slug or "",
        label=WITHHELD if standing.bare else standing.label,
        steps=() if standing.bare else read(standing.label_steps),
        asked=f"{thing.kind}:{thing.key}",
        asked_pk=thing.pk,
        brief=standing.brief,
        state=standing.state,
    )


def is_withheld(thing: Thing, by: By) -> bool:
    """Say whether nothing of a thing is told to somebody, be it what it is called."""
    return thing.bare and not may(by, "see_withheld")


def called(thing: Thing, by: By) -> str:
    """Return what a refusal calls a thing, to who reads it."""
    return WITHHELD if is_withheld(thing, by) else thing.label


def standing_of(thing: Thing) -> Thing:
    """Return what a thing was merged into, however often, or the thing itself."""
    while thing.merged_into:
        thing = thing.merged_into
    return thing


def zone_of(draft: Any, names: Names) -> ZoneInfo:
    """Return the time zone whose days count for a draft: its process's, else UTC."""
    key = getattr(draft, "process", "")
    brief = names.of(("process",), key).brief if key else {}
    return ZoneInfo(str(brief.get("time_zone") or "UTC"))
