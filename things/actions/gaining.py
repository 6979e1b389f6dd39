"""The citations that a thing is given besides those it came with: by hand, or by a merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from things import queries
from things.actions.preparing import prepared
from things.actions.versions import Stage, stages_of
from things.models import Thing
from things.rules.kinds import Kind


def with_sources(
    kind: Kind, stages: Sequence[Stage], sources: Sequence[dict[str, Any]]
) -> list[Stage]:
    """Give each source to the newest stage that was known when it was out, or to the oldest."""
    ready = prepared(kind, stages)
    held = queries.citations(s["citation"] for s in sources)
    zone = queries.zone_of(ready.newest, ready.names)
    joined = list(ready.stages)
    there = {(c["citation"], c["field"]) for s in stages for c in s.sources}
    for source in sources:
        if (source["citation"], source["field"]) in there:
            continue
        day = queries.source_of(held[source["citation"]], zone).known_on
        known = [n for n, layer in enumerate(ready.layers) if layer.first <= day]
        at = known[-1] if known else 0
        joined[at] = replace(joined[at], sources=(*joined[at].sources, source))
    return joined


def as_merged(kind: Kind, thing: Thing, stages: Sequence[Stage]) -> list[Stage]:
    """Return stages with the citations of all that is merged into a thing now, and no others'.

    A citation that came by a merge says so (``via``), so that it goes when the merge is
    undone. What was erased after it was merged leaves its citations behind.
    """
    gained = {s["via"] for one in stages for s in one.sources if s.get("via")}
    gone = set(
        Thing.objects.filter(public_id__in=gained)
        .exclude(merged_into=thing)
        .exclude(state=Thing.State.ERASED)
        .values_list("public_id", flat=True)
    )
    joined = [
        replace(one, sources=tuple(s for s in one.sources if s.get("via") not in gone))
        for one in stages
    ]
    for other in thing.merged.order_by("pk"):
        joined = with_sources(kind, joined, _sources(kind, other))
    return joined


def _sources(kind: Kind, other: Thing) -> list[dict[str, Any]]:
    """Return the citations of a thing, marked with where they come from."""
    content = queries.contents([other], published=True)[other.pk]
    own = (s for stage in stages_of(kind, content) for s in stage.sources)
    return [{**s, "via": other.public_id} for s in own]
