"""Processes as pages show them, from their documents."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from timeline.filters import Filters
from timeline.moments import NOW, AsOf
from timeline.queries import things_page
from timeline.words import in_text

MOST = 200


@dataclass(frozen=True, kw_only=True)
class ProcessView:
    """One process. ``day_one`` is a local day; ``parties`` are slugs with their names."""

    slug: str
    name: str
    summary: str
    time_zone: str
    day_one: dt.date | None
    parties: tuple[tuple[str, str], ...]


def all_processes(as_of: AsOf = NOW) -> list[ProcessView]:
    """Return every process, by name."""
    page = things_page(
        kind="process", filters=Filters(as_of=as_of), cursor="", limit=MOST
    )
    return sorted((to_process(r.document) for r in page.rows), key=lambda p: p.name)


def to_process(document: str) -> ProcessView:
    """Parse the document of a process."""
    d = json.loads(document)
    parties = {
        one["party"].get("slug", one["party"]["id"]): in_text(one["party"]["name"])
        for one in d["parties"]
    }
    return ProcessView(
        slug=d["slug"],
        name=in_text(d["name"]),
        summary=in_text(d["summary"]),
        time_zone=d["time_zone"],
        day_one=dt.date.fromisoformat(d["day_one"]) if d["day_one"] else None,
        parties=tuple(sorted(parties.items(), key=lambda party: party[1])),
    )
