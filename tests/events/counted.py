"""What is counted from something else, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.dates import from_edtf
from events.models import Obligation
from tests.events import pacts
from things.models import Thing


def effective(agreement: Thing, day: str) -> Any:
    return replace(pacts.values(agreement), effective=from_edtf(day))


def due(thing: Thing) -> str:
    row: Any = Obligation.objects.get(pk=thing.pk)
    return str(row.due_edtf)


def early(draft: Any, day: str = "2025-01-16") -> Thing:
    """Publish a draft that rests on one early source."""
    return pacts.publish(draft, sources=[pacts.source(day)])


def early_agreement(**given: Any) -> Thing:
    return early(pacts.agreement_draft(pacts.process(), **given))
