"""Looking over what was published: whether counts that are kept are what stands."""

from __future__ import annotations

from collections.abc import Iterator

from core.audit import Finding
from editions.actions import differing


def counts() -> Iterator[Finding]:
    """See that counts of things on timelines are what stands there."""
    for *key, true, kept in differing():
        yield Finding(
            rule="counts of things are what stands on timelines",
            subject=" ".join(str(part) for part in key),
            words=f"{kept} kept, {true} stand: manage.py recount counts anew.",
        )
