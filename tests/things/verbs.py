"""The verbs of the record as tests call them: at the version that stands, with a reason."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from editions.models import Edition
from events.models import Event
from tests import makers
from things import actions
from things.models import Evidence, Thing


def version(thing: Thing) -> int:
    """The version that a thing has now."""
    return Thing.objects.get(pk=thing.pk).version


def save(draft: Any, thing: Thing | None = None, **given: Any) -> Thing:
    """Save a draft as a contributor: of a new thing, or on top of one."""
    on = {"public_id": thing.public_id, "version": version(thing)} if thing else {}
    values = {"by": makers.CONTRIBUTOR, "now": makers.later(), **on, **given}
    return actions.save_draft(draft=draft, **values)


def submit(thing: Thing, **given: Any) -> Thing:
    """Hand over a draft as a contributor."""
    return _done(actions.submit_draft, thing, {"by": makers.CONTRIBUTOR, **given})


def publish(thing: Thing, **given: Any) -> Thing:
    """Publish a draft as an editor."""
    values = {"by": makers.EDITOR, "reason": "It was looked at.", **given}
    return _done(actions.publish_draft, thing, values)


def correct(thing: Thing, draft: Any, **given: Any) -> Thing:
    """Correct a thing as a chief."""
    values = {"draft": draft, "reason": "It was wrong.", **given}
    return _done(actions.correct_thing, thing, values)


def update(thing: Thing, draft: Any, outlet: str, day: str, **given: Any) -> Thing:
    """Record what became known later from an outlet, as a chief."""
    values = {
        "draft": draft,
        "sources": source(outlet, day),
        "reason": "More is known.",
    }
    return _done(actions.update_thing, thing, values | given)


def cite(thing: Thing, outlet: str, day: str, **given: Any) -> Thing:
    """Add a source as a chief."""
    return _done(actions.add_sources, thing, {"sources": source(outlet, day), **given})


def withdraw(thing: Thing, **given: Any) -> Thing:
    """Withdraw a thing as a chief."""
    values = {"why": "error", "reason": "It did not happen.", **given}
    return _done(actions.withdraw_thing, thing, values)


def restore(thing: Thing, to: int, **given: Any) -> Thing:
    """Restore a version as a chief."""
    values = {"to": to, "reason": "It was right before.", **given}
    return _done(actions.restore_thing, thing, values)


def merge(kept: Thing, merged: Thing, **given: Any) -> Thing:
    """Merge a thing into another as a chief."""
    values: dict[str, Any] = {
        "kept_version": version(kept),
        "merged_version": version(merged),
        "reason": "One and the same.",
        "by": makers.CHIEF,
        "now": makers.later(),
        **given,
    }
    return actions.merge_things(kept=kept.public_id, merged=merged.public_id, **values)


def unmerge(thing: Thing, **given: Any) -> Thing:
    """Undo a merge as a chief."""
    return _done(actions.unmerge_thing, thing, {"reason": "They are two.", **given})


def source(outlet: str = "Valley Wire", day: str = "2025-02-27") -> list[Any]:
    """One source whose words are not held."""
    return [makers.pointer(outlet, day)]


def event(process: Thing, outlet: str, day: str, **given: Any) -> Thing:
    """A published event that one outlet told of on a day."""
    return makers.make_event(process, sources=source(outlet, day), **given)


def title(thing: Thing) -> str:
    """The title in the row of an event, whatever its state."""
    row: Any = Event.everything.get(pk=thing.pk)
    return str(row.title)


def document(thing: Thing) -> dict[str, Any]:
    """The current document of a thing."""
    edition = Edition.objects.get(
        public_id=thing.public_id, recorded_to=None, known_to=None
    )
    found: dict[str, Any] = json.loads(edition.document)
    return found


def shown(thing: Thing) -> dict[dt.date, dict[str, Any]]:
    """The standing documents of a thing by day, without what every version changes."""
    rows = Edition.objects.filter(public_id=thing.public_id, recorded_to=None).order_by(
        "known_from"
    )
    read: dict[dt.date, dict[str, Any]] = {
        row.known_from: json.loads(row.document) for row in rows
    }
    for one in read.values():
        one.pop("version"), one.pop("recorded_at")
    return read


def outlets(thing: Thing) -> list[str]:
    """The outlets that the newest values of a thing rest on, in order."""
    rows = Evidence.objects.filter(thing=thing).order_by("ordinal")
    return [row.citation.outlet.slug for row in rows if row.citation.outlet]


def _done(verb: Callable[..., Thing], thing: Thing, given: dict[str, Any]) -> Thing:
    values = {
        "version": version(thing),
        "by": makers.CHIEF,
        "now": makers.later(),
        **given,
    }
    return verb(public_id=thing.public_id, **values)
