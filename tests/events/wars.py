"""Conflicts and ceasefires for tests. All parties are invented."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.dates import from_edtf
from core.quantities import Quantity
from events.rules.conflicts import (
    CeasefireDraft,
    ConflictDraft,
    CoveredPlacePart,
    DyadPart,
    EpisodePart,
    MediatorPart,
    MemberPart,
    PurposePart,
)
from things.models import Thing


def conflict_draft(process: Thing, **given: Any) -> ConflictDraft:
    """A conflict of the two parties, with all that can be told of one."""
    values: dict[str, Any] = {
        "neutral_name": "Conflict in the river valley",
        "source_term": "the war",
        "dyads": (DyadPart(side_a="northland", side_b="river-front"),),
        "episodes": (
            EpisodePart(
                start=from_edtf("2023-10"),
                halted=from_edtf("2025-01-19"),
                end=from_edtf("2025-02-01"),
                months=Quantity(
                    qualifier="approx", value=Decimal(15), label="15 months"
                ),
            ),
        ),
        **given,
    }
    return ConflictDraft(process=process.key, **values)


def ceasefire_draft(process: Thing, **given: Any) -> CeasefireDraft:
    """A ceasefire of the two parties, with all that can be told of one."""
    values: dict[str, Any] = {
        "title": "Truce of January",
        "status": "ended",
        "mediation": "mediated",
        "declared": from_edtf("2025-01-15"),
        "effective": from_edtf("2025-01-19"),
        "ended": from_edtf("2025-02-20"),
        "fixed_term": True,
        "term_days": 42,
        "purposes": (PurposePart(purpose="humanitarian"),),
        "mediators": (MediatorPart(actor="northland"),),
        "places": (CoveredPlacePart(place="lakeside"),),
        "members": (
            MemberPart(
                party="northland",
                declared=from_edtf("2025-01-15"),
                effective=from_edtf("2025-01-19"),
                ended=from_edtf("2025-02-20"),
                end_reason="expired",
            ),
            MemberPart(party="river-front"),
        ),
        **given,
    }
    return CeasefireDraft(process=process.key, **values)
