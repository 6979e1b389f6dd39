"""Processes as pages and the API show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from events.models import Process, ProcessParty


@dataclass(frozen=True, kw_only=True)
class ProcessView:
    """One process. ``day_one`` is a local day."""

    slug: str
    name: str
    summary: str
    time_zone: str
    day_one: dt.date | None


def all_processes() -> list[ProcessView]:
    """Return every process, by name."""
    return [_view(p) for p in Process.objects.order_by("name")]


def process_of(slug: str) -> ProcessView | None:
    """Return a process, or None."""
    found = Process.objects.filter(slug=slug).first()
    return _view(found) if found else None


def parties_of(slug: str) -> list[tuple[str, str]]:
    """Return slug and label of the parties of a process, by label."""
    rows = ProcessParty.objects.filter(process__slug=slug)
    return list(
        rows.order_by("party__label")
        .values_list("party__slug", "party__label")
        .distinct()
    )


def _view(process: Process) -> ProcessView:
    return ProcessView(
        slug=process.slug,
        name=process.name,
        summary=process.summary,
        time_zone=process.time_zone,
        day_one=process.day_one,
    )
