"""Figures and statements that are told with an event, as rows of its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.rules.claims import FigureDraft, StatementDraft
from pages.forms.things.offered import Offered
from pages.forms.things.values import ROWS, ValuesForm

CLAIMS = {"figure": FigureDraft, "statement": StatementDraft}
LABELS = {"figure": _("Figures that the source gives"), "statement": _("Statements")}
ADDS = {"figure": _("Add a figure"), "statement": _("Add a statement")}
MOST_CLAIMS = 200


def claim_forms(data: Any, *, at: Offered, process: str) -> list[ValuesForm]:
    """Return the rows of figures and statements that were sent, or one empty figure."""
    return [
        form for kind in CLAIMS for form in _rows(kind, data, at=at, process=process)
    ]


def claim_groups(claims: Sequence[ValuesForm]) -> list[dict[str, Any]]:
    """Return the rows of each kind of claim, with what they are called."""
    return [
        {
            "kind": kind,
            "label": LABELS[kind],
            "add": ADDS[kind],
            "forms": [c for c in claims if c.draft_type is draft],
        }
        for kind, draft in CLAIMS.items()
    ]


def rows_of(kind: str, data: Any) -> int:
    """Return how many rows of a kind of claim a form shows."""
    if data is None:
        return 1 if kind == "figure" else 0
    sent = str(data.get(f"{kind}-{ROWS}", "0"))
    count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0
    return min(count + int(data.get("add") == kind), MOST_CLAIMS)


def _rows(kind: str, data: Any, *, at: Offered, process: str) -> list[ValuesForm]:
    first = {"process": process, "modality": "reported"} if kind == "figure" else {}
    return [
        ValuesForm(
            CLAIMS[kind],
            at=at,
            data=data,
            prefix=f"{kind}-{number}",
            first=first or {"process": process},
        )
        for number in range(rows_of(kind, data))
    ]
