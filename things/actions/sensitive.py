"""What is sensitive is the work of two people, by whatever way it is published (I26)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from core.by import By
from core.drafts import cleaned
from core.errors import RuleBroken
from core.saying import gettext_noop
from things import queries
from things.models import Thing
from things.rules.states import NEEDS_TWO, SENSITIVITIES, higher


def sensitivity_of(thing: Thing | None, draft: Any = None) -> str:
    """Return how sensitive a thing is, or would be with the values of a draft; None: a new one.

    It is so as it is marked itself, and as what it belongs to is marked: its process, and what
    it is said about with the process of that. Where it belongs by now counts and where the
    draft has it belong, so that it is moved neither in nor out by one alone.
    """
    found = thing.sensitivity if thing else "low"
    processes = {thing.process if thing else "", _named(draft, "process")}
    for other in _told_of(thing, draft):
        found = higher(found, other.sensitivity)
        processes.add(other.process)
    for process in _read_as(_keyed(("process",), processes - {""})):
        found = higher(found, process.sensitivity)
    return found


def needs_another(draft: Any) -> bool:
    """Say whether what a draft belongs to asks that somebody else than its author publishes it."""
    return sensitivity_of(None, draft) in NEEDS_TWO


def refuse_unknown(sensitivity: str) -> None:
    """Refuse a sensitivity that is none.

    :raises RuleBroken: in words.
    """
    if sensitivity not in SENSITIVITIES:
        raise RuleBroken(gettext_noop("Choose how sensitive this is."))


def require_two(sensitivity: str) -> None:
    """Refuse to publish at once what two people must have seen.

    :raises RuleBroken: in words.
    """
    if sensitivity in NEEDS_TWO:
        raise RuleBroken(
            gettext_noop(
                "This is marked as sensitive, or all of its process is: save it as a draft, and "
                "let somebody else publish it."
            )
        )


def require_other_author(thing: Thing, draft: Any, by: By) -> None:
    """Refuse to let one account alone write and publish what is sensitive.

    :raises RuleBroken: in words.
    """
    if sensitivity_of(thing, draft) in NEEDS_TWO and (
        None in (by.id, author := queries.author_of(thing)) or author == by.id
    ):
        raise RuleBroken(
            gettext_noop(
                "This is marked as sensitive, or all of its process is: somebody else than its "
                "author publishes it."
            )
        )


def require_another(thing: Thing, by: By, draft: Any = None) -> None:
    """Refuse to let one account alone change what is sensitive, and then do more with it.

    :raises RuleBroken: in words.
    """
    if sensitivity_of(thing, draft) not in NEEDS_TWO:
        return
    # What somebody else proposes above what stands does not make that another's.
    newest = {thing.version, thing.published_version or thing.version}
    changed = thing.revisions.filter(version__in=newest, act__by_id=by.id)
    if changed.exists():
        raise RuleBroken(
            gettext_noop(
                "This is marked as sensitive: only somebody else than who changed it last "
                "can do that."
            )
        )


def _told_of(thing: Thing | None, draft: Any) -> Iterator[Thing]:
    """Return what a thing is said about, now and by a draft: its document shows it."""
    wanted = Q(pk=thing.about_id) if thing and thing.about_id else None
    kind = queries.kind_of_draft(draft) if draft is not None else None
    if kind and kind.about and (key := _named(draft, kind.about)):
        by_draft = _keyed(kind.about_kinds, {key})
        wanted = wanted | by_draft if wanted else by_draft
    if wanted is not None:
        yield from _read_as(wanted)


def _named(draft: Any, field: str) -> str:
    """Return the key that a field of a draft names as it will be looked up; "" where none."""
    return getattr(cleaned(draft), field, "") if draft is not None else ""


def _keyed(kinds: tuple[str, ...], keys: set[str]) -> Q:
    named = Q(slug__in=keys) | Q(public_id__in=keys)
    return Q(kind__in=kinds) & named if keys else Q(pk__in=[])


def _read_as(wanted: Q) -> Iterator[Thing]:
    """Return some things, each with what it was merged into: it is read as naming that."""
    for thing in queries.led_on(Thing.objects.filter(wanted)):
        yield thing
        while thing.merged_into:
            thing = thing.merged_into
            yield thing
