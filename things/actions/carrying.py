"""A change that somebody proposed stays proposed while others change what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from things import queries
from things.actions.rows import put_thing
from things.actions.versions import Stage
from things.models import Revision, Thing

Source = dict[str, Any]


def proposed(thing: Thing) -> Revision | None:
    """Return the change of what is published that waits to be published; None: none does.

    One that was discarded is none: the version in which it was holds what stood then.
    """
    if thing.published_version in (None, thing.version):
        return None
    return queries.waiting(thing)


def put_back(thing: Thing, waiting: Revision | None) -> None:
    """Write such a change once more, as the newest version, as its author's."""
    if waiting is None:
        return
    thing.version += 1
    put_thing(thing, slug=thing.slug)
    Revision.objects.create(
        thing=thing,
        version=thing.version,
        act=waiting.act,
        state=waiting.state,
        content=waiting.content,
    )


def with_same_sources(
    waiting: Revision | None, before: Sequence[Stage], after: Sequence[Stage]
) -> Revision | None:
    """Return a change that waits with the sources that what it changes has gained, or lost.

    Else who publishes it would take away again what others have added, and say nothing of it.
    """
    if waiting is None:
        return None
    had, has = (dict(_by_key(stages)) for stages in (before, after))
    lost = had.keys() - has.keys()
    layers = [
        {**one, "sources": [s for s in one["sources"] if _key(s) not in lost]}
        for one in waiting.content["layers"]
    ]
    there = {_key(s) for one in layers for s in one["sources"]}
    for number, stage in enumerate(after):
        gained = [s for s in stage.sources if _key(s) not in had.keys() | there]
        layers[min(number, len(layers) - 1)]["sources"] += gained
    waiting.content = {**waiting.content, "layers": layers}
    return waiting


def _by_key(stages: Sequence[Stage]) -> Iterator[tuple[tuple[int, str], Source]]:
    return ((_key(s), s) for stage in stages for s in stage.sources)


def _key(source: Source) -> tuple[int, str]:
    return source["citation"], source["field"]
