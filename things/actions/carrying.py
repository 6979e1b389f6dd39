"""A change that somebody proposed stays proposed while others change what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.drafts import changes
from editions.models import Act
from things import queries
from things.actions.rows import put_thing
from things.actions.staging import standing_stages
from things.actions.versions import Stage, content_of, stages_of
from things.models import Revision, Thing
from things.rules.following import adds, derived
from things.rules.kinds import Kind
from things.rules.knowing import corrected
from things.rules.states import DISCARDED

# A number of a citation, and the field that it proves.
Key = tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A change that waits, and the stages of what it would change."""

    revision: Revision
    before: tuple[Stage, ...]


def proposed(kind: Kind, thing: Thing) -> Proposal | None:
    """Return the change of what is published that waits to be published; None: none does.

    One that was discarded is none: the version in which it was holds what stood then.
    """
    revision = _above_what_stands(thing)
    if revision is None:
        return None
    return Proposal(revision=revision, before=standing_stages(kind, thing))


def put_back(
    kind: Kind, thing: Thing, waiting: Proposal | None, after: Sequence[Stage]
) -> None:
    """Write such a change once more, made to what stands now: the newest version, its author's."""
    if waiting is None:
        return
    one, content = waiting.revision, content_of(_made_to(kind, waiting, after))
    write_above(thing, act=one.act, state=one.state, content=content)


def write_above(thing: Thing, *, act: Act, state: str, content: dict[str, Any]) -> None:
    """Write the newest version of a thing, of which its rows tell nothing."""
    thing.version += 1
    put_thing(thing, slug=thing.slug)
    Revision.objects.create(
        thing=thing, version=thing.version, act=act, state=state, content=content
    )


def set_aside(thing: Thing, stands: dict[str, Any], *, act: Act) -> None:
    """Mark the change that waits as discarded by an act that takes away what it would change.

    ``stands`` is the content of that. The thing itself is kept with what the act makes of it.
    """
    if _above_what_stands(thing) is None:
        return
    thing.version += 1
    Revision.objects.create(
        thing=thing, version=thing.version, act=act, state=DISCARDED, content=stands
    )


def set_aside_last(
    kind: Kind, thing: Thing, content: dict[str, Any]
) -> Proposal | None:
    """Return the change that was set aside when a thing was taken back; None: none was.

    ``content`` is what is to stand again. What was proposed of anything else stays set aside.
    """
    newest = thing.revisions.order_by("-version")[:3]
    if len(newest) < 3:
        return None
    ended, aside, waited = newest
    if aside.state != DISCARDED or aside.act_id != ended.act_id:
        return None
    if aside.content != content:
        return None
    return Proposal(revision=waited, before=stages_of(kind, content))


def _made_to(kind: Kind, waiting: Proposal, after: Sequence[Stage]) -> list[Stage]:
    """Return what a change would be, had its author read what stands now.

    What it changed is changed, what others changed meanwhile is as they left it. Else who
    publishes it would take that away again, and say nothing of it.
    """
    before, wanted = waiting.before, stages_of(kind, waiting.revision.content)
    if adds((one.sources for one in before), (one.sources for one in wanted)):
        added = [stage for stage in wanted if not derived(stage.sources)][-1]
        told = _changed(before[-1].values, added.values, after[-1].values)
        return [*after, replace(added, values=told)]
    values = _changed(before[-1].values, wanted[-1].values, after[-1].values)
    right = corrected([stage.values for stage in after], values)
    had, has, there = (dict(_by_key(one)) for one in (before, wanted, after))
    lost = had.keys() - has.keys()
    gained = has.keys() - had.keys() - there.keys()
    kept = [tuple(s for s in one.sources if _key(s) not in lost) for one in after]
    at = min(len(before), len(after)) - 1
    kept[at] += tuple(source for key, source in has.items() if key in gained)
    return [Stage(values=v, sources=s) for v, s in zip(right, kept, strict=True)]


def _above_what_stands(thing: Thing) -> Revision | None:
    if thing.published_version in (None, thing.version):
        return None
    return queries.waiting(thing)


def _changed(before: Any, wanted: Any, now: Any) -> Any:
    made = {change.name: change.after for change in changes(before, wanted)}
    return replace(now, **made)


def _by_key(stages: Sequence[Stage]) -> Iterator[tuple[Key, dict[str, Any]]]:
    return ((_key(s), s) for stage in stages for s in stage.sources)


def _key(source: dict[str, Any]) -> Key:
    return source["citation"], source["field"]
