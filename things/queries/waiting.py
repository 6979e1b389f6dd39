"""What waits to be published of a thing, who wrote it, and what discarding it takes."""

from __future__ import annotations

from collections.abc import Iterator

from core.by import By
from things.models import Revision, Thing
from things.queries.registered import kinds
from things.rules.following import Cited, adds
from things.rules.states import NEVER_PUBLIC, UNPUBLISHED, discarding


def waiting(thing: Thing) -> Revision | None:
    """Return the draft of a thing that waits to be published; None: none does.

    Of what is published that is a change that somebody proposes.
    """
    newest = thing.revisions.filter(version=thing.version).first()
    return newest if newest and newest.state in UNPUBLISHED else None


def adds_later(thing: Thing) -> bool:
    """Say whether what waits beside something published adds what became known later.

    Such a change has a stage more than what stands; stages that follow from other things come
    and go by themselves and do not count.
    """
    newest = waiting(thing)
    if newest is None or thing.published_version is None:
        return False
    stands = thing.revisions.get(version=thing.published_version)
    return adds(_cited(stands), _cited(newest))


def version_meant(thing: Thing, read: int) -> int:
    """Return the version of a thing that says what somebody has read in the version ``read``.

    Where changes were discarded since, the newest one says the same as what is public, and
    whoever reads the public is told that one's number alone.
    """
    is_public = thing.state == Thing.State.PUBLISHED and read == thing.published_version
    return thing.version if is_public and waiting(thing) is None else read


def _cited(revision: Revision) -> Iterator[Cited]:
    return (tuple(layer["sources"]) for layer in revision.content["layers"])


def author_of(thing: Thing) -> int | None:
    """Return the number of whoever wrote the newest draft of a thing; None is the system.

    Who brought back a draft that was discarded did not write it.
    """
    drafts = thing.revisions.filter(state="draft").order_by("-version")
    written = drafts.exclude(act__verb__startswith="reclaim_")
    return written.values_list("act__by_id", flat=True).first()


def discarding_of(thing: Thing, by: By) -> str:
    """Return the verb that somebody needs to discard what waits of a thing, or bring it back.

    A change of what is published is its author's to discard, and of all who may publish it.
    """
    if thing.state in NEVER_PUBLIC:
        return discarding(thing.created_by_id, by.id)
    return discarding(author_of(thing), by.id, others=kinds()[thing.kind].verb)
