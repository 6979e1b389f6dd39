from __future__ import annotations

from dataclasses import dataclass

from suggestions.queries.changing import waiting_changes
from suggestions.queries.reporting import open_reports


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """How many of each wait at the desk, beside the queue of suggestions."""

    changed: int
    taken_back: int
    reports: int


def backlog() -> Backlog:
    """Return how many changed words, articles taken back and reports wait, in three queries."""
    changed, taken_back = waiting_changes()
    return Backlog(changed=changed, taken_back=taken_back, reports=open_reports())
