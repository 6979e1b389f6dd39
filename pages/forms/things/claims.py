"""Figures and statements that are told with an event, as rows of its form."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.rules.claims import FigureDraft, StatementDraft
from pages.forms.things.offered import Offered
from pages.forms.things.values import ROWS, ValuesForm

CLAIMS = {"figure": FigureDraft, "statement": StatementDraft}
LABELS = {"figure": _("Figures that the source gives"), "statement": _("Statements")}
ADDS = {"figure": _("Add a figure"), "statement": _("Add a statement")}
MOST_CLAIMS = 200
BEGINS: dict[str, dict[str, str]] = {
    "figure": {"modality": "reported", "unit": "person"},
    "statement": {"form": "direct_quotation"},
}
# The day of each: of what it is told, or on which it was said.
DAYS = {"figure": "as_of", "statement": "said_on"}
# What a row asks for at once, in this order; all else is folded away.
AT_ONCE = {
    "figure": ("claimant", "measure", "population", "quantity", "unit", "as_of"),
    "statement": ("speaker", "person", "party", "form", "words", "said_on"),
}


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
    return [
        _row(kind, f"{kind}-{number}", data, at=at, process=process)
        for number in range(rows_of(kind, data))
    ]


def _row(kind: str, prefix: str, data: Any, *, at: Offered, process: str) -> ValuesForm:
    first = {"process": process, **BEGINS[kind]}
    form = ValuesForm(CLAIMS[kind], at=at, data=data, prefix=prefix, first=first)
    form.flat.fields["process"].widget = forms.HiddenInput()
    # Left empty, it is the day of the event.
    form.flat.fields[DAYS[kind]].required = False
    form.flat.order_fields([*AT_ONCE[kind], *form.flat.fields])
    form.at_once = AT_ONCE[kind]
    return form


def claims_of(claims: Sequence[ValuesForm], *, event: Any, quoted: str) -> list[Any]:
    """Return the drafts of the rows that were filled in; without a day, on the event's."""
    found = [claim.draft(quoted=quoted) for claim in claims if not claim.is_blank]
    days = {draft: DAYS[kind] for kind, draft in CLAIMS.items()}
    return [
        dataclasses.replace(one, **{days[type(one)]: event.date})
        if getattr(one, days[type(one)]) is None
        else one
        for one in found
    ]
