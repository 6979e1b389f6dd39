"""What is recorded of agreements: phases, obligations, and what was done and said of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.queries import naming, newest
from timeline.values import id_of

Document = dict[str, Any]
PARTS = ("phase", "obligation", "assessment")
OF_PARTS = ("exchange", "assessment", "allegation")
KINDS = (
    "agreement",
    "phase",
    "obligation",
    "assessment",
    "allegation",
    "exchange",
    "event",
)
# How a level is called: no field is marked with it, for it is a bare number.
SCHEMES = ("implementation_level",)
MOST = 1_000
MOST_EVENTS = 500
HAPPENED = "happened"


@dataclass(frozen=True, kw_only=True)
class Pacts:
    """All documents that belong to some agreements, in one state of the record.

    ``cut``: there are more than were looked at. ``events`` are those of the kinds that would
    carry an obligation out, oldest first; nobody has tied them to it.
    """

    phases: tuple[Document, ...]
    obligations: tuple[Document, ...]
    assessments: tuple[Document, ...]
    allegations: tuple[Document, ...]
    exchanges: tuple[Document, ...]
    events: tuple[Document, ...]
    cut: bool


def pacts(agreements: Sequence[str], process: str, as_of: AsOf) -> Pacts:
    """Return what belongs to agreements of a process, by their ids, in three queries."""
    filters = Filters(as_of=as_of)
    parts = _named(PARTS, [f"agreement:{key}" for key in agreements], filters)
    phases = [d for d in parts if d["kind"] == "phase"]
    obligations = [d for d in parts if d["kind"] == "obligation"]
    of_parts = _named(
        OF_PARTS, [f"{d['kind']}:{d['id']}" for d in (*phases, *obligations)], filters
    )
    said = {d["id"]: d for d in (*parts, *of_parts) if d["kind"] == "assessment"}
    return Pacts(
        phases=tuple(sorted(phases, key=lambda d: d["ordinal"])),
        obligations=tuple(sorted(obligations, key=_by_day)),
        assessments=tuple(said.values()),
        allegations=tuple(d for d in of_parts if d["kind"] == "allegation"),
        exchanges=tuple(d for d in of_parts if d["kind"] == "exchange"),
        events=_events(process, obligations, as_of),
        cut=len(parts) >= MOST or len(of_parts) >= MOST,
    )


def of_agreement(documents: Iterable[Document], key: str) -> list[Document]:
    """Return the documents that say of themselves that they are of an agreement."""
    return [d for d in documents if id_of(d, "agreement") == key]


def _named(
    kinds: Sequence[str], mentions: Sequence[str], filters: Filters
) -> list[Document]:
    return [json.loads(text) for text in naming(kinds, mentions, filters, most=MOST)]


def _events(
    process: str, obligations: Iterable[Document], as_of: AsOf
) -> tuple[Document, ...]:
    """Return the events of the kinds that obligations ask for; an empty list asks for none."""
    types = tuple(sorted({d["action"] for d in obligations})) or ("",)
    filters = Filters(processes=(process,), types=types, as_of=as_of)
    found = newest("event", filters, most=MOST_EVENTS)
    return tuple(d for d in reversed(found) if d["modality"] == HAPPENED)


def _by_day(obligation: Document) -> tuple[str, str]:
    """Order by the last day on which something is due; what has none comes last."""
    due = obligation["due"] or {}
    return (due.get("latest") or due.get("earliest") or "9999", obligation["id"])
