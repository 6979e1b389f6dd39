"""Looking over what was published: whether what is kept beside it is what stands."""

from __future__ import annotations

from collections.abc import Iterator

from core.audit import Finding
from editions.actions import differing, listed_otherwise


def counts() -> Iterator[Finding]:
    """See that counts of things on timelines are what stands there."""
    for *key, true, kept in differing():
        yield Finding(
            rule="counts of things are what stands on timelines",
            subject=" ".join(str(part) for part in key),
            words=f"{kept} kept, {true} stand: manage.py recount counts anew.",
        )


def lists_of_parties() -> Iterator[Finding]:
    """See that what is listed under a party is what stands and names it."""
    for party, kind, public_id, is_listed in listed_otherwise():
        yield Finding(
            rule="lists of a party are what stands",
            subject=f"{kind} {public_id}",
            words=f"{'wrongly' if is_listed else 'not'} listed under {party}: "
            "manage.py recount puts it right.",
        )
