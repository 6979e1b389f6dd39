"""Which processes an article belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. ``feed`` is a feed's number (None: any); ``names`` are slugs."""

    id: int
    process: int
    feed: int | None
    names: frozenset[str]
    least_names: int


def matching(
    rules: Iterable[Rule], *, feed: int | None, named: frozenset[str]
) -> dict[int, int]:
    """Return the first matching rule of each process, as process number to rule number."""
    found: dict[int, int] = {}
    for rule in rules:
        by_feed = rule.feed is None or rule.feed == feed
        if by_feed and len(rule.names & named) >= rule.least_names:
            found.setdefault(rule.process, rule.id)
    return found
